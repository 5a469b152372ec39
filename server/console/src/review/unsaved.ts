import { useReducer } from 'react';
import type { Card, Mark } from './scores';

const PREFIX = 'parley.scorecard.';
/** Nobody comes back to it after that. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What was filled in and not saved yet. */
export interface Unsaved {
  at: number;
  /** Of the card that it was filled in upon. */
  version: number;
  marks: Mark[];
  words: string;
}

/** What of one card is in this browser alone. */
export interface Keeping {
  kept?: Unsaved;
  keep: (marks: Mark[], words: string) => void;
  forget: () => void;
}

const keyOf = (person: string, card: string) => `${PREFIX}${person}.${card}`;

function read(key: string): Unsaved | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Unsaved | null;
    return kept && Array.isArray(kept.marks) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets what nobody came back to. */
export function forgetOldCards(now: number): void {
  for (const key of Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '')) {
    if (key.startsWith(PREFIX) && now - (read(key)?.at ?? 0) >= KEPT_MS) localStorage.removeItem(key);
  }
}

/** Of cards that this person fills in: kept at each change, also over a reload, until it is saved or given up. */
export function useUnsaved(person: string): (card: Pick<Card, 'id' | 'version'>) => Keeping {
  const [, again] = useReducer((count: number) => count + 1, 0);
  return (card) => {
    const key = keyOf(person, card.id);
    return {
      kept: read(key),
      keep: (marks, words) =>
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), version: card.version, marks, words } satisfies Unsaved)),
      forget: () => {
        localStorage.removeItem(key);
        again();
      },
    };
  };
}

/** Whether the same is filled in, in whatever order. */
export function isSame(one: Iterable<Mark>, other: Iterable<Mark>): boolean {
  const told = (marks: Iterable<Mark>) => [...marks].map(({ question, given, comment, atMs }) => JSON.stringify([question, given, comment, atMs])).sort().join();
  return told(one) === told(other);
}
