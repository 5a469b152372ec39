import type { RecordedPart } from '../api/sound';

/**
 * A part of what was recorded of a contact. Places in all of it count on from part to part, as if each began where the
 * one before ends.
 */
export interface Part extends RecordedPart {
  /** Where it begins. */
  fromMs: number;
  last: boolean;
}

export function laidOut(recordings: RecordedPart[]): Part[] {
  let fromMs = 0;
  return recordings.map((one, at) => {
    const part = { ...one, fromMs, last: at === recordings.length - 1 };
    fromMs += one.lengthMs;
    return part;
  });
}

export const lengthOf = (parts: Part[]): number => parts.reduce((sum, { lengthMs }) => sum + lengthMs, 0);

/** The part that holds this place; beyond the end the last one. */
export const partAt = (parts: Part[], ms: number): Part | undefined =>
  parts.find(({ fromMs, lengthMs }) => ms < fromMs + lengthMs) ?? parts.at(-1);

/** The place of a moment of the day; none of what is not recorded. */
export function placeOf(parts: Part[], at: number): number | undefined {
  const part = parts.find(({ startedAt, lengthMs }) => at >= startedAt && at <= startedAt + lengthMs);
  return part && part.fromMs + at - part.startedAt;
}

/** Between which parts the server was restarted, and how much is not recorded for it: those beside the one that is shown. */
export function restartsBeside(parts: Part[], shown: Part): { before: number; after: number; lostMs: number }[] {
  return parts.flatMap((part) => {
    const next = parts.find((one) => one.part === part.part + 1);
    const beside = part.part === shown.part || next?.part === shown.part;
    if (!next || !beside || !part.marks.some(({ kind }) => kind === 'crash')) return [];
    const lostMs = Math.max(0, next.startedAt - part.startedAt - part.lengthMs);
    return [{ before: part.part, after: next.part, lostMs }];
  });
}
