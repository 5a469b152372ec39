import type { ChatEvent } from './frames'

/** One conversation as this page knows it: gapless events, and what is only true for now. */
export class Thread {
  readonly events: ChatEvent[] = []
  last = 0
  state = 'waiting'
  rated = false
  agent = ''
  place?: number
  etaSeconds?: number
  typing = ''
  delivered = 0
  read = 0
  private readonly held = new Map<number, ChatEvent>()

  constructor(
    readonly c: string,
    readonly topic: string,
  ) {}

  /** Takes an event; what repeats is dropped, what runs ahead is held. Returns the gap to ask for, if there is one. */
  take(event: ChatEvent): { from: number; to: number } | undefined {
    if (event.seq <= this.last) return undefined
    if (event.seq > this.last + 1) {
      const known = this.held.size > 0
      this.held.set(event.seq, event)
      return known ? undefined : { from: this.last + 1, to: event.seq - 1 }
    }
    for (let next: ChatEvent | undefined = event; next; next = this.held.get(this.last + 1)) {
      this.held.delete(next.seq)
      this.apply(next)
    }
    return undefined
  }

  /** Older events are not wanted: start at {@code from}. */
  skipTo(from: number): void {
    if (from - 1 > this.last) this.last = from - 1
  }

  private apply(event: ChatEvent): void {
    this.last = event.seq
    this.events.push(event)
    if (event.kind === 'join') this.agent = event.by.name
    if (event.kind === 'rating') this.rated = true
    if (event.kind === 'state') this.state = stateOf(event.body) ?? this.state
    if (event.by.who === 'agent') this.typing = ''
    if (this.state !== 'waiting') this.place = undefined
  }
}

function stateOf(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { state?: string }).state
  } catch {
    return undefined
  }
}
