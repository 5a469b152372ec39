import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReducer } from 'react';
import { get } from '../api/client';
import type { Card, Mark } from './scores';
import { dropThere, foundThere, isThere, keepThere } from './unsavedOutbox';

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
  /** The contact, once the server has it, too. */
  sent?: string;
}

/** What of one card is filled in and not saved. */
export interface Keeping {
  kept?: Unsaved;
  /** Whether the server has it as well, for other browsers of the same person. */
  everywhere: boolean;
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

const keysHere = (): string[] => Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');

/** Forgets what nobody came back to. */
export function forgetOldCards(now: number): void {
  for (const key of keysHere()) {
    if (key.startsWith(PREFIX) && now - (read(key)?.at ?? 0) >= KEPT_MS) localStorage.removeItem(key);
  }
}

type OnServer = Omit<Unsaved, 'sent'> & { card: string };

/**
 * Of cards about a contact that this person fills in: kept at each change in this browser, a moment later at the server, until
 * it is saved or given up. The newer of the two counts; what the server had and has no longer was saved or given up elsewhere.
 */
export function useUnsaved(person: string, contact: string): { ready: boolean; of: (card: Pick<Card, 'id' | 'version'>) => Keeping } {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const queries = useQueryClient();
  const path = `/api/review/contacts/${encodeURIComponent(contact)}/unsaved`;
  const queryKey = ['unsaved', person, contact];
  const asked = useQuery({
    queryKey,
    queryFn: async () => {
      const { cards } = await get<{ cards: OnServer[] }>(path);
      cards.forEach(({ card }) => foundThere(`${path}/${card}`));
      forgetGone(person, contact, cards);
      return cards;
    },
    refetchOnWindowFocus: false,
    retry: 1,
    gcTime: 0,
  });
  const of = (card: Pick<Card, 'id' | 'version'>): Keeping => {
    const key = keyOf(person, card.id);
    const at = `${path}/${card.id}`;
    const here = () => queries.setQueryData<OnServer[]>(queryKey, (now) => now?.filter((one) => one.card !== card.id));
    return {
      kept: newest(key, asked.data, card.id),
      everywhere: isThere(at),
      keep: (marks, words) => {
        const unsaved = { at: Date.now(), version: card.version, marks, words };
        localStorage.setItem(key, JSON.stringify(unsaved));
        here();
        keepThere(at, { version: card.version, marks, words }, () => {
          if (read(key)?.at === unsaved.at) localStorage.setItem(key, JSON.stringify({ ...unsaved, sent: contact } satisfies Unsaved));
          again();
        });
      },
      forget: () => {
        localStorage.removeItem(key);
        here();
        dropThere(at);
        again();
      },
    };
  };
  return { ready: !asked.isLoading, of };
}

/** What the server had and has no longer was saved or given up at another browser. */
function forgetGone(person: string, contact: string, cards: OnServer[]): void {
  const there = new Set(cards.map(({ card }) => keyOf(person, card)));
  for (const key of keysHere()) {
    if (key.startsWith(keyOf(person, '')) && !there.has(key) && read(key)?.sent === contact) localStorage.removeItem(key);
  }
}

function newest(key: string, cards: OnServer[] | undefined, card: string): Unsaved | undefined {
  const here = read(key);
  const there = cards?.find((one) => one.card === card);
  if (here && (!there || here.at >= there.at)) return here;
  return there;
}

/** Whether the same is filled in, in whatever order. */
export function isSame(one: Iterable<Mark>, other: Iterable<Mark>): boolean {
  const told = (marks: Iterable<Mark>) => [...marks].map(({ question, given, comment, atMs }) => JSON.stringify([question, given, comment, atMs])).sort().join();
  return told(one) === told(other);
}
