import { offsetMinutes } from './clockChange';

/** Intervals of one day, such as `08:00-17:30`; see HOURS.md. */
export interface IntervalsProblem {
  at: number;
  code: 'form' | 'order' | 'night' | 'empty';
}

export const MINUTES_A_DAY = 1440;
const LATEST_NIGHT = 12 * 60;
const DAY_MS = 86_400_000;

export interface Span {
  from: number;
  /** Beyond a day when the interval runs past midnight. */
  to: number;
}

/** Minutes since midnight of `08:30`; `24:00` only where an interval may end. */
export function minutesOf(text: string, end = false): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const all = Number(hours) * 60 + Number(minutes);
  const fits = Number(minutes) < 60 && (all < MINUTES_A_DAY || (end && all === MINUTES_A_DAY));
  return fits ? all : undefined;
}

/** What was typed of a time: `9` and `930` become 09:00 and 09:30. */
export function completed(text: string): string {
  const [, hours, minutes] = /^(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
}

export const textOf = (minutes: number): string => {
  const within = minutes > MINUTES_A_DAY ? minutes - MINUTES_A_DAY : minutes;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
};

/** Absent when it is not written like an interval. */
export function spanOf(interval: string): Span | undefined {
  const [first = '', second = ''] = interval.split('-');
  const from = minutesOf(first);
  const to = minutesOf(second, true);
  if (from === undefined || to === undefined) return undefined;
  return { from, to: to <= from ? to + MINUTES_A_DAY : to };
}

/** The first thing that is wrong with the intervals of a day. */
export function intervalsProblem(intervals: string[]): IntervalsProblem | undefined {
  let before = 0;
  for (const [at, interval] of intervals.entries()) {
    const span = spanOf(interval);
    if (!span) return { at, code: 'form' };
    if (interval.slice(0, 5) === interval.slice(6)) return { at, code: 'empty' };
    if (span.to - MINUTES_A_DAY > LATEST_NIGHT) return { at, code: 'night' };
    if (span.from < before) return { at, code: 'order' };
    before = span.to;
  }
  return undefined;
}

/** Bars of a day from 0 to 1440: its own intervals up to midnight, and what reaches over from the day before. */
export function barsOf(day: string[], before: string[]): (Span & { from: number; over?: 'begins' | 'ends' })[] {
  const over = before.flatMap((text) => {
    const span = spanOf(text);
    return span && span.to > MINUTES_A_DAY
      ? [{ from: 0, to: span.to - MINUTES_A_DAY, over: 'ends' as const }]
      : [];
  });
  const own = day.flatMap((text) => {
    const span = spanOf(text);
    if (!span) return [];
    return span.to > MINUTES_A_DAY ? [{ from: span.from, to: MINUTES_A_DAY, over: 'begins' as const }] : [span];
  });
  return [...over, ...own];
}

export const openMinutes = (intervals: string[]): number =>
  intervals.reduce((sum, text) => {
    const span = spanOf(text);
    return sum + (span ? span.to - span.from : 0);
  }, 0);

/** A further interval that fits behind the others; the usual hours where there are none. */
export function nextInterval(intervals: string[]): string {
  const last = intervals.map(spanOf).reduce((latest, span) => Math.max(latest, span?.to ?? 0), 0);
  if (intervals.length === 0) return '09:00-17:00';
  const from = Math.min(last + 60, MINUTES_A_DAY - 60);
  return `${textOf(from)}-${textOf(Math.min(from + 180, MINUTES_A_DAY))}`;
}

/** The intervals of a day cut off at a minute, for closing early. */
export function closedAt(intervals: string[], minute: number): string[] {
  return intervals.flatMap((text) => {
    const span = spanOf(text);
    if (!span || span.from >= minute) return [];
    return [span.to <= minute ? text : `${textOf(span.from)}-${textOf(minute)}`];
  });
}

/** The days that have the same hours one after another, for a line of words. */
export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof DAYS)[number];

const formats = new Map<string, Intl.DateTimeFormat>();

/** One for each zone: a page of shifts asks for thousands of moments. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** Clock and date of a zone at a moment. */
export function clockIn(zone: string, at: number): { day: Day; date: string; minute: number } {
  const parts = formatOf(zone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: of('weekday').toLowerCase() as Day,
    date: `${of('year')}-${of('month')}-${of('day')}`,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
}

/** The moment at which the clock of a zone shows this: the first of two; of a time that is skipped, as long after the skip. */
export function momentOf(date: string, minute: number, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  const [before, after] = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wanted - offsetMinutes(zone, near) * 60_000);
  const shows = (at: number) => at + offsetMinutes(zone, at) * 60_000 === wanted;
  return [before, after].find((at): at is number => at !== undefined && shows(at)) ?? before ?? wanted;
}
