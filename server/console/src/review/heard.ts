import type { Stretch } from './voices';

const SHORTEST_MS = 1_000;

/** Gathers what is really heard into stretches; a jump starts a new one. */
export class HeardStretch {
  private from: number | undefined;
  private to = 0;

  constructor(private readonly tell: (stretch: Stretch) => void) {}

  /** Playing has come to this place. */
  reached(atMs: number): void {
    this.from ??= atMs;
    this.to = Math.max(this.to, atMs);
  }

  /** A jump over silence: nothing was missed, so the stretch goes on. */
  skipped(toMs: number): void {
    if (this.from !== undefined) this.to = toMs;
  }

  /** Playing stopped or went elsewhere: tells the stretch, unless it is too short to count. */
  stop(): void {
    const { from, to } = this;
    this.from = undefined;
    this.to = 0;
    if (from !== undefined && to - from >= SHORTEST_MS) this.tell({ fromMs: Math.round(from), toMs: Math.round(to) });
  }
}
