import type { ChatEvent, ClientFrame, ConversationHead, NoteFrame, ServerFrame } from './frames'
import { type Memory, type MemoryStore, type Pending, newId } from './memory'
import { Thread } from './thread'

export interface Line {
  send(text: string): void
  close(): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

/** All that a session needs of the world; tests give their own. */
export interface World {
  connect(): Line
  now(): number
  after(ms: number, action: () => void): () => void
  /** 0 to 1. */
  chance(): number
  bytes(fill: Uint8Array): Uint8Array
  tab: string
  page: string
}

export type Link = 'idle' | 'connecting' | 'online' | 'lost'

const ACK_DELAY_MS = 500
const ACK_EVENTS = 16
const HALF_OPEN_MS = 10_000
const PROBE_MS = 2_000
const BACKOFF_MIN_MS = 500
const BACKOFF_MAX_MS = 30_000
const SUPERSEDED = 4001
const REFUSED = 4003

/**
 * The visitor's side of the protocol: a client id is kept before anything is sent, a repeat is harmless, a gap is asked for. Lives as
 * long as the page; the socket below it comes and goes.
 */
export class Session {
  readonly threads = new Map<string, Thread>()
  link: Link = 'idle'
  current?: Thread
  noted = false
  refused?: string
  private readonly memory: Memory
  private line?: Line
  private resume?: string
  private window = 32
  private tries = 0
  private retry?: () => void
  private watch?: () => void
  private beat?: () => void
  private ackTimer?: () => void
  private pausedUntil = 0
  private readonly sent = new Map<string, number>()
  private readonly acked = new Map<string, number>()
  private readonly seenUpTo = new Map<string, number>()

  constructor(
    private readonly world: World,
    private readonly store: MemoryStore,
    public lang: string,
    private readonly changed: () => void,
  ) {
    this.memory = store.load()
  }

  /** Whether an earlier page left something that has to go on. */
  get hasPast(): boolean {
    return this.memory.tok !== undefined
  }

  get outbox(): readonly Pending[] {
    return this.memory.outbox
  }

  get opening(): boolean {
    return this.memory.opening !== undefined
  }

  /** The words that travel with a conversation still being opened. */
  get firstWords(): string | undefined {
    return this.memory.opening?.first?.body
  }

  /** Up to where the visitor has seen the current conversation. */
  get lastSeen(): number {
    return this.current ? (this.seenUpTo.get(this.current.c) ?? 0) : 0
  }

  start(): void {
    if (this.link === 'idle') this.connect()
  }

  /** Opens a conversation; its first message travels with it. */
  open(topic: string, name: string, body: string): void {
    const first = body ? { cid: this.id(), body } : undefined
    this.memory.opening = { t: 'open', oid: this.id(), topic, lang: this.lang, name, first }
    this.refused = undefined
    this.save()
    this.start()
    this.flush()
  }

  send(body: string): void {
    this.memory.outbox.push({ cid: this.id(), c: this.current?.c ?? '', body, at: this.world.now() })
    this.save()
    this.flush()
  }

  /** Takes a message that could not be sent out of the outbox, to be written anew. */
  takeBack(cid: string): void {
    this.memory.outbox = this.memory.outbox.filter((p) => p.cid !== cid)
    this.save()
  }

  leaveNote(note: Omit<NoteFrame, 't' | 'oid' | 'lang'>): void {
    this.memory.note = { t: 'note', oid: this.id(), lang: this.lang, ...note }
    this.noted = false
    this.save()
    this.start()
    this.flush()
  }

  rate(score: number, comment: string): void {
    if (!this.current) return
    this.memory.rating = { c: this.current.c, cid: this.id(), score, comment: comment || undefined }
    this.current.rated = true
    this.save()
    this.flush()
  }

  leave(): void {
    if (this.current) this.say({ t: 'leave', c: this.current.c })
  }

  /** The visitor has put the finished conversation away. */
  dismiss(): void {
    if (!this.current) return
    this.memory.dismissed = [...this.memory.dismissed.slice(-20), this.current.c]
    this.current = undefined
    this.save()
  }

  typing(on: boolean): void {
    if (this.current?.state === 'active') this.say({ t: 'typing', c: this.current.c, on })
  }

