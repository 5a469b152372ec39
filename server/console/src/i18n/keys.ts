import type board from './en/board.json';
import type codes from './en/codes.json';
import type common from './en/common.json';
import type desk from './en/desk.json';
import type reports from './en/reports.json';
import type review from './en/review.json';

/** Every message key; English is the reference. */
export type Key =
  | keyof typeof common
  | keyof typeof desk
  | keyof typeof board
  | keyof typeof reports
  | keyof typeof review
  | keyof typeof codes;
