import { useEffect, useState } from 'react';
import type { Board, BoardQueue } from '../api/types';
import type { Alert } from '../board/limits/limits';
import { currentLocale } from '../i18n/locale';

/** What a display on a wall shows: figures, and nobody's name. */
export interface Wall {
  at: number;
  name: string;
  zone: string;
  site: Board['site'];
  queues: BoardQueue[];
  alerts: (Pick<Alert, 'measure' | 'level' | 'value' | 'limit' | 'passed'> & { name: string })[];
}

export interface Shown {
  wall?: Wall;
  /** When it was heard, by this browser's clock. */
  heardAt: number;
  /** Nobody has signed in, or the key is not known. */
  refused: boolean;
}

const EVERY_MS = 2_000;

/** The key stands behind the `#`, which no browser sends to any server. */
export const keyIn = (hash: string): string | undefined => /^#key=(parley_[\w-]+)$/.exec(hash)?.[1];

/** The figures, asked for again and again; the last ones stay while the server cannot be reached. */
export function useWall(key: string | undefined): Shown {
  const [shown, show] = useState<Shown>(() => ({ heardAt: Date.now(), refused: false }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const gone = new AbortController();
    const ask = async () => {
      try {
        const wall = await read(key, gone.signal);
        show((before) => (wall ? { wall, heardAt: Date.now(), refused: false } : { ...before, refused: true }));
      } catch {
        // it stays as it was
      }
      if (!gone.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS);
    };
    void ask();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [key]);
  return shown;
}

/** @returns nothing where one may not */
async function read(key: string | undefined, signal: AbortSignal): Promise<Wall | undefined> {
  const headers: Record<string, string> = { 'Accept-Language': currentLocale() };
  if (key) headers.Authorization = `Bearer ${key}`;
  const answer = await fetch('/api/wall', { headers, signal });
  if (answer.status === 401 || answer.status === 403) return undefined;
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const wall = (await answer.json()) as Wall;
  return { ...wall, alerts: wall.alerts.filter((one) => one.passed) }; // what is over again in a moment is no news across a room
}

/** The worst first: what is over a limit, then who waits longest. */
export function inOrder(wall: Wall): BoardQueue[] {
  const level = (queue: BoardQueue) =>
    Math.max(0, ...wall.alerts.filter((one) => one.name === queue.name).map((one) => (one.level === 'alarm' ? 2 : 1)));
  return [...wall.queues].sort((a, b) => level(b) - level(a) || (b.longestWaitMs ?? -1) - (a.longestWaitMs ?? -1));
}

/** So many queues are read across a room. */
export const AT_ONCE = 10;
/** So many of these at most stay where they are: those that somebody has to look at. */
const STAY = 6;
const TURN_MS = 12_000;

export interface InTurn {
  queues: BoardQueue[];
  /** Which page of the others this is, from 1, where they take turns. */
  page: number;
  pages: number;
}

/** The queues that are seen now: of very many the worst stay, and the others take turns below them. */
export function inTurn(wall: Wall, now: number): InTurn {
  const all = inOrder(wall);
  if (all.length <= AT_ONCE) return { queues: all, page: 1, pages: 1 };
  const told = new Set(wall.alerts.map(({ name }) => name));
  const stay = Math.min(STAY, all.filter((one) => told.has(one.name) || one.longestWaitMs !== undefined).length);
  const room = AT_ONCE - stay;
  const pages = Math.ceil((all.length - stay) / room);
  const page = Math.floor(now / TURN_MS) % pages;
  const from = stay + page * room;
  return { queues: [...all.slice(0, stay), ...all.slice(from, from + room)], page: page + 1, pages };
}
