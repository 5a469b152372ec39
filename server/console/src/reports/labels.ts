import { intlTag, type Locale } from '../i18n/locale';
import type { Interval } from './types';

export interface Times {
  /** Short, under a chart: `08:00`, `12`, `1 Mar`. */
  tick: (ms: number, first: boolean) => string;
  /** Whole, in tables and tips: `Mon 9 March`, `Mon 9 March, 08:00`. */
  full: (ms: number) => string;
}

/** Names of intervals in the zone of the site. */
export function timesOf(locale: Locale, zone: string, interval: Interval): Times {
  const tag = intlTag(locale);
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: zone, ...options });
  const hour = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const number = make({ day: 'numeric' });
  const day = make({ day: 'numeric', month: 'short' });
  const long = make({ weekday: 'short', day: 'numeric', month: 'long' });
  const moment = make({ weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (interval === 'hour' || interval === 'half' || interval === 'quarter') {
    return { tick: (ms) => hour.format(ms), full: (ms) => moment.format(ms) };
  }
  const isFirst = (ms: number) => Number(make({ day: 'numeric', numberingSystem: 'latn' }).format(ms).replace(/\D/g, '')) === 1;
  return {
    tick: (ms, first) => (first || interval !== 'day' || isFirst(ms) ? day.format(ms) : number.format(ms)),
    full: (ms) => long.format(ms),
  };
}

/** `1 to 12 March` as the language writes a range; one day stands alone. */
export function rangeOf(locale: Locale, from: string, to: string): string {
  const format = new Intl.DateTimeFormat(intlTag(locale), { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const a = Date.parse(`${from}T12:00:00Z`);
  const b = Date.parse(`${to}T12:00:00Z`);
  return from === to ? format.format(a) : format.formatRange(a, b);
}

/** Monday is 0; the week begins as the language's people have it. */
export function weekOf(locale: Locale): number[] {
  const first = locale === 'ar' ? 5 : 0;
  return Array.from({ length: 7 }, (_, at) => (first + at) % 7);
}

const A_MONDAY = Date.UTC(2026, 2, 9, 12);

export const weekdayOf = (locale: Locale, day: number, how: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(intlTag(locale), { weekday: how, timeZone: 'UTC' }).format(A_MONDAY + day * 86_400_000);

/** `Europe/Vilnius` is read as `Vilnius`. */
export const placeOf = (zone: string): string => zone.split('/').pop()?.replaceAll('_', ' ') ?? zone;
