import type { ClientFrame, ServerFrame } from '../src/frames'
import type { Line, World } from '../src/connection'

/** A clock that only moves when told, and a network that fails on demand. */
export class SimWorld implements World {
  tab = 'tab-1'
  page = 'https://shop.example/'
  time = 1_700_000_000_000
  lines: SimLine[] = []
  refuse = false
  /** Ways that do not get through. */
  barred: number[] = []
  private timers: { at: number; action: () => void }[] = []
  private seed: number

  constructor(
    readonly server: SimServer,
    seed = 1,
  ) {
    this.seed = seed
  }

  connect(rung: number): Line {
    const line = new SimLine(this, rung)
    this.lines.push(line)
    this.after(1, () => (this.refuse || this.barred.includes(rung) ? line.drop(1006) : line.open()))
    return line
  }

  now(): number {
    return this.time
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.time + ms, action }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((t) => t !== timer)
    }
  }

  chance(): number {
    this.seed = (this.seed * 1103515245 + 12345) % 2147483648
    return this.seed / 2147483648
  }

  bytes(fill: Uint8Array): Uint8Array {
    return fill.map(() => Math.floor(this.chance() * 256))
  }

  advance(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const next = this.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.timers = this.timers.filter((t) => t !== next)
      this.time = Math.max(this.time, next.at)
      next.action()
    }
    this.time = end
  }
}

export class SimLine implements Line {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  up = false
  /** Frames towards the client are lost from now on. */
  deaf = false

  constructor(
    private readonly world: SimWorld,
    readonly rung: number,
  ) {}

  open(): void {
    this.up = true
    this.onopen?.()
  }

  send(text: string): void {
    if (this.up) this.world.after(5, () => this.world.server.take(this, JSON.parse(text) as ClientFrame))
  }

  push(frame: ServerFrame): void {
    this.world.after(5, () => {
      if (this.up && !this.deaf) this.onmessage?.({ data: JSON.stringify(frame) })
    })
  }

  close(): void {
    this.up = false
  }

  drop(code: number): void {
    this.up = false
    this.onclose?.({ code })
  }
}

interface Stored {
  cid?: string
  body: string
  kind: 'message' | 'join' | 'leave' | 'state' | 'rating' | 'edit' | 'redact'
  agent?: string
}

/** The server's promises in fifty lines: one log, ids known, nothing acknowledged before it is kept. */
export class SimServer {
  log: Stored[] = []
  opens = new Map<string, string>()
  state = 'waiting'
  notes: string[] = []
  /** Keep the frame, but drop the line instead of answering. */
  dropAfterCommit = 0
  /** Refuse messages for good, with this code. */
  refuseWith = ''
  /** Refuse ratings with this code. */
  refuseRating = ''
  /** Openings have to be paid for. */
  challenge = 0
  /** Refuse openings with this code. */
  refuseOpening = ''
  epoch = 'e'
  received: ClientFrame[] = []
  private lines = new Set<SimLine>()

  take(line: SimLine, frame: ClientFrame): void {
    if (!line.up) return
    this.received.push(frame)
    switch (frame.t) {
      case 'hello':
        this.lines.add(line)
        line.push({ t: 'welcome', sid: 's', tok: frame.tok ? undefined : 'tok', rt: 'r', epoch: this.epoch, hb: 25, cwnd: 32, maxMsg: 4000, now: 0, convs: this.heads() })
        this.log.forEach((_, i) => i + 1 > (frame.pos['c1'] ?? 0) && line.push(this.event(i + 1)))
        break
      case 'open':
        if (this.refuseOpening) {
          line.push({ t: 'err', ref: frame.oid, code: this.refuseOpening, message: '' })
          break
        }
        if (this.challenge && !frame.work) {
          line.push({ t: 'challenge', ref: frame.oid, salt: '4.x.y', bits: this.challenge })
          break
        }
        this.opens.set(frame.oid, 'c1')
        if (frame.first && !this.knows(frame.first.cid)) this.append({ cid: frame.first.cid, body: frame.first.body, kind: 'message' })
        line.push({ t: 'opened', oid: frame.oid, c: 'c1', queue: 'q', topic: frame.topic })
        break
      case 'send':
        if (this.refuseWith) line.push({ t: 'err', ref: frame.cid, code: this.refuseWith, message: '' })
        else this.store(line, frame.cid, frame.body, 'message')
        break
      case 'rate':
        if (this.refuseRating) line.push({ t: 'err', ref: frame.cid, code: this.refuseRating, message: '' })
        else this.store(line, frame.cid, String(frame.score), 'rating')
        break
      case 'note':
        this.notes.push(frame.body)
        line.push({ t: 'noted', oid: frame.oid })
        break
      case 'sync':
        for (let seq = frame.from; seq <= frame.to; seq++) line.push(this.event(seq))
        break
      case 'ping':
        line.push({ t: 'pong', now: 0 })
        break
      default:
        break
    }
  }

  append(entry: Stored): void {
    this.log.push(entry)
    for (const line of this.lines) if (line.up) line.push(this.event(this.log.length))
  }

  event(seq: number): ServerFrame {
    const entry = this.log[seq - 1]!
    const by = entry.agent ? ({ who: 'agent', id: 'a', name: entry.agent } as const) : ({ who: 'visitor', id: 'v', name: '' } as const)
    return { t: 'event', c: 'c1', seq, ts: seq, kind: entry.kind, by, cid: entry.cid, body: entry.body }
  }

  private knows(cid: string): boolean {
    return this.log.some((e) => e.cid === cid)
  }

  private store(line: SimLine, cid: string, body: string, kind: 'message' | 'rating'): void {
    if (!this.knows(cid)) this.append({ cid, body, kind })
    if (this.dropAfterCommit > 0) {
      this.dropAfterCommit--
      line.drop(1006)
      return
    }
    line.push({ t: 'ok', cid, c: 'c1', seq: this.log.findIndex((e) => e.cid === cid) + 1, ts: 0 })
  }

  private heads(): { c: string; head: number; state: string; topic: string; queue: string; rated: boolean }[] {
    return this.opens.size ? [{ c: 'c1', head: this.log.length, state: this.state, topic: 't', queue: 'q', rated: false }] : []
  }
}
