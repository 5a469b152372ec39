import type { Customer } from '../api/types';

/** A call that an agent promised for a moment that has not come. */
export interface FollowUp {
  id: string;
  contact: string;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  number: string;
  agent: string;
  agentName: string;
  at: number;
  /** Later than `at` where the queue is closed then; absent: never, as things stand. */
  callsAt?: number;
  note: string;
  /** Whether one may change it. */
  mine: boolean;
}

/** What is promised to the customer of a contact on the desk. */
export interface OnDesk {
  planned?: FollowUp;
  others: FollowUp[];
  /** Where the customer would be called; absent where it has to be asked for. */
  number?: string;
}

export const FOLLOW_UPS = 'follow_ups';
export const pathOfContact = (contact: string) => `/api/contacts/${encodeURIComponent(contact)}/follow-up`;
export const pathOf = (id: string) => `/api/follow-ups/${encodeURIComponent(id)}`;

const two = (n: number) => String(n).padStart(2, '0');

function partsIn(zone: string, ms: number): Record<string, number> {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(ms);
  return Object.fromEntries(parts.map((part) => [part.type, Number(part.value)]));
}

/** A moment as clocks of the zone show it, as a field takes it: `2026-03-24T10:00`. */
export function wallTime(zone: string, ms: number): string {
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = partsIn(zone, ms);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The moment at which clocks of the zone show this; of a time that a change of the clock leaves out, the one after. */
export function momentOf(zone: string, wall: string): number | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asUtc)) return undefined;
  const offsetAt = (ms: number) => Date.parse(`${wallTime(zone, ms)}Z`) - ms;
  const before = asUtc - offsetAt(asUtc - 86_400_000);
  if (wallTime(zone, before) === wall) return before;
  const after = asUtc - offsetAt(asUtc + 86_400_000);
  return wallTime(zone, after) === wall ? after : before;
}

/** `Tue 24 Mar, 10:00` */
export function whenText(tag: string, ms: number, zone?: string): string {
  return new Intl.DateTimeFormat(tag, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(ms);
}

/** `Vilnius` */
export const placeOf = (zone: string): string => zone.split('/').pop()?.replaceAll('_', ' ') ?? zone;
