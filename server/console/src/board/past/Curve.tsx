import { drawn, type PastPoint } from './past';

export interface CurveOf {
  points: PastPoint[];
  value: (point: PastPoint) => number | undefined;
  /** Drawn as a dotted line. */
  limit?: number;
  level?: 'warn' | 'alarm';
  width?: number;
  height?: number;
  least?: number;
}

const COLOUR = { warn: 'var(--warn)', alarm: 'var(--danger)' };

/** How something was, beside its figure; whoever does not see it has the table. */
export function Curve({ points, value, limit, level, width = 76, height = 26, least }: CurveOf) {
  const box = { width, height, ...(limit === undefined ? {} : { limit }), ...(least === undefined ? {} : { least }) };
  const curve = drawn(points.map((point) => ({ at: point.at, value: value(point) })), box);
  if (!curve) return null;
  const colour = level ? COLOUR[level] : 'var(--c-1)';
  return (
    <svg className="curve" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={curve.area} fill={colour} opacity=".1" />
      {curve.limit !== undefined && (
        <path d={`M0 ${curve.limit}H${width}`} stroke="var(--text-3)" strokeDasharray="2 3" opacity=".7" />
      )}
      <path d={curve.line} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={curve.end.x} cy={curve.end.y} r="2.2" fill={colour} />
    </svg>
  );
}
