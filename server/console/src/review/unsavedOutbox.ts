import { call } from '../api/client';

const PAUSE_MS = 1_000;

/** What waits for a pause in typing, by its address. */
const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; send: (now?: RequestInit) => Promise<void> }>();
/** Addresses at which the server has something. */
const there = new Set<string>();
/** One request after the other for each address, so that what was given up does not come back. */
const queues = new Map<string, Promise<void>>();

function inTurn(path: string, act: () => Promise<void>): Promise<void> {
  const next = (queues.get(path) ?? Promise.resolve()).then(act);
  queues.set(path, next);
  return next;
}

export const isThere = (path: string): boolean => there.has(path) && !waiting.has(path);

export const foundThere = (path: string): void => void there.add(path);

/** Keeps it at the server, once one pauses. @param told when that is done; what could not be kept stays in this browser alone */
export function keepThere(path: string, body: unknown, told: () => void): void {
  clearTimeout(waiting.get(path)?.timer);
  const send = (init?: RequestInit) => {
    waiting.delete(path);
    return inTurn(path, async () => {
      try {
        await call('PUT', path, body, init);
        there.add(path);
        if (!waiting.has(path)) told();
      } catch {
        there.delete(path); // what is there is not what is here
      }
    });
  };
  waiting.set(path, { timer: setTimeout(() => void send(), PAUSE_MS), send });
}

/** Gives up what waits, and what the server has. */
export function dropThere(path: string): void {
  const waited = waiting.get(path);
  clearTimeout(waited?.timer);
  waiting.delete(path);
  if (!there.has(path) && !queues.has(path)) return;
  void inTurn(path, async () => {
    there.delete(path);
    queues.delete(path);
    await call('DELETE', path).catch(() => {});
  });
}

/** Nothing waits for a pause that does not come. */
export function sendAll(): void {
  for (const { timer, send } of waiting.values()) {
    clearTimeout(timer);
    void send({ keepalive: true });
  }
}

if (typeof addEventListener === 'function') addEventListener('pagehide', sendAll);
