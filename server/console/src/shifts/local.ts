import { clockIn, momentOf } from '../admin/hours/intervals';
import { plusDays } from '../reports/view';

/** A time as the clocks of the site show it: a day such as `2026-11-30`, and the minute of it. */
export interface Local {
  date: string;
  minute: number;
}

const MINUTES_A_DAY = 1440;

export function localOf(zone: string, at: number): Local {
  const { date, minute } = clockIn(zone, at);
  return { date, minute };
}

/** The moment of a local time; minutes beyond a day are of the days after. As the server has it: see `momentOf`. */
export const atLocal = (zone: string, { date, minute }: Local): number => {
  const { date: day, minute: within } = carried({ date, minute });
  return momentOf(day, within, zone);
};

const carried = ({ date, minute }: Local): Local => ({
  date: plusDays(date, Math.floor(minute / MINUTES_A_DAY)),
  minute: ((minute % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY,
});

export const startOf = (zone: string, date: string): number => atLocal(zone, { date, minute: 0 });

const two = (n: number): string => String(n).padStart(2, '0');

/** `08:30`; the minute after the last of a day is `24:00` only where a day ends. */
export const timeText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** `2026-11-30T08:30`, as the server reads it. */
export function localText(local: Local): string {
  const { date, minute } = carried(local);
  return `${date}T${timeText(minute)}`;
}

/** Minutes since midnight of what a time field holds; absent while it is not whole. */
export function minuteOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && all < MINUTES_A_DAY && Number(minutes) < 60 ? all : undefined;
}

/** Monday is 0, by the calendar. */
export const weekdayOfDate = (date: string): number => (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;

/** The day on which the week with this day begins. @param first day of the week, Monday is 0 */
export const weekStart = (date: string, first: number): string => plusDays(date, -((weekdayOfDate(date) - first + 7) % 7));

export const daysFrom = (date: string, count: number): string[] => Array.from({ length: count }, (_, at) => plusDays(date, at));
