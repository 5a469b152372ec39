import { useI18n } from '../i18n';
import type { Formats } from '../i18n/format';
import { fineShare } from './measures';

const WIDTH = 110;
const HEIGHT = 26;

/** A share from interval to interval; where there is no data the line is broken. */
export function Sparkline({ points, target, f }: { points: (number | undefined)[]; target: number | undefined; f: Formats }) {
  const { t } = useI18n();
  const values = points.filter((one) => one !== undefined);
  if (values.length < 2) return <span className="t3">–</span>;
  const low = Math.max(0, Math.min(...values, target ?? 1) - 0.1);
  const x = (at: number) => 2 + (at / Math.max(1, points.length - 1)) * (WIDTH - 4);
  const y = (share: number) => 3 + (1 - (share - low) / (1 - low)) * (HEIGHT - 6);
  let pen = 'M';
  const path = points
    .map((share, at) => {
      if (share === undefined) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x(at).toFixed(1)} ${y(share).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
  const last = points.findLastIndex((share) => share !== undefined);
  const label = t('chart.spark', { least: fineShare(Math.min(...values), f), most: fineShare(Math.max(...values), f) });
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="spark">
      {target !== undefined && <path d={`M0 ${y(target)}H${WIDTH}`} stroke="var(--text-3)" strokeDasharray="2 3" />}
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(points[last] ?? 0)} r="2.5" fill="var(--accent)" />
    </svg>
  );
}
