import { useMemo } from 'react';
import { useI18n } from '../../i18n';
import { intlTag } from '../../i18n/locale';
import { type Day, DAYS } from './intervals';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

/** The days of the week as the reader calls them. */
export function useDayNames(style: 'long' | 'short'): Record<Day, string> {
  const { locale } = useI18n();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(intlTag(locale), { weekday: style, timeZone: 'UTC' });
    const name = (at: number) => {
      const text = format.format(MONDAY + at * DAY_MS);
      return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    };
    return Object.fromEntries(DAYS.map((day, at) => [day, name(at)])) as Record<Day, string>;
  }, [locale, style]);
}
