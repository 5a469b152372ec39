import { useI18n } from '../i18n';
import { gradeOf, type Grade, type Quality } from './quality';
import { usePhone } from './usePhone';

const BARS: Record<Grade, number> = { good: 4, fair: 3, poor: 1 };

/** How clear the line of the call is, by what the browser counts. */
export function LineIndicator() {
  const call = usePhone((state) => state.call);
  if (call?.phase !== 'talking' || !call.quality) return null;
  return <Line quality={call.quality} cut={call.trouble === 'reconnecting' || call.trouble === 'silent'} />;
}

function Line({ quality, cut }: { quality: Quality; cut: boolean }) {
  const { t } = useI18n();
  const grade: Grade = cut ? 'poor' : gradeOf(quality.mos);
  const told = useLineText(quality);
  return (
    <span className={`lineq ${grade} hide-s`} title={told} role="img" aria-label={`${t(`line.${grade}`)}. ${told}`}>
      <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
        {[0, 1, 2, 3].map((at) => (
          <rect
            key={at}
            x={at * 4}
            y={10 - at * 3}
            width="2.4"
            height={4 + at * 3}
            rx="1"
            fill="currentColor"
            opacity={at < BARS[grade] ? 1 : 0.28}
          />
        ))}
      </svg>
      <span className="f12 hide-m" aria-hidden="true">
        {t(`line.${grade}`)}
      </span>
    </span>
  );
}

/** The numbers behind it. */
export function useLineText(quality: Quality): string {
  const { t, f } = useI18n();
  return t('line.numbers', {
    mos: f.number(Math.round(quality.mos * 10) / 10),
    loss: f.percent(Math.max(quality.lossIn, quality.lossOut ?? 0)),
    jitter: Math.round(quality.jitterMs),
    trip: Math.round(quality.rttMs ?? 0),
  });
}
