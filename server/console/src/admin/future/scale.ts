import type { Band } from '../api';

const NICE = [1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400];

/** Where the axis ends: 1 for shares, else a round length that holds all bands. */
export function scaleOf(bands: (Band | undefined)[], share: boolean): number {
  if (share) return 1;
  const most = Math.max(0, ...bands.map((band) => band?.p90 ?? 0));
  return NICE.find((nice) => nice >= most) ?? most;
}

export interface Place {
  left: number;
  width: number;
  middle: number;
}

/** Of a band on its axis, in per cent; never too thin to be seen. */
export function bandPlace({ p10, p50, p90 }: Band, most: number): Place {
  const at = (value: number) => Math.max(0, Math.min(100, (value / most) * 100));
  const left = Math.min(at(p10), 99);
  return { left, width: Math.max(1, at(p90) - left), middle: at(p50) };
}
