export const MOST = 10;
/** A second digit within this makes 10 of a 1. */
const TOGETHER_MS = 700;

/** What a level means, in five bands and at both ends. */
export type Band = 'none' | 'last' | 'learning' | 'most' | 'alone' | 'well' | 'expert';

export function bandOf(level: number): Band {
  if (level <= 0) return 'none';
  if (level === 1) return 'last';
  if (level <= 3) return 'learning';
  if (level <= 5) return 'most';
  if (level <= 7) return 'alone';
  return level < MOST ? 'well' : 'expert';
}

/** 12 to 50 per cent of the heat colour, mixed into the surface. */
export const heatOf = (level: number): number => (level <= 0 ? 0 : Math.round(12 + ((level - 1) * 38) / (MOST - 1)));

export interface Typed {
  digit: number;
  at: number;
}

/** The level that is meant by a digit, given the one typed before: `1` and soon `0` are 10, `0` alone is none. */
export const levelTyped = (digit: number, before: Typed | undefined, at: number): number =>
  digit === 0 && before?.digit === 1 && at - before.at < TOGETHER_MS ? MOST : digit;

/** The digit of a key by its place on the keyboard, so that every layout works. */
export function digitOf(code: string): number | undefined {
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

export interface Cell {
  row: number;
  column: number;
}

/** Where a key leads from a cell; columns run from the start of the line in either direction of writing. */
export function moved(key: string, from: Cell, size: { rows: number; columns: number }, rtl: boolean): Cell | undefined {
  const within = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  const { row, column } = from;
  switch (key) {
    case 'ArrowDown':
      return within(row + 1, column);
    case 'ArrowUp':
      return within(row - 1, column);
    case 'ArrowRight':
      return within(row, column + (rtl ? -1 : 1));
    case 'ArrowLeft':
      return within(row, column + (rtl ? 1 : -1));
    case 'Home':
      return within(row, 0);
    case 'End':
      return within(row, size.columns - 1);
    case 'PageDown':
      return within(row + 10, column);
    case 'PageUp':
      return within(row - 10, column);
    default:
      return undefined;
  }
}
