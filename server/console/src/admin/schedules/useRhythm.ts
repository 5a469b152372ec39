import { useI18n } from '../../i18n';
import { DAYS } from '../hours/intervals';
import type { Schedule } from './schedules';

/** When a schedule is due, in words: `Every Monday, 08:00`. */
export function useRhythm(): (schedule: Schedule) => string {
  const { t } = useI18n();
  return ({ every, day, at }) => {
    if (every === 'day') return t('rm.every.day', { time: at });
    if (every === 'month') return t('rm.every.month', { day, time: at });
    const known = DAYS.find((one) => one === day);
    return t('rm.every.week', { day: known ? t(`day.${known}`) : day, time: at });
  };
}
