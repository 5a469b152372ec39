import { daysOf, plusDays } from '../reports/view';
import type { Key } from '../i18n/keys';
import { localText, minuteOf, weekdayOfDate } from './local';
import { type Activity, type Choice, type Entry, isScheduled, LONGEST_NOTE, MOST_DAYS, MOST_ENTRIES } from './types';

/** What is planned at once: the same for each of these people on each of these days. */
export interface Pattern {
  people: string[];
  activity: Choice;
  /** Days such as `2026-11-30`, both included. */
  first: string;
  last: string;
  /** Monday is 0; asked only where there is more than one day. */
  weekdays: number[];
  allDay: boolean;
  /** Times such as `08:00`; one that is not after `from` is of the day after. */
  from: string;
  to: string;
  /** Of a shift what is no work, over it. */
  parts: Part[];
  note: string;
}

export interface Times {
  from: string;
  to: string;
}

/** A break, a meeting or training in a shift. */
export interface Part extends Times {
  activity: Exclude<Activity, 'work' | 'absent'>;
  note: string;
}

const MINUTES_A_DAY = 1440;

/** Whole days can be taken off, and taken back, but not worked. */
export const mayLastDays = (activity: Choice): boolean => activity === 'none' || !isScheduled(activity);

export const wholeDays = ({ activity, allDay }: Pattern): boolean => allDay && mayLastDays(activity);

/** The days it is for. */
export function datesOf({ first, last, weekdays }: Pattern): string[] {
  const count = daysOf(first, last);
  if (!(count >= 1 && count <= MOST_DAYS)) return [];
  if (count === 1) return [first];
  return Array.from({ length: count }, (_, at) => plusDays(first, at)).filter((date) => weekdays.includes(weekdayOfDate(date)));
}

interface Minutes {
  from: number;
  to: number;
}

/** Minutes from the start of a day; the end may be of the day after. Absent while a time is not whole. */
export function minutesOf({ from, to }: Times): Minutes | undefined {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === undefined || end === undefined) return undefined;
  return { from: start, to: end > start ? end : end + MINUTES_A_DAY };
}

/** Of a part; one after midnight lies in a shift through the night. */
function partWithin(times: Times, shift: Minutes): Minutes | undefined {
  const found = minutesOf(times);
  if (!found) return undefined;
  const later = found.from < shift.from ? MINUTES_A_DAY : 0;
  const moved = { from: found.from + later, to: found.to + later };
  return moved.from >= shift.from && moved.to <= shift.to ? moved : undefined;
}

/** One after the other, those later over those before: a shift, then its parts. */
export function entriesOf(pattern: Pattern): Entry[] {
  const dates = datesOf(pattern);
  return pattern.people.flatMap((agent) => (wholeDays(pattern) ? ofWholeDays(pattern, agent, dates) : dates.flatMap((date) => ofDay(pattern, agent, date))));
}

/** Only work has parts. */
const partsOf = ({ activity, parts }: Pattern): Part[] => (activity === 'work' ? parts : []);

function ofDay(pattern: Pattern, agent: string, date: string): Entry[] {
  const shift = minutesOf(pattern);
  if (!shift) return [];
  const entry = (activity: Choice, { from, to }: Minutes, note: string): Entry => ({
    agent,
    from: localText({ date, minute: from }),
    to: localText({ date, minute: to }),
    activity,
    ...(note && { note }),
  });
  const parts = partsOf(pattern).flatMap((one) => {
    const times = partWithin(one, shift);
    return times ? [entry(one.activity, times, one.note)] : [];
  });
  return [entry(pattern.activity, shift, pattern.note.trim()), ...parts];
}

/** Days one after the other are one entry. */
function ofWholeDays({ activity, note }: Pattern, agent: string, dates: string[]): Entry[] {
  const runs: { first: string; after: string }[] = [];
  for (const date of dates) {
    const before = runs.at(-1);
    if (before?.after === date) before.after = plusDays(date, 1);
    else runs.push({ first: date, after: plusDays(date, 1) });
  }
  return runs.map(({ first, after }) => ({ agent, from: `${first}T00:00`, to: `${after}T00:00`, activity, ...(note.trim() && { note: note.trim() }) }));
}

/** The first thing that is wrong, as the server would say; absent where it can be entered. */
export function faultOf(pattern: Pattern): Key | undefined {
  if (pattern.people.length === 0) return 'sh.f.people';
  if (!(daysOf(pattern.first, pattern.last) >= 1)) return 'sh.f.order';
  if (daysOf(pattern.first, pattern.last) > MOST_DAYS) return 'sh.f.long';
  if (datesOf(pattern).length === 0) return 'sh.f.days';
  return faultOfTimes(pattern);
}

function faultOfTimes(pattern: Pattern): Key | undefined {
  if (!wholeDays(pattern)) {
    const shift = minutesOf(pattern);
    if (!shift) return 'sh.f.time';
    if (partsOf(pattern).some((one) => !partWithin(one, shift))) return 'sh.f.break';
  }
  if (pattern.note.trim().length > LONGEST_NOTE) return 'sh.f.note';
  return entriesOf(pattern).length > MOST_ENTRIES ? 'sh.f.many' : undefined;
}
