import type { ClientFrame, ServerFrame } from './frames'

export interface Line {
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

/** All that a session needs of the world; tests give their own. */
export interface World {
  /** @param rung 0 a socket, 1 requests of which one stays open, 2 short requests */
  connect(rung: number): Line
  now(): number
  after(ms: number, action: () => void): () => void
  /** 0 to 1. */
  chance(): number
  bytes(fill: Uint8Array): Uint8Array
  tab: string
  page: string
}

export type Link = 'idle' | 'connecting' | 'online' | 'lost'

/** Who speaks over it. */
export interface Owner {
  /** The first frame of a new line. */
  hello(): ClientFrame
  take(frame: ServerFrame): void
  /** Whether something was sent that has to be answered. */
  awaits(): boolean
  /** The line is gone; the next one comes by itself. */
  lost(): void
}

const ANSWER_WITHIN_MS = 10_000
/** A request that stays open says something at once, unless somebody on the way holds it back. */
const STREAM_WITHIN_MS = 4_000
const RUNGS = 3
const PROBE_MS = 2_000
const BACKOFF_MIN_MS = 500
const BACKOFF_MAX_MS = 30_000
const ABNORMAL = 1006
const SUPERSEDED = 4001

/** A line to the server that is made anew whenever it breaks, or does not answer although it looks alive. */
export class Connection {
  reach: Link = 'idle'
  readonly #world: World
  readonly #owner: Owner
  #line?: Line
  #tries = 0
  /** Which way gets through; the next one is tried at once where one does not. */
  #rung = 0
  #retry?: () => void
  #watch?: () => void
  #beat?: () => void

  constructor(
    world: World,
    owner: Owner,
  ) {
    this.#world = world
    this.#owner = owner
  }

  start(): void {
    if (this.reach === 'idle') this.#connect()
  }

  /** The server has accepted the hello. */
  welcomed(heartbeatMs: number): void {
    this.reach = 'online'
    this.#tries = 0
    this.#beat?.()
    this.#beat = this.#world.after(heartbeatMs, () => {
      this.#ask()
      this.welcomed(heartbeatMs)
    })
  }

  /** The page woke up or the network came back: finds out now whether the line is alive. */
  probe(): void {
    if (this.reach === 'online') this.#heard(), this.#ask(PROBE_MS)
    else if (this.reach === 'lost') this.#connect((this.#rung = 0)) // another network, perhaps
  }

  say(frame: ClientFrame): void {
    if (this.reach === 'online' && this.#line) this.#line.send(JSON.stringify(frame))
  }

  /** Something was sent: unless anything comes soon, the line is dead whatever it says, and however much is sent meanwhile. */
  awaitAnswer(withinMs = ANSWER_WITHIN_MS): void {
    this.#watch ??= this.#world.after(withinMs, () => this.drop(ABNORMAL))
  }

  /** Ends the line, and comes back: inside the time given, or later each time. */
  drop(code: number, withinMs?: number): void {
    const old = this.#line
    this.#line = undefined
    for (const stop of [this.#watch, this.#beat, this.#retry]) stop?.()
    this.#watch = this.#beat = undefined
    const barred = this.reach === 'connecting' && code === ABNORMAL
    this.#rung = barred ? (this.#rung + 1) % RUNGS : code === ABNORMAL ? this.#rung : 0
    this.reach = 'lost'
    old?.close()
    if (code !== SUPERSEDED) {
      const ceiling = barred && this.#rung ? 0 : Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.#tries++)
      this.#retry = this.#world.after(this.#world.chance() * (withinMs ?? ceiling), () => this.#connect())
    }
    this.#owner.lost()
  }

  #connect(rung = this.#rung): void {
    this.#retry?.()
    this.reach = 'connecting'
    const line = this.#world.connect(rung)
    this.#line = line
    this.awaitAnswer(rung === 1 ? STREAM_WITHIN_MS : ANSWER_WITHIN_MS)
    line.onopen = () => line === this.#line && line.send(JSON.stringify(this.#owner.hello()))
    line.onmessage = ({ data }) => {
      if (line === this.#line) this.#take(JSON.parse(String(data)) as ServerFrame)
    }
    line.onclose = ({ code }) => {
      if (line === this.#line) this.drop(code)
    }
  }

  #heard(): void {
    this.#watch = this.#watch?.() as undefined
  }

  #take(frame: ServerFrame): void {
    this.#heard()
    this.#owner.take(frame)
    if (this.reach === 'online' && this.#owner.awaits()) this.awaitAnswer()
  }

  #ask(withinMs?: number): void {
    this.say({ t: 'ping' })
    this.awaitAnswer(withinMs)
  }
}
