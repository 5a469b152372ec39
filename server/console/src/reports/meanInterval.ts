/** Quantiles 0.975 of Student's t for 1 to 30 degrees of freedom, as the server has them. */
const T = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.093, 2.086,
  2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
];

const Z = 1.959964;

/** Beyond the table by the expansion 26.7.5 of Abramowitz and Stegun. */
function student(degrees: number): number {
  const known = T[degrees - 1];
  if (known !== undefined) return known;
  const [z3, z5] = [Z ** 3, Z ** 5];
  return Z + (z3 + Z) / 4 / degrees + (5 * z5 + 16 * z3 + 3 * Z) / 96 / degrees ** 2;
}

export interface Span {
  low: number;
  high: number;
}

/**
 * Where the mean lies that these scores are a sample of, with a confidence of 95 %, from 0 to 1. Nothing of fewer than
 * two, and where all are the same: they say nothing of how far such scores spread.
 * @param sum of scores from 0 to 100
 * @param squares the sum of their squares
 */
export function meanInterval(count: number, sum: number, squares: number): Span | undefined {
  const apart = count * squares - sum * sum;
  if (count < 2 || apart <= 0) return undefined;
  const margin = student(count - 1) * Math.sqrt(apart / (count * (count - 1)) / count);
  const mean = sum / count;
  return { low: Math.max(0, mean - margin) / 100, high: Math.min(100, mean + margin) / 100 };
}
