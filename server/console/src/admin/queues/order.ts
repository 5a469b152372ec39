import type { I18n } from '../../i18n';
import { clock } from '../../i18n/format';

/** The keys of R7 and what may follow each; see ROUTING.md and `core.queue.OrderKey`. */
export const ORDER_KEYS = [
  'sticky',
  'tier',
  'bestSkill',
  'leastVersatile',
  'longestIdle',
  'occupancy',
  'fewest',
  'leastTalk',
  'roundRobin',
  'linear',
  'ordered',
  'random',
  'weightedRandom',
  'load',
] as const;
export type OrderName = (typeof ORDER_KEYS)[number];

export type Argument = 'length' | 'seed' | 'since' | 'none';

const ARGUMENTS: Partial<Record<OrderName, { kind: Argument; usual: string }>> = {
  sticky: { kind: 'length', usual: '30s' },
  fewest: { kind: 'length', usual: '60m' },
  leastTalk: { kind: 'length', usual: '60m' },
  longestIdle: { kind: 'since', usual: '' },
  random: { kind: 'seed', usual: '1' },
  weightedRandom: { kind: 'seed', usual: '1' },
};

export interface OrderKey {
  name: OrderName;
  argument: string;
}

export function readOrder(text: string): OrderKey | undefined {
  const [name = '', argument] = text.trim().split(/\s+/);
  const known = ORDER_KEYS.find((one) => one === name);
  return known && { name: known, argument: argument ?? ARGUMENTS[known]?.usual ?? '' };
}

export const argumentOf = (name: OrderName | undefined): Argument => (name && ARGUMENTS[name]?.kind) ?? 'none';

export const writeOrder = ({ name, argument }: OrderKey): string => (argument ? `${name} ${argument}` : name);

export const newOrder = (name: OrderName): string =>
  writeOrder({ name, argument: ARGUMENTS[name]?.usual ?? '' });

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** Seconds of `30s`, `60m` or `2h`. */
export function lengthSeconds(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  return digits && unit ? Number(digits) * (UNITS[unit] ?? 1) : undefined;
}

type Words = Pick<I18n, 't'>;

/** A key of the order in words. */
export function orderWords({ t }: Words, text: string): string {
  const key = readOrder(text);
  if (!key) return text;
  const seconds = lengthSeconds(key.argument);
  if (key.name === 'longestIdle' && key.argument === 'ready') return t('order.longestIdle.ready');
  if (key.name === 'longestIdle' && key.argument === 'signIn') return t('order.longestIdle.signIn');
  return t(`order.${key.name}`, { time: seconds === undefined ? key.argument : clock(seconds * 1000) });
}
