import type { ChatEvent } from './frames'

export interface Range {
  from: number
  to: number
}

/** One conversation as this page knows it: gapless events, and what is only true for now. */
export class Thread {
  events: ChatEvent[] = []
  last = 0
  state = 'waiting'
  rated = false
  agent = ''
  place?: number
  etaSeconds?: number
  /** Where a call back would be shown, while it is offered. */
  call?: string
  typing = ''
  delivered = 0
  read = 0
  readonly #held = new Map<number, ChatEvent>()

  constructor(
    readonly c: string,
    public topic: string,
  ) {}

  /** Takes an event; what repeats is dropped, what runs ahead is held. Returns the gap to ask for, if there is one. */
  take(event: ChatEvent): Range | undefined {
    if (event.seq <= this.last) return undefined
    const known = this.#held.size > 0
    this.#held.set(event.seq, event)
    for (let next; (next = this.#held.get(this.last + 1)); ) {
      this.#held.delete(next.seq)
      this.#apply(next)
    }
    return known || this.#held.size === 0 ? undefined : { from: this.last + 1, to: event.seq - 1 }
  }

  /** A new connection sends all that is missing by itself. */
  reconnected(): void {
    this.#held.clear()
    this.typing = ''
  }

  /** The gap is too long: what is known is put away, {@code from} comes next. */
  skipTo(from: number): void {
    if (from - 1 <= this.last) return
    this.events = []
    this.last = from - 1
  }

  #apply(event: ChatEvent): void {
    this.last = event.seq
    this.events.push(event)
    if (event.kind === 'join' && !event.body[2]) this.agent = event.by.name // not of a colleague beside the agent
    if (event.kind === 'rating' || (event.kind === 'state' && /n":"(spam|banned)"/.test(event.body))) this.rated = true // or nobody asks
    if (event.kind === 'state') this.state = stateOf(event.body) ?? this.state
    if (event.by.who === 'agent' || this.state === 'closed') this.typing = ''
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
