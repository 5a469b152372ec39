import { useCallback } from 'react';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { type Alert, isTime, type Measure } from './limits';

const COUNTS: ReadonlySet<Measure> = new Set<Measure>(['waiting', 'free_agents', 'starving']);

/** What is measured, in the reader's language. */
export function useMeasured(): (measure: Measure, value: number | undefined) => string {
  const { f } = useI18n();
  return useCallback(
    (measure, value) => {
      if (value === undefined) return '–';
      if (isTime(measure)) return clock(value);
      return COUNTS.has(measure) ? f.number(value) : f.percent(value);
    },
    [f],
  );
}

/** An alert as a sentence, without the name of its queue. */
export function useAlertText(): (alert: Pick<Alert, 'measure' | 'value' | 'limit' | 'passed'>) => string {
  const { t } = useI18n();
  const say = useMeasured();
  return useCallback(
    (alert) => {
      const values = { value: say(alert.measure, alert.value), limit: say(alert.measure, alert.limit) };
      if (!alert.passed) return t(`alert.back.${alert.measure}`, values);
      return t(`alert.is.${alert.measure}`, values);
    },
    [t, say],
  );
}
