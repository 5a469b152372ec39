import { useEffect, useState } from 'react';
import { useI18n } from '../i18n';
import { VOICES_KEPT } from './PhoneCall';
import { usePhoneClient } from './usePhone';

const EVERY_MS = 250;
const STEP = 3.6;
const WIDTH = VOICES_KEPT * STEP;
const HEIGHT = 26;

/** Both sides of the call as they were heard just now: the customer above, the team below. */
export function Voices({ customer }: { customer: string }) {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const { far, near } = phone.voices();
  return (
    <div className="voices">
      <bdi className="f12 med c-in clip">{customer}</bdi>
      <Lane values={far} fill="var(--voice-in)" />
      <span className="f12 med c-out">{t('call.you')}</span>
      <Lane values={near} fill="var(--voice-out)" />
    </div>
  );
}

function Lane({ values, fill }: { values: number[]; fill: string }) {
  const first = VOICES_KEPT - values.length;
  const bars = values.map((value, at) => {
    const height = Math.max(1.4, value * (HEIGHT - 2));
    return `M${((first + at) * STEP).toFixed(1)} ${((HEIGHT - height) / 2).toFixed(1)}h2v${height.toFixed(1)}h-2z`;
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={bars.join('')} fill={fill} />
    </svg>
  );
}
