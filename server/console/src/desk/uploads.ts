import { ApiError, call, post } from '../api/client';
import { newId } from './outbox';

/** A file on its way to the visitor of a chat. */
export interface Upload {
  c: string;
  /** Made when it is chosen, the same for each piece and each try. */
  cid: string;
  name: string;
  /** Bytes, and how many of them the server has. */
  size: number;
  came: number;
  /** Nothing is sent of what is only chosen. */
  state: 'chosen' | 'waiting' | 'sending' | 'failed';
  /** Why it failed: a code of the server. */
  reason?: string;
}

/** One of both: send on from there, or it is shared. */
export interface Brought {
  at?: number;
  seq?: number;
}

interface Parts {
  bring: (upload: Upload, piece: Blob, signal: AbortSignal) => Promise<Brought>;
  /** What came of it is forgotten. */
  stop: (upload: Upload) => Promise<void>;
  /** Time until the next try. */
  pause: (ms: number) => Promise<void>;
}

/** Bytes of one request: small enough that the bar moves, less than the server's limit. */
export const PIECE = 256 * 1024;
const AGAIN_MS = 2_000;
const TRIES = 30;

/** Brings files piece by piece, one after the other, and goes on where a lost network stopped. A reload forgets them. */
export class Uploads {
  private entries: Upload[] = [];
  private readonly files = new Map<string, File>();
  private readonly stops = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();
  private busy = false;

  constructor(private readonly parts: Parts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): Upload[] => this.entries;

  choose(contact: string, file: File): void {
    const cid = newId();
    this.files.set(cid, file);
    this.show([...this.entries, { c: contact, cid, name: file.name, size: file.size, came: 0, state: 'chosen' }]);
  }

  /** Sends all that is chosen for this chat. */
  send(contact: string): void {
    this.show(this.entries.map((one) => (one.c === contact && one.state === 'chosen' ? { ...one, state: 'waiting' } : one)));
    void this.pump();
  }

  again(cid: string): void {
    this.change(cid, { state: 'waiting', reason: undefined });
    void this.pump();
  }

  /** Takes it out; of what came of it the server forgets all. */
  cancel(cid: string): void {
    const entry = this.find(cid);
    if (!entry) return;
    this.drop(cid);
    if (entry.state === 'chosen') return;
    this.stops.get(cid)?.abort();
    this.parts.stop(entry).catch(() => {}); // shared a moment before, or the server forgets it after a day
  }

  private find(cid: string): Upload | undefined {
    return this.entries.find((one) => one.cid === cid);
  }

  private async pump(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.waiting(); next; next = this.waiting()) await this.bring(next);
    } finally {
      this.busy = false;
    }
  }

  private waiting(): Upload | undefined {
    return this.entries.find((one) => one.state === 'waiting');
  }

  private async bring({ cid }: Upload): Promise<void> {
    const stop = new AbortController();
    this.stops.set(cid, stop);
    let tries = 0;
    for (let entry = this.find(cid); entry && !stop.signal.aborted; entry = this.find(cid)) {
      this.change(cid, { state: 'sending' });
      try {
        const piece = this.files.get(cid)!.slice(entry.came, entry.came + PIECE, 'application/octet-stream');
        const { at } = await this.parts.bring(entry, piece, stop.signal);
        tries = 0;
        if (at === undefined) this.drop(cid);
        else this.change(cid, { came: at });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (stop.signal.aborted) break;
        const over = !error.passing || ++tries > TRIES;
        if (over) this.change(cid, { state: 'failed', reason: error.code });
        if (over) break;
        await this.parts.pause(AGAIN_MS);
      }
    }
    this.stops.delete(cid);
  }

  private change(cid: string, to: Partial<Upload>): void {
    this.show(this.entries.map((one) => (one.cid === cid ? { ...one, ...to } : one)));
  }

  private drop(cid: string): void {
    this.files.delete(cid);
    this.show(this.entries.filter((one) => one.cid !== cid));
  }

  private show(entries: Upload[]): void {
    this.entries = entries;
    this.listeners.forEach((listener) => listener());
  }
}

/** Brings files into chats: of one's own desk, or of somebody else where one has joined. @param chats their path */
export const uploadsTo = (chats: '/api/contacts' | '/api/chats'): Uploads => {
  const path = (c: string, query: Record<string, string>) => `${chats}/${encodeURIComponent(c)}/files?${new URLSearchParams(query)}`;
  return new Uploads({
    bring: ({ c, cid, name, size, came }, piece, signal) =>
      post<Brought>(path(c, { cid, name, size: String(size), at: String(came) }), piece, { signal }),
    stop: ({ c, cid }) => call('DELETE', path(c, { cid })),
    pause: (ms) => new Promise((later) => setTimeout(later, ms)),
  });
};
