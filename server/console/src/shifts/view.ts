import { plusDays } from '../reports/view';
import { daysFrom, weekStart } from './local';

/** What the page shows; it lives in the address. */
export interface View {
  by: 'day' | 'week';
  /** A day such as `2026-11-30`; absent: today. */
  day?: string;
  team?: string;
}

const DAYS = 7;

export function readView(query: string): View {
  const params = new URLSearchParams(query);
  const view: View = { by: params.get('by') === 'week' ? 'week' : 'day' };
  const day = params.get('day');
  if (day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) view.day = day;
  const team = params.get('team');
  if (team) view.team = team;
  return view;
}

export function writeView({ by, day, team }: View): string {
  const params = new URLSearchParams({ ...(by === 'week' && { by }), ...(day && { day }), ...(team && { team }) });
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** The days that are shown. @param first day of the reader's week, Monday is 0 */
export function datesShown({ by, day }: View, today: string, first: number): string[] {
  const at = day ?? today;
  return by === 'day' ? [at] : daysFrom(weekStart(at, first), DAYS);
}

/** The day or the week before or after. */
export const moved = ({ by, day }: View, today: string, step: 1 | -1): string => plusDays(day ?? today, step * (by === 'day' ? 1 : DAYS));

/** What is asked of the server: a day more on either side, for shifts through the night. */
export const askOf = (dates: string[], team: string | undefined): string =>
  new URLSearchParams({ from: plusDays(dates[0] ?? '', -1), to: plusDays(dates.at(-1) ?? '', 1), ...(team && { team }) }).toString();