  /** All of the current conversation is on screen. */
  seen(): void {
    const thread = this.current
    if (!thread || this.link !== 'online' || (this.seenUpTo.get(thread.c) ?? 0) >= thread.last) return
    this.seenUpTo.set(thread.c, thread.last)
    this.say({ t: 'read', c: thread.c, seq: thread.last })
  }

  /** The page woke up or the network came back: find out now whether the line is alive. */
  probe(): void {
    if (this.link === 'online') {
      this.say({ t: 'ping' })
      this.expect(PROBE_MS)
    } else if (this.link === 'lost') {
      this.connect()
    }
  }

  private connect(): void {
    this.retry?.()
    this.link = 'connecting'
    const line = this.world.connect()
    this.line = line
    this.expect(HALF_OPEN_MS)
    line.onopen = () => {
      const pos: Record<string, number> = {}
      for (const thread of this.threads.values()) pos[thread.c] = thread.last
      const { tok } = this.memory
      const { tab, page } = this.world
      this.put(line, { t: 'hello', v: 1, tok, tab, rt: this.resume, pos, lang: this.lang, page })
    }
    line.onmessage = ({ data }) => {
      if (line === this.line) this.take(JSON.parse(String(data)) as ServerFrame)
    }
    line.onclose = ({ code }) => {
      if (line === this.line) this.lost(code)
    }
  }

  private lost(code: number, within?: number): void {
    const old = this.line
    this.line = undefined
    for (const stop of [this.watch, this.beat, this.ackTimer, this.retry]) stop?.()
    this.watch = this.beat = this.ackTimer = undefined
    this.sent.clear()
    this.link = 'lost'
    old?.close()
    if (code !== SUPERSEDED && code !== REFUSED) {
      const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** this.tries++)
      this.retry = this.world.after(this.world.chance() * (within ?? ceiling), () => this.connect())
    }
    this.changed()
  }

  private take(frame: ServerFrame): void {
    this.watch?.()
    this.watch = undefined
    this.react(frame)
    if (this.sent.size > 0) this.expect(HALF_OPEN_MS)
    this.changed()
  }

