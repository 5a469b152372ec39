/** What a limit can be set for: of queues, of trunks, of agents, of webhooks, of the disk. */
export const MEASURES = ['longest_wait', 'waiting', 'service_level', 'abandoned', 'free_agents', 'poor_sound', 'break_overrun', 'starving', 'long_wrap_up', 'webhook_down', 'reserve_taken'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Alert {
  measure: Measure;
  /** Id of a queue, of a trunk, of an agent, or name of a webhook. */
  subject: string;
  level: 'warn' | 'alarm';
  value?: number;
  /** What was passed. */
  limit: number;
  /** Now; else it ends in a minute. */
  passed: boolean;
  /** So long it has to be passed before it is told. */
  minutes: number;
  since: number;
  sound: boolean;
  snoozedUntil?: number;
  snoozedBy?: string;
}

const keyOf = (alert: Alert): string => `${alert.measure} ${alert.subject} ${alert.level} ${alert.since}`;

/**
 * Whether a board sounds now, and which alarms were heard by then. One that is gone for a moment, as while the server
 * starts, is the same when it is back; one that was snoozed sounds again.
 * @param heard nothing yet: those that stood when the board was opened do not sound
 */
export function heardNow(heard: ReadonlySet<string> | undefined, alerts: Alert[]): { sounds: boolean; heard: ReadonlySet<string> } {
  const loud = alerts.filter((alert) => alert.level === 'alarm' && alert.sound && alert.snoozedUntil === undefined).map(keyOf);
  const snoozed = new Set(alerts.filter((alert) => alert.snoozedUntil !== undefined).map(keyOf));
  const before = [...(heard ?? [])].filter((key) => !snoozed.has(key));
  return { sounds: heard !== undefined && loud.some((key) => !heard.has(key)), heard: new Set([...before, ...loud]) };
}

export interface Limit {
  warn?: number;
  alarm?: number;
  minutes: number;
  sound: boolean;
  mail: boolean;
}

export type Limits = Partial<Record<Measure, Limit>>;

export interface LimitSet {
  all: Limits;
  queues: Record<string, Limits>;
  mail: { to: string[]; language: string; quiet: string };
}

export interface AlertLimits {
  version: number;
  by?: string;
  at?: number;
  /** Whether a mail server is set up. */
  mail: boolean;
  limits: LimitSet;
  standard: LimitSet;
  now: { measure: Measure; subject: string; value: number }[];
}

/** What the server did not take of a limit. */
export interface Refused {
  /** Whose own, or `''`. */
  queue: string;
  measure: Measure;
  part: 'warn' | 'alarm' | 'minutes';
  text: string;
}

const PLACE = /^limits\.(?:all|queues\.(.+))\.([a-z_]+)\.(warn|alarm|minutes)$/;

/** Where in the table a field of the server is; nothing where it is none of a limit. */
export function placeOf(field: string): Omit<Refused, 'text'> | undefined {
  const [, queue = '', name, part] = PLACE.exec(field) ?? [];
  const measure = MEASURES.find((one) => one === name);
  return measure && { queue, measure, part: part as Refused['part'] };
}

/** Those of a queue's own row, or of all for `''`. */
export const measuresOf = (queue: string): readonly Measure[] =>
  queue === '' ? MEASURES : MEASURES.filter(isOfQueues);

/** Whether it is of a queue, which may have a limit of its own. */
export function isOfQueues(measure: Measure): boolean {
  return measure !== 'poor_sound' && measure !== 'webhook_down' && measure !== 'reserve_taken' && !isOfAgents(measure);
}

/** Whether it is of an agent. */
export const isOfAgents = (measure: Measure): boolean => measure === 'break_overrun' || measure === 'long_wrap_up';

/** What holds for a queue. */
export const limitOf = (set: LimitSet, queue: string, measure: Measure): Limit =>
  set.queues[queue]?.[measure] ?? set.all[measure] ?? { minutes: 0, sound: false, mail: false };

export const sameLimit = (a: Limit, b: Limit): boolean =>
  a.warn === b.warn && a.alarm === b.alarm && a.minutes === b.minutes && a.sound === b.sound && a.mail === b.mail;

/** Another limit for a queue; one like that of all is no limit of its own. */
export function withLimit(set: LimitSet, queue: string, measure: Measure, limit: Limit): LimitSet {
  if (queue === '') return { ...set, all: { ...set.all, [measure]: limit } };
  const own = { ...set.queues[queue], [measure]: limit };
  if (sameLimit(limit, limitOf({ ...set, queues: {} }, '', measure))) delete own[measure];
  const queues = { ...set.queues, [queue]: own };
  if (Object.keys(own).length === 0) delete queues[queue];
  return { ...set, queues };
}

/** Whether a row differs from what holds otherwise. */
export const isChanged = (set: LimitSet, standard: LimitSet, queue: string, measure: Measure): boolean =>
  queue === ''
    ? !sameLimit(limitOf(set, '', measure), limitOf(standard, '', measure))
    : set.queues[queue]?.[measure] !== undefined;

/** A queue without limits of its own; all as they came for `''`. */
export function withoutOwn(set: LimitSet, standard: LimitSet, queue: string): LimitSet {
  if (queue === '') return { ...set, all: standard.all };
  const queues = { ...set.queues };
  delete queues[queue];
  return { ...set, queues };
}

export const isTime = (measure: Measure): boolean => measure === 'longest_wait' || measure === 'webhook_down' || isOfAgents(measure);

const isShare = (measure: Measure): boolean =>
  measure === 'service_level' || measure === 'abandoned' || measure === 'poor_sound' || measure === 'reserve_taken';

/** As it stands in a field: `1:30`, `80%`, `6`; nothing for no limit. */
export function written(measure: Measure, value: number | undefined): string {
  if (value === undefined) return '';
  if (isTime(measure)) {
    const seconds = Math.round(value / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  return isShare(measure) ? `${Math.round(value * 1000) / 10}%` : String(value);
}

/** What somebody wrote; undefined for nothing, NaN for what is no value of the kind. */
export function read(measure: Measure, text: string): number | undefined {
  const plain = latin(text).trim();
  if (plain === '') return undefined;
  if (isTime(measure)) {
    const parts = /^(\d{1,4}):([0-5]\d)$/.exec(plain);
    if (parts) return (Number(parts[1]) * 60 + Number(parts[2])) * 1000;
    return /^\d{1,5}$/.test(plain) ? Number(plain) * 1000 : Number.NaN;
  }
  if (isShare(measure)) {
    const share = /^(\d{1,3}(?:[.,]\d)?) ?[%٪]?$/.exec(plain)?.[1];
    const percent = share === undefined ? Number.NaN : Number(share.replace(',', '.'));
    return percent <= 100 ? Math.round(percent * 10) / 1000 : Number.NaN;
  }
  return /^\d{1,5}$/.test(plain) ? Number(plain) : Number.NaN;
}

const latin = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));

/** Less of these is worse: the alarm comes below the warning. */
const isWorseBelow = (measure: Measure): boolean => measure === 'service_level' || measure === 'free_agents';

/** Whether the alarm would come before the warning. */
export function isTurned(measure: Measure, { warn, alarm }: Limit): boolean {
  if (warn === undefined || alarm === undefined) return false;
  return isWorseBelow(measure) ? alarm > warn : alarm < warn;
}

/** The worst alert of a queue's measure, or of its trunk's. */
export const alertOf = (alerts: Alert[], subject: string, measure: Measure): Alert | undefined =>
  alerts.find((alert) => alert.subject === subject && alert.measure === measure);
