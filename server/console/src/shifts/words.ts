import { useMemo } from 'react';
import { useI18n } from '../i18n';
import { intlTag } from '../i18n/locale';
import { rangeOf } from '../reports/labels';
import { localOf, timeText } from './local';
import { type Shift, lengthOf } from './plan';
import type { Activity, Stretch } from './types';

const NOON = 'T12:00:00Z';

export interface ShiftWords {
  /** `08:00–16:30`, from left to right in every language. */
  times: (one: { fromMs: number; toMs: number }) => string;
  time: (at: number) => string;
  /** `Mon 30 Nov` */
  day: (date: string) => string;
  /** `Monday 30 November 2026` */
  longDay: (date: string) => string;
  /** `23 – 29 November` */
  range: (from: string, to: string) => string;
  /** `Work, 08:00–12:00: at the port office` */
  stretch: (one: Stretch) => string;
  /** What there is beside work in a shift: its break by the clock, more of them by length. */
  rests: (shift: Shift) => { activity: Activity; text: string }[];
  hours: (ms: number) => string;
}

/** How shifts are written, by the clock of the site. */
export function useShiftWords(zone: string): ShiftWords {
  const { t, f, locale } = useI18n();
  return useMemo(() => {
    const tag = intlTag(locale);
    const day = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
    const longDay = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    const time = (at: number) => timeText(localOf(zone, at).minute);
    const times = (one: { fromMs: number; toMs: number }) => `\u2066${time(one.fromMs)}–${time(one.toMs)}\u2069`;
    const stretch = (one: Stretch) => {
      const values = { what: t(`shift.a.${one.activity}`), times: times(one) };
      return one.note ? t('shift.noted', { ...values, note: `\u2068${one.note}\u2069` }) : t('shift.one', values);
    };
    const minutes = (ms: number) => `${Math.floor(ms / 3_600_000)}:${String(Math.round((ms % 3_600_000) / 60_000)).padStart(2, '0')}`;
    const rests = (shift: Shift) => {
      const breaks = shift.stretches.filter((one) => one.activity === 'break');
      const many = breaks.length > 1;
      const others = shift.stretches.filter((one) => one.activity !== 'work' && !(many && one.activity === 'break'));
      const more = many ? [{ activity: 'break' as const, text: t('shift.breaks', { count: breaks.length, time: minutes(lengthOf(breaks, () => true)) }) }] : [];
      return [...more, ...others.map((one) => ({ activity: one.activity, text: times(one) }))];
    };
    return {
      times,
      time,
      stretch,
      rests,
      day: (date) => capital(day.format(Date.parse(date + NOON))),
      range: (from, to) => capital(rangeOf(locale, from, to)),
      longDay: (date) => capital(longDay.format(Date.parse(date + NOON))),
      hours: (ms) => t('shift.hours', { n: Math.round(ms / 360_000) / 10 }),
    };
  }, [t, f, locale, zone]);
}
