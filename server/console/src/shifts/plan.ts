import { plusDays } from '../reports/view';
import { localOf, startOf } from './local';
import { isScheduled, type Stretch } from './types';

/** A shift, or a time of absence: what one person has without a gap. */
export interface Shift {
  agent: string;
  fromMs: number;
  toMs: number;
  absent: boolean;
  stretches: Stretch[];
}

const LONGEST_MS = 25 * 3_600_000;

/** Shifts by their start; those of more than a day would be one without end where somebody is never off. */
export function shiftsOf(stretches: Stretch[]): Shift[] {
  const shifts: Shift[] = [];
  const last = new Map<string, Shift>();
  for (const one of [...stretches].sort((a, b) => a.fromMs - b.fromMs)) {
    const before = last.get(one.agent);
    const absent = !isScheduled(one.activity);
    const goesOn = before && before.toMs === one.fromMs && before.absent === absent && (absent || one.toMs - before.fromMs <= LONGEST_MS);
    if (goesOn) {
      before.stretches.push(one);
      before.toMs = one.toMs;
      continue;
    }
    const shift = { agent: one.agent, fromMs: one.fromMs, toMs: one.toMs, absent, stretches: [one] };
    last.set(one.agent, shift);
    shifts.push(shift);
  }
  return shifts;
}

/** Those of a day: shifts belong to the day on which they begin, absence to each that it touches. */
export function shiftsOn(shifts: Shift[], date: string, zone: string): Shift[] {
  const [from, to] = [startOf(zone, date), startOf(zone, plusDays(date, 1))];
  return shifts.filter((one) => (one.absent ? one.toMs > from && one.fromMs < to : one.fromMs >= from && one.fromMs < to));
}

/** What lies within a time, cut to it. */
export const within = (stretches: Stretch[], fromMs: number, toMs: number): Stretch[] =>
  stretches
    .filter((one) => one.toMs > fromMs && one.fromMs < toMs)
    .map((one) => ({ ...one, fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) }));

/** How long of what kinds, in milliseconds. */
export const lengthOf = (stretches: Stretch[], counts: (one: Stretch) => boolean): number =>
  stretches.filter(counts).reduce((sum, one) => sum + one.toMs - one.fromMs, 0);

export const scheduledMs = (shifts: Shift[]): number =>
  lengthOf(shifts.flatMap((one) => one.stretches), (one) => isScheduled(one.activity));

export const ofAgent = <T extends { agent: string }>(all: T[], agent: string): T[] => all.filter((one) => one.agent === agent);

/** The hours to draw: from before the first to after the last of them, and now, if it is that day. */
export interface Span {
  fromMs: number;
  toMs: number;
}

const HOUR_MS = 3_600_000;
const USUAL = { from: 7, to: 19 };

export function spanOfDay(stretches: Stretch[], date: string, zone: string, now?: number): Span {
  const [from, to] = [startOf(zone, date), startOf(zone, plusDays(date, 1))];
  const there = within(stretches.filter((one) => isScheduled(one.activity)), from, to);
  const at = now !== undefined && now >= from && now < to ? [now] : [];
  const first = Math.min(from + USUAL.from * HOUR_MS, ...at, ...there.map((one) => one.fromMs));
  const last = Math.max(from + USUAL.to * HOUR_MS, ...at.map((one) => one + HOUR_MS), ...there.map((one) => one.toMs));
  return {
    fromMs: Math.max(from, from + Math.floor((first - from) / HOUR_MS) * HOUR_MS),
    toMs: Math.min(to, from + Math.ceil((last - from) / HOUR_MS) * HOUR_MS),
  };
}

/** Whole hours within a span, and what the clock shows at them; the clock may leave one out, or show it twice. */
export function hoursOf({ fromMs, toMs }: Span, zone: string): { at: number; hour: number }[] {
  const count = Math.round((toMs - fromMs) / HOUR_MS);
  return Array.from({ length: count + 1 }, (_, step) => fromMs + step * HOUR_MS).map((at) => ({ at, hour: Math.floor(localOf(zone, at).minute / 60) }));
}

const SOON_MS = 12 * HOUR_MS;

/** What comes next within half a day; while something else than work goes on, that. */
export function soonOf(stretches: Stretch[], now: number): Stretch | undefined {
  const there = stretches.filter((one) => one.toMs > now && one.fromMs < now + SOON_MS).sort((a, b) => a.fromMs - b.fromMs);
  return there.find((one) => one.fromMs > now || one.activity !== 'work') ?? there[0];
}