  private react(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        return this.welcome(frame)
      case 'event':
        return this.event(frame)
      case 'opened':
        return this.opened(frame.c)
      case 'ok':
        return this.stored(frame.cid, frame.seq)
      case 'noted':
        this.memory.note = undefined
        this.noted = true
        return this.save()
      case 'err':
        return this.refuse(frame.ref ?? '', frame.code)
      case 'reset':
        return this.threads.get(frame.c)?.skipTo(frame.from)
      case 'throttle':
        return this.throttle(frame.ms)
      case 'goaway':
        return this.lost(1012, frame.within_ms)
      default:
        return this.ephemeral(frame)
    }
  }

  private ephemeral(frame: Extract<ServerFrame, { t: 'place' | 'seen' | 'typing' | 'live' | 'pong' }>): void {
    if (frame.t === 'pong' || frame.t === 'live') return
    const thread = this.threads.get(frame.c)
    if (!thread) return
    if (frame.t === 'place') {
      thread.place = frame.place
      thread.etaSeconds = frame.etaSeconds
    } else if (frame.t === 'seen') {
      thread.delivered = frame.delivered
      thread.read = frame.read
    } else {
      thread.typing = frame.on ? frame.name : ''
    }
  }

  private welcome(frame: Extract<ServerFrame, { t: 'welcome' }>): void {
    this.link = 'online'
    this.tries = 0
    this.resume = frame.rt
    this.window = frame.cwnd
    if (frame.tok) this.memory.tok = frame.tok
    for (const head of frame.convs) this.head(head)
    const period = frame.hb * 1000
    const tick = (): void => {
      this.say({ t: 'ping' })
      this.expect(HALF_OPEN_MS)
      this.beat = this.world.after(period, tick)
    }
    this.beat = this.world.after(period, tick)
    if (this.memory.opening || this.memory.note || this.current) this.save()
    this.flush()
  }

  private head(head: ConversationHead): void {
    const thread = this.thread(head.c, head.topic)
    thread.state = head.state
    thread.rated = thread.rated || head.rated
    if (head.agent) thread.agent = head.agent
    const wanted = head.state !== 'closed' || (!this.current && !this.memory.dismissed.includes(head.c))
    if (wanted && !this.memory.opening) this.current = thread
  }

  private event(event: ChatEvent): void {
    const thread = this.thread(event.c, '')
    const gap = thread.take(event)
    if (gap) this.say({ t: 'sync', c: event.c, ...gap })
    this.memory.outbox = this.memory.outbox.filter((p) => !thread.events.some((e) => e.cid === p.cid))
    this.acknowledge(thread)
  }

  private opened(c: string): void {
    const opening = this.memory.opening
    if (!opening) return
    this.current = this.thread(c, opening.topic)
    this.memory.opening = undefined
    for (const pending of this.memory.outbox) if (!pending.c) pending.c = c
    this.save()
    this.flush()
  }

  private stored(cid: string, seq: number): void {
    this.sent.delete(cid)
    const pending = this.memory.outbox.find((p) => p.cid === cid)
    if (pending) pending.seq = seq
    if (this.memory.rating?.cid === cid) this.memory.rating = undefined
    this.save()
    this.flush()
  }

  private refuse(ref: string, code: string): void {
    this.sent.delete(ref)
    const pending = this.memory.outbox.find((p) => p.cid === ref)
    if (pending) pending.failed = code
    if (this.memory.opening?.oid === ref || this.memory.opening?.first?.cid === ref) {
      this.memory.opening = undefined
      this.refused = code
    }
    if (this.memory.note?.oid === ref) {
      this.memory.note = undefined
      this.refused = code
    }
    if (this.memory.rating?.cid === ref) this.memory.rating = undefined
    this.save()
  }

  private throttle(ms: number): void {
    this.pausedUntil = this.world.now() + ms
    this.sent.clear()
    this.world.after(ms, () => this.flush())
  }

  private acknowledge(thread: Thread): void {
    if (thread.last - (this.acked.get(thread.c) ?? 0) >= ACK_EVENTS) return this.ackAll()
    this.ackTimer ??= this.world.after(ACK_DELAY_MS, () => this.ackAll())
  }

  private ackAll(): void {
    this.ackTimer?.()
    this.ackTimer = undefined
    for (const thread of this.threads.values()) {
      if ((this.acked.get(thread.c) ?? 0) >= thread.last) continue
      this.acked.set(thread.c, thread.last)
      this.say({ t: 'ack', c: thread.c, seq: thread.last })
    }
  }

  /** Sends whatever waits and may go. */
  private flush(): void {
    this.changed()
    if (this.link !== 'online' || this.world.now() < this.pausedUntil) return
    const { opening, note, rating } = this.memory
    if (opening) this.once(opening.oid, opening)
    if (note) this.once(note.oid, note)
    if (rating) this.once(rating.cid, { t: 'rate', ...rating })
    for (const pending of this.memory.outbox) {
      if (pending.c && pending.seq === undefined && !pending.failed && this.sent.size < this.window) {
        this.once(pending.cid, { t: 'send', c: pending.c, cid: pending.cid, body: pending.body })
      }
    }
    if (this.sent.size > 0) this.expect(HALF_OPEN_MS)
  }

  private once(id: string, frame: ClientFrame): void {
    if (this.sent.has(id)) return
    this.sent.set(id, this.world.now())
    this.say(frame)
  }

  /** Unless something comes within this time, the line is dead whatever it says. */
  private expect(ms: number): void {
    this.watch?.()
    this.watch = this.world.after(ms, () => this.lost(1006))
  }

  private say(frame: ClientFrame): void {
    if (this.link === 'online' && this.line) this.put(this.line, frame)
  }

  private put(line: Line, frame: ClientFrame): void {
    line.send(JSON.stringify(frame))
  }

  private thread(c: string, topic: string): Thread {
    const known = this.threads.get(c)
    if (known) return known
    const made = new Thread(c, topic)
    this.threads.set(c, made)
    return made
  }

  private id(): string {
    return newId(this.world.now(), (fill) => this.world.bytes(fill))
  }

  private save(): void {
    this.store.save(this.memory)
  }
}
