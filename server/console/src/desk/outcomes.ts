import { ApiError } from '../api/client';

const PREFIX = 'parley.outcome.';
/** Between two sendings of one contact: whoever walks through the list by arrow keys sends the last one. */
const PAUSE_MS = 500;
const RETRY_MS = 3_000;

interface Parts {
  storage: Storage;
  send: (contact: string, outcome: string) => Promise<void>;
}

/**
 * Outcomes that were chosen and are not with the server yet. The first is sent at once, so that a page that is closed
 * loses nothing; what the server has ends wrap-up with it, whatever ends it.
 */
export class Outcomes {
  private readonly sending = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private stopped = false;

  constructor(private readonly parts: Parts) {}

  /** What is on its way; kept over a look at others, and over a reload. */
  readonly chosen = (contact: string): string | undefined => this.parts.storage.getItem(PREFIX + contact) ?? undefined;

  choose(contact: string, outcome: string): void {
    this.parts.storage.setItem(PREFIX + contact, outcome);
    if (!this.timers.has(contact)) void this.send(contact);
  }

  /** It went to the server by another way. */
  forget(contact: string): void {
    this.parts.storage.removeItem(PREFIX + contact);
  }

  /** Sends what is left of before, or waits; at start and whenever the connection is back. */
  flush(): void {
    for (const contact of this.waiting()) {
      clearTimeout(this.timers.get(contact));
      this.timers.delete(contact);
      void this.send(contact);
    }
  }

  stop(): void {
    this.stopped = true;
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  private waiting(): string[] {
    const { storage } = this.parts;
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  }

  private async send(contact: string): Promise<void> {
    const outcome = this.chosen(contact);
    if (outcome === undefined || this.sending.has(contact)) return;
    this.sending.add(contact);
    const pause = await this.parts.send(contact, outcome).then(
      () => this.settled(contact, outcome),
      (error: unknown) => this.failed(contact, outcome, error),
    );
    this.sending.delete(contact);
    if (pause !== undefined && !this.stopped) this.later(contact, pause);
  }

  private later(contact: string, pause: number): void {
    const send = () => {
      this.timers.delete(contact);
      void this.send(contact);
    };
    clearTimeout(this.timers.get(contact));
    this.timers.set(contact, setTimeout(send, pause));
  }

  /** Unless another was chosen meanwhile. */
  private settled(contact: string, outcome: string): number {
    if (this.chosen(contact) === outcome) this.forget(contact);
    return PAUSE_MS;
  }

  /** When to try again: not while nobody is signed in, nor what no wrap-up takes any more. */
  private failed(contact: string, outcome: string, error: unknown): number | undefined {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return undefined;
    return error.passing ? (error.retryAfterMs ?? RETRY_MS) : this.settled(contact, outcome);
  }
}
