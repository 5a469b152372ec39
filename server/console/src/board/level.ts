import type { BoardContact } from '../api/types';

export type Level = 'fine' | 'near' | 'over';

/** A wait against the target of its queue: beyond it is near, beyond three times is over. */
export function waitLevel(waitMs: number, withinMs: number): Level {
  if (waitMs <= withinMs) return 'fine';
  return waitMs <= 3 * withinMs ? 'near' : 'over';
}

/** A service level against its target: up to ten points below is near. */
export function serviceLevel(share: number, target: number): Level {
  if (share >= target) return 'fine';
  return Math.round((target - share) * 1000) <= 100 ? 'near' : 'over';
}

export const LEVEL_CLASS: Record<Level, string> = { fine: '', near: 'near', over: 'over' };

export const LEVEL_FILL: Record<Level, string> = {
  fine: 'var(--ok)',
  near: 'var(--warn)',
  over: 'var(--danger)',
};

/** Who has waited longest in a queue. */
export function longestWaiting(contacts: BoardContact[], queue: string): BoardContact | undefined {
  return contacts
    .filter((one) => one.queue === queue && one.phase === 'queued')
    .reduce<BoardContact | undefined>((first, one) => (first === undefined || one.sinceMs < first.sinceMs ? one : first), undefined);
}
