import type { CSSProperties } from 'react';
import { ActivityGlyph } from './ActivityGlyph';
import { hoursOf, type Span } from './plan';
import type { Stretch } from './types';
import { useShiftWords } from './words';
import { useI18n } from '../i18n';

interface Props {
  stretches: Stretch[];
  span: Span;
  now: number | undefined;
  zone: string;
  /** Absent where nothing is to be chosen. */
  pick?: (stretch: Stretch) => void;
}

/** A line of time with what is planned; it runs from left to right in every language. */
export function Track({ stretches, span, now, zone, pick }: Props) {
  const { t } = useI18n();
  const { fromMs, toMs } = span;
  const length = toMs - fromMs;
  const share = (at: number) => (Math.min(Math.max(at, fromMs), toMs) - fromMs) / length;
  const shown = stretches.filter((one) => one.toMs > fromMs && one.fromMs < toMs);
  const style = { '--n': hoursOf(span, zone).length - 1 } as CSSProperties;
  return (
    <div className="shtr" dir="ltr" style={style}>
      {shown.map((one) => (
        <Bar key={one.fromMs} stretch={one} from={share(one.fromMs)} to={share(one.toMs)} zone={zone} pick={pick} />
      ))}
      {now !== undefined && <u style={{ left: `${share(now) * 100}%` }} title={t('sh.now')} />}
    </div>
  );
}

/** Narrow bars have no room for words, nor for shapes: what they are called says all. */
function Bar({ stretch, from, to, zone, pick }: { stretch: Stretch; from: number; to: number; zone: string; pick: Props['pick'] }) {
  const { t } = useI18n();
  const words = useShiftWords(zone);
  const name = words.stretch(stretch);
  return (
    <button
      type="button"
      className={`sha ${stretch.activity}`}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      title={name}
      aria-label={name}
      onClick={() => pick?.(stretch)}
    >
      <ActivityGlyph activity={stretch.activity} size={13} />
      <span className="clip">{stretch.activity === 'work' ? words.times(stretch) : t(`shift.a.${stretch.activity}`)}</span>
    </button>
  );
}
