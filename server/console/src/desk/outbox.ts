import { ApiError } from '../api/client';

/** A message that the server has not acknowledged yet. */
export interface Pending {
  c: string;
  /** Made before the first sending, the same for each try: a repeat stores nothing twice. */
  cid: string;
  body: string;
  at: number;
  state: 'waiting' | 'sending' | 'failed';
  reason?: string;
}

export interface Acknowledged {
  cid: string;
  seq: number;
  ts: number;
}

interface Parts {
  /** Names this person's entries in the storage. */
  owner: string;
  storage: Storage;
  send: (contact: string, cid: string, body: string) => Promise<Acknowledged>;
  acknowledged: (entry: Pending, ack: Acknowledged) => void;
  now: () => number;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;

/** Keeps messages until they are acknowledged, over reloads, in the order they were written. */
export class Outbox {
  private entries: Pending[];
  private readonly busy = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly tries = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: Parts) {
    this.entries = this.kept();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): Pending[] => this.entries;

  add(contact: string, body: string): void {
    const last = this.entries[this.entries.length - 1]?.at ?? 0;
    const at = Math.max(this.parts.now(), last + 1);
    this.save({ c: contact, cid: newId(), body, at, state: 'waiting' });
    void this.pump(contact);
  }

  /** Tries a refused message once more, under the same id. */
  again(cid: string): void {
    const entry = this.entries.find((one) => one.cid === cid);
    if (!entry) return;
    this.save({ ...entry, state: 'waiting', reason: undefined });
    void this.pump(entry.c);
  }

  discard(cid: string): void {
    this.drop(cid);
  }

  /** Sends whatever waits; called at start and whenever the connection is back. */
  flush(): void {
    clearTimeout(this.timer);
    new Set(this.entries.map((entry) => entry.c)).forEach((contact) => void this.pump(contact));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private async pump(contact: string): Promise<void> {
    if (this.busy.has(contact)) return;
    this.busy.add(contact);
    try {
      for (let entry = this.next(contact); entry; entry = this.next(contact)) {
        if (!(await this.trySend(entry))) return;
      }
    } finally {
      this.busy.delete(contact);
    }
  }

  private next(contact: string): Pending | undefined {
    return this.entries.find((entry) => entry.c === contact && entry.state !== 'failed');
  }

  /** False when the queue of this contact has to wait. */
  private async trySend(entry: Pending): Promise<boolean> {
    this.save({ ...entry, state: 'sending' });
    try {
      const ack = await this.parts.send(entry.c, entry.cid, entry.body);
      this.tries.delete(entry.cid);
      this.drop(entry.cid);
      this.parts.acknowledged(entry, ack);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.passing) {
        this.save({ ...entry, state: 'failed', reason: error.code });
        return true;
      }
      this.save({ ...entry, state: 'waiting' });
      this.later(entry.cid, error.retryAfterMs);
      return false;
    }
  }

  private later(cid: string, retryAfterMs: number | undefined): void {
    const tries = (this.tries.get(cid) ?? 0) + 1;
    this.tries.set(cid, tries);
    const wait = retryAfterMs ?? Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (tries - 1));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }

  private save(entry: Pending): void {
    this.parts.storage.setItem(this.key(entry.cid), JSON.stringify(entry));
    const known = this.entries.some((one) => one.cid === entry.cid);
    this.entries = known
      ? this.entries.map((one) => (one.cid === entry.cid ? entry : one))
      : [...this.entries, entry];
    this.tell();
  }

  private drop(cid: string): void {
    this.parts.storage.removeItem(this.key(cid));
    this.entries = this.entries.filter((one) => one.cid !== cid);
    this.tell();
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  private kept(): Pending[] {
    const prefix = this.key('');
    const entries: Pending[] = [];
    for (let at = 0; at < this.parts.storage.length; at++) {
      const key = this.parts.storage.key(at);
      if (!key?.startsWith(prefix)) continue;
      const entry = JSON.parse(this.parts.storage.getItem(key) ?? 'null') as Pending | null;
      if (entry) entries.push(entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry);
    }
    return entries.sort((a, b) => a.at - b.at);
  }

  private readonly key = (cid: string): string => `parley.outbox.${this.parts.owner}.${cid}`;
}

/** 128 random bits; `randomUUID` exists only where the page is secure. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
