import type { Peaks } from '../api/peaks';

const BARS = 72;
const LEAST = 6;

/** The caller's side of a waveform as so many bars, in percent of the loudest. */
export function barsOf(peaks: Peaks): number[] {
  const loud = peaks.left;
  const count = Math.min(BARS, loud.length);
  const bars = Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * loud.length) / count);
    const to = Math.max(from + 1, Math.floor(((at + 1) * loud.length) / count));
    return Math.max(...loud.slice(from, to));
  });
  const most = Math.max(1, ...bars);
  return bars.map((bar) => Math.max(LEAST, Math.round((bar / most) * 100)));
}
