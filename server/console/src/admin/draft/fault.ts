import type { Key } from '../../i18n/keys';

/** Something the server would refuse, found while it is typed and said in the reader's language. */
export interface Fault {
  path: string;
  key: Key;
  values?: Record<string, string | number>;
}

export type Range = [path: string, value: number, least: number, most: number];

export const outOfRange = (ranges: Range[]): Fault[] =>
  ranges.flatMap(([path, value, least, most]) =>
    Number.isInteger(value) && value >= least && value <= most
      ? []
      : [{ path, key: 'fault.range', values: { least, most } } as const],
  );
