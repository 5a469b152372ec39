import type { Row } from '../api/types';
import type { Key } from '../i18n/keys';

const WHY = {
  declined: 'consent.why.declined',
  silent: 'consent.why.silent',
  withdrawn: 'consent.why.withdrawn',
  never: 'consent.why.never',
  outside_declined: 'consent.why.outside',
  outside_silent: 'consent.why.outside',
} as const satisfies Record<string, Key>;

/** Why there is no sound of a call that was talked; `undefined` where there is some, or nothing was said of it. */
export function whyNot(row: Pick<Row, 'recorded' | 'consent' | 'connectedAt'>): Key | undefined {
  if (row.recorded || row.connectedAt === undefined || !row.consent) return undefined;
  return (WHY as Record<string, Key>)[row.consent];
}
