import type { Targets } from '../api/handOn';

/** A colleague of whom one wants to hear once they are free for this contact. */
export interface Wanted {
  contact: string;
  agent: string;
  name: string;
}

export interface WatchParts {
  targets: (contact: string) => Promise<Targets>;
  /** Whether the contact is one's own still, and may be handed on. */
  holds: (contact: string) => boolean;
  tell: (wanted: Wanted) => void;
  /** Whom one wanted to hear of before the page was loaded. */
  load: () => Promise<readonly Wanted[]>;
  /** Makes all pages know, or not any more; `free`: because they are. */
  keep: (wanted: Wanted, on: boolean, free?: boolean) => Promise<unknown>;
  /** Calls again and again; gives what ends that. */
  every: (act: () => void) => () => void;
}

/** Looks at the lists of those contacts for which somebody is wanted, and at none while nobody is. */
export class FreeWatch {
  private wanted: readonly Wanted[] = [];
  private readonly listeners = new Set<() => void>();
  private rest: (() => void) | undefined;
  private looking = false;
  /** The last of what is kept: one after the other. */
  private keeping: Promise<unknown> = Promise.resolve();
  /** How often it was begun and closed. */
  private turns = 0;
  /** How often somebody wanted to hear, or not any more. */
  private flips = 0;

  constructor(private readonly parts: WatchParts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): readonly Wanted[] => this.wanted;

  /** Goes on from the page before. What cannot be loaded is not known. */
  async begin(): Promise<void> {
    const turn = ++this.turns;
    const before = await this.parts.load().catch(() => []);
    if (turn !== this.turns) return;
    const found = before.filter((one) => !this.wanted.some((other) => same(one, other)));
    if (found.length > 0) this.set([...found, ...this.wanted]);
  }

  /** Another page of the same agent may have wanted others meanwhile. */
  async again(): Promise<void> {
    const [turn, flips] = [++this.turns, this.flips];
    await this.keeping;
    const now = await this.parts.load().catch(() => undefined);
    if (now && turn === this.turns && flips === this.flips) this.set(now);
  }

  /** Wants to hear of them, or not any more. */
  flip(wanted: Wanted): void {
    this.flips++;
    const others = this.wanted.filter((one) => !same(one, wanted));
    const on = others.length === this.wanted.length;
    this.set(on ? [...others, wanted] : others);
    this.keep(wanted, on);
  }

  /** Another page saw that they are free. */
  found(free: Wanted): void {
    const others = this.wanted.filter((one) => !same(one, free));
    if (others.length === this.wanted.length) return; // this one saw it, too
    this.set(others);
    this.parts.tell(free);
  }

  /** What the server does not hear this page knows all the same. */
  private keep(wanted: Wanted, on: boolean, free = false): void {
    this.keeping = this.keeping.then(() => this.parts.keep(wanted, on, free)).catch(() => undefined);
  }

  close(): void {
    this.turns++;
    this.set([]);
    this.listeners.clear();
  }

  private set(wanted: readonly Wanted[]): void {
    this.wanted = wanted;
    if (wanted.length > 0) this.rest ??= this.parts.every(() => void this.look());
    else {
      this.rest?.();
      this.rest = undefined;
    }
    this.listeners.forEach((told) => told());
  }

  /** A list that does not load now is looked at the next time. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      for (const contact of new Set(this.wanted.map((one) => one.contact))) await this.lookAt(contact);
    } finally {
      this.looking = false;
    }
  }

  private async lookAt(contact: string): Promise<void> {
    if (!this.parts.holds(contact)) {
      this.set(this.wanted.filter((one) => one.contact !== contact));
      return;
    }
    const found = await this.parts.targets(contact).catch(() => undefined);
    const free = new Set(found?.agents.filter(({ state }) => state === 'free').map(({ id }) => id));
    const now = this.wanted.filter((one) => one.contact === contact && free.has(one.agent)); // some may be unwanted by now
    if (now.length === 0 || !this.parts.holds(contact)) return;
    this.set(this.wanted.filter((one) => !now.includes(one)));
    now.forEach((one) => {
      this.keep(one, false, true);
      this.parts.tell(one);
    });
  }
}

export const same = (one: Wanted, other: Wanted): boolean => one.contact === other.contact && one.agent === other.agent;
