import { useMemo } from 'react';
import type { Choice } from '../parts/fields';
import { offsetMinutes } from './clockChange';

const two = (n: number): string => String(n).padStart(2, '0');

/** `UTC+5:30` */
export function offsetText(zone: string, at: number): string {
  const minutes = offsetMinutes(zone, at);
  const whole = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${whole}${rest === 0 ? '' : `:${two(rest)}`}`;
}

/** All zones the browser knows. */
export function useZones(): Choice[] {
  return useMemo(() => {
    const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
    return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  }, []);
}
