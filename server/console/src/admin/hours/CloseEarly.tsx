import { useI18n } from '../../i18n';
import type { HoursForm } from './HoursSheet';
import { clockIn, closedAt, openMinutes, spanOf, textOf } from './intervals';

const SOON_MINUTES = 30;

/** Ends today's opening sooner, as an exception for this date; it is saved like any other change. */
export function CloseEarly({ form: { hours, zone, set } }: { form: HoursForm }) {
  const { t } = useI18n();
  const now = clockIn(zone, Date.now());
  const today = hours.exceptions[now.date] ?? hours.days[now.day] ?? [];
  const ahead = today.some((text) => (spanOf(text)?.to ?? 0) > now.minute);
  if (openMinutes(today) === 0 || !ahead) return null;
  const closeAt = (minute: number) =>
    set({ exceptions: { ...hours.exceptions, [now.date]: closedAt(today, Math.min(minute, 1439)) } });
  const nextHour = Math.ceil((now.minute + SOON_MINUTES + 1) / 60) * 60;
  return (
    <section className="early" aria-label={t('h.early')}>
      <h3 className="sec">{t('h.early')}</h3>
      <div className="row g2 wrapx">
        <button type="button" className="btn sm" onClick={() => closeAt(now.minute + SOON_MINUTES)}>
          {t('h.in', { n: SOON_MINUTES })}
        </button>
        {nextHour < 1440 && (
          <button type="button" className="btn sm" onClick={() => closeAt(nextHour)}>
            {t('h.at', { time: textOf(nextHour) })}
          </button>
        )}
        <button type="button" className="btn sm danger-quiet" onClick={() => closeAt(now.minute)}>
          {t('h.atOnce')}
        </button>
      </div>
    </section>
  );
}
