import type { Formats } from '../i18n/format';
import { clock } from '../i18n/format';
import type { Figures, Level } from './types';
import type { Measure } from './view';

/** The value of a measure; absent is no data. */
export function valueOf(measure: Measure, figures: Figures, level: Level): number | undefined {
  switch (measure) {
    case 'service':
      return figures.serviceLevels[level];
    case 'speed':
      return figures.stays.asaMs;
    case 'abandoned':
      return figures.abandonRates.AB_IGNORE_SHORT;
    case 'handling':
      return figures.handling.ahtMs;
    case 'rating':
      return figures.rating.mean;
  }
}

/** More of it is better. */
export const risesWell = (measure: Measure): boolean => measure === 'service' || measure === 'rating';

const isShare = (measure: Measure): boolean => measure === 'service' || measure === 'abandoned';

export function textOf(measure: Measure, value: number | undefined, f: Formats): string {
  if (value === undefined) return '–';
  if (isShare(measure)) return fineShare(value, f);
  return measure === 'rating' ? f.fine(Math.round(value * 10) / 10) : clock(Math.round(value / 1000) * 1000);
}

/** Shares between 10 and 100 % with one digit, as contracts are read to the digit. */
export const fineShare = (share: number, f: Formats): string =>
  share === 0 || share === 1 ? f.percent(share) : f.share(share);

/** A change in the unit of the measure, and whether it is for the better; absent where either is no data or the same. */
export function changeOf(measure: Measure, now: number | undefined, before: number | undefined) {
  if (now === undefined || before === undefined) return undefined;
  const unit = isShare(measure) ? 1000 : measure === 'rating' ? 10 : 0.001;
  const by = Math.round(now * unit) - Math.round(before * unit);
  if (by === 0) return undefined;
  const size = Math.abs(by) / (isShare(measure) || measure === 'rating' ? 10 : 1);
  return { up: by > 0, good: by > 0 === risesWell(measure), size, kind: kindOf(measure) };
}

const kindOf = (measure: Measure): 'points' | 'seconds' | 'number' =>
  isShare(measure) ? 'points' : measure === 'rating' ? 'number' : 'seconds';

export interface Axis {
  from: number;
  to: number;
  ticks: number[];
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Round ticks from 0, at most five. */
export function axisTo(most: number): Axis {
  if (!(most > 0)) return { from: 0, to: 1, ticks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = (STEPS.find((one) => one * power * 4 >= most) ?? 10) * power;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  return { from: 0, to: step * count, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}

/** Tenths of 1 from below the smallest share to 100 %. */
export function shareAxis(values: number[], target: number): Axis {
  const from = Math.max(0, Math.floor(Math.min(...values, target) * 10 - 1e-9) / 10);
  const step = from < 0.5 ? 0.2 : 0.1;
  const ticks: number[] = [];
  for (let at = 1; at > from - 1e-9; at = Math.round((at - step) * 10) / 10) ticks.unshift(at);
  return { from: Math.min(from, ticks[0] ?? from), to: 1, ticks };
}

export function axisOf(measure: Measure, values: number[], target: number): Axis {
  switch (measure) {
    case 'service':
      return shareAxis(values, target);
    case 'rating':
      return { from: 1, to: 5, ticks: [1, 2, 3, 4, 5] };
    case 'abandoned':
      return axisTo(Math.max(0, ...values));
    case 'speed':
    case 'handling':
      return secondsAxis(Math.max(0, ...values));
  }
}

const SECONDS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

function secondsAxis(mostMs: number): Axis {
  const step = (SECONDS.find((one) => one * 4000 >= mostMs) ?? 3600) * 1000;
  const count = Math.max(1, Math.ceil(mostMs / step));
  return { from: 0, to: step * count, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}
