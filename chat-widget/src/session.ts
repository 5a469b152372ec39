import { Connection, type Link, type World } from './connection'
import { PAGE_CHARS, POSITIONS, TYPING_LASTS_MS, type ChatEvent, type ClientFrame, type ConversationHead, type NoteFrame, type ServerFrame, type Sheet } from './frames'
import { type MemoryStore, type Pending, newId } from './memory'
import { Remembered } from './remembered'
import { Thread } from './thread'

const ACK_DELAY_MS = 500
const ACK_EVENTS = 16
/** Own messages sent again when the server may have lost its end of the log. */
const OWN_AGAIN = 50
const RESTART = 1012

/**
 * The visitor's side of the protocol: a client id is kept before anything is sent, a repeat is harmless, a gap is asked for. Lives as
 * long as the page; the socket below it comes and goes.
 */
export class Session {
  readonly threads = new Map<string, Thread>()
  current?: Thread
  noted = false
  refused?: string // why a chat could not be opened
  /** The part for calls, told every frame and drawing; it gives what it has for a place in the views. */
  told?: (about?: object | string) => HTMLElement | undefined
  /** The part for what is not in every chat: told every frame; what comes before it is there waits. */
  more = (frame: ServerFrame): void => void (this.early.length < 99 && this.early.push(frame))
  readonly early: ServerFrame[] = []
  part?: () => HTMLElement[] // its entries in the menu
  linked?: (words: string) => (HTMLElement | string)[] // how it shows what others wrote
  /** What the site has signed: the token, and the address in it. */
  jwt?: string
  email?: string
  /** Of whom this page's connection is, whatever another page has got since it said hello. */
  #holder?: string
  /** What was computed for an opening, by its id. */
  readonly #paid: Record<string, object> = {}
  /** When the server last said what the settings of this page do not know: a topic is closed, another rating is asked for. */
  outdatedAt = 0
  readonly #world: World
  readonly #changed: () => void
  readonly #memory: Remembered
  #unsent = ''
  readonly #connection: Connection
  #resume?: string
  #epoch?: string
  #window = 32
  #ackTimer?: () => void
  #typingEnds?: () => void
  #pausedUntil = 0
  readonly #sent = new Set<string>()
  readonly #acked = new Map<string, number>()
  readonly #readTold = new Map<string, number>()

  constructor(world: World, store: MemoryStore, public lang: string, changed: () => void) {
    this.#world = world
    this.#changed = changed
    this.#memory = new Remembered(store)
    this.#connection = new Connection(world, {
      hello: () => this.#hello(),
      take: (frame) => this.#take(frame),
      awaits: () => this.#sent.size > 0,
      lost: () => this.#lost(),
    })
  }

  get reach(): Link { return this.#connection.reach }
  /** Whether an earlier page left something that has to go on. */
  get hasPast(): boolean { return Boolean(this.#memory.now.tok ?? this.#memory.now.opening ?? this.#memory.now.notes[0]) }
  get outbox(): readonly Pending[] { return this.#memory.now.outbox }
  get opening(): boolean { return this.#memory.now.opening !== undefined }
  /** The words that travel with a conversation still being opened. */
  get firstWords(): string | undefined { return this.#memory.now.opening?.first?.body }

  /** Up to where the visitor has seen the current conversation. */
  get lastSeen(): number { return this.current ? (this.#memory.now.seen[this.current.c] ?? 0) : 0 }

  /** Goes on with what an earlier page left; without a past there is no connection. */
  start(): void {
    if (this.hasPast) this.#connection.start()
  }

  /** Another page of this site has written what both remember. Before it has a token, this one would be somebody else and open its chat once more. */
  shared(): void {
    this.#memory.refresh()
    if (this.#memory.now.tok) this.start()
    else this.#world.after(9e3, () => this.start())
    this.#flush()
  }

  /** Opens a conversation; its first message travels with it. */
  open(topic: string, name: string, body: string, fields?: Record<string, string>, call?: string, sheet?: Sheet): void {
    if (this.opening) return this.send(body) // another page is at it
    const first = body ? { cid: this.#id(), body } : undefined
    this.refused = undefined
    this.#memory.keep((m) => (m.opening = { t: 'open', oid: this.#id(), topic, lang: this.lang, name, fields, first, call, ...sheet }))
    this.start()
    this.#flush()
  }

  send(body: string): void {
    if (body) this.#memory.add({ cid: this.#id(), c: this.opening ? '' : (this.current?.c ?? ''), body, at: this.#world.now() })
    this.#flush()
  }

  /** Takes a message that could not be sent out of the outbox, to be written anew. */
  takeBack(cid: string): void { this.#memory.take((p) => p.cid === cid) }

  /** Words that reached nobody and have no chat any more: the visitor's again, to send or to drop. */
  takeUnsent(): string {
    const open = this.opening || (this.current && this.current.state !== 'closed')
    const lost = open || this.reach !== 'online' ? [] : this.#memory.take((p) => p.failed !== undefined || p.c === '')
    const words = [this.#unsent, ...lost.map((p) => p.body)].filter(Boolean).join('\n')
    this.#unsent = ''
    return words
  }

  leaveNote(note: Omit<NoteFrame, 't' | 'oid' | 'lang'>): void {
    this.noted = false
    this.refused = undefined
    this.#memory.keep((m) => m.notes.push({ t: 'note', oid: this.#id(), lang: this.lang, ...note }))
    this.start()
    this.#flush()
  }

  /** A left message is on its way. */
  get noting(): boolean { return this.#memory.now.notes.length > 0 }

  /** What an upload into the current conversation is known by. */
  sharing(): { tok?: string; c?: string; cid: string } { return { tok: this.#memory.now.tok, c: this.current?.c, cid: this.#id() } }

  rate(score: number, comment: string, kind: string): void {
    const thread = this.current
    if (!thread) return
    thread.rated = true
    this.#memory.keep((m) => (m.rating = { c: thread.c, cid: this.#id(), kind, score, comment: comment || undefined }))
    this.#flush()
  }

  leave(): void {
    const c = this.current?.c
    this.#memory.keep((m) => (m.leaving = c))
    this.#flush()
  }

  /** Of the part for calls: something that is not said again by itself. */
  say(frame: object): void {
    this.#connection.start()
    this.#connection.say(frame as ClientFrame)
  }

  /** The visitor has put the finished conversation away. */
  dismiss(): void {
    const c = this.current?.c
    if (!c) return
    this.current = undefined
    this.#memory.keep((m) => {
      m.dismissed = [...m.dismissed.slice(-20), c]
      delete m.seen[c]
    })
  }

  /** All of the current conversation is on screen. */
  seen(): void {
    const thread = this.current
    if (!thread || thread.last === 0) return
    const { c, last } = thread
    if (this.lastSeen < last) this.#memory.keep((m) => (m.seen[c] = last))
    if (this.reach !== 'online' || this.#readTold.get(c) === last) return
    this.#readTold.set(c, last)
    this.#connection.say({ t: 'read', c, seq: last })
  }

  probe = (): void => this.#connection.probe()

  #hello(): ClientFrame {
    const pos: Record<string, number> = {}
    for (const thread of [...this.threads.values()].slice(-POSITIONS)) {
      thread.reconnected()
      pos[thread.c] = thread.last
    }
    const page = this.#world.page.slice(0, PAGE_CHARS)
    return { t: 'hello', v: 1, tok: (this.#holder = this.#memory.now.tok), tab: this.#world.tab, rt: this.#resume, pos, lang: this.lang, page }
  }

  #lost(): void {
    this.#ackTimer?.()
    this.#ackTimer = undefined
    this.#sent.clear()
    this.#acked.clear()
    this.#readTold.clear()
    this.#changed()
  }

  #take(frame: ServerFrame): void {
    this.#react(frame)
    for (const part of [this.told, this.more]) part?.(frame)
    this.#changed()
  }

  #react(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        return this.#welcome(frame)
      case 'event':
        return this.#event(frame)
      case 'opened':
        return this.#opened(frame.oid, frame.c, frame.topic)
      case 'ok':
        return this.#stored(frame.cid, frame.c, frame.seq)
      case 'noted':
        this.noted = true
        return this.#memory.keep((m) => (m.notes = m.notes.filter((n) => n.oid !== frame.oid)))
      case 'err':
        return this.#refuse(frame.ref ?? '', frame.code)
      case 'reset':
        return this.threads.get(frame.c)?.skipTo(frame.from)
      case 'throttle':
        return this.#throttle(frame.ms)
      case 'goaway':
        return this.#connection.drop(RESTART, frame.within_ms)
      case 'place': case 'seen': case 'typing':
        return this.#ephemeral(frame)
    }
  }

  #ephemeral(frame: Extract<ServerFrame, { t: 'place' | 'seen' | 'typing' }>): void {
    const thread = this.threads.get(frame.c)
    if (!thread) return
    if (frame.t === 'place') {
      thread.place = frame.place
      thread.etaSeconds = frame.etaSeconds
      thread.call = frame.call
    } else if (frame.t === 'seen') {
      thread.delivered = frame.delivered
      thread.read = frame.read
    } else {
      thread.typing = frame.on ? frame.name : ''
      this.#typingEnds?.()
      this.#typingEnds = this.#world.after(TYPING_LASTS_MS, () => {
        thread.typing = ''
        this.#changed()
      })
    }
  }

  #welcome(frame: Extract<ServerFrame, { t: 'welcome' }>): void {
    this.#connection.welcomed(frame.hb * 1000)
    this.#resume = frame.rt
    this.#window = frame.cwnd
    if (frame.tok) this.#memory.keep((m) => (m.tok ??= this.#holder = frame.tok))
    if (this.#epoch !== frame.epoch) for (const { cid } of this.outbox) this.#memory.mark(cid, { seq: undefined }) // stored, not shown: may be lost with the end of that log
    const stranger = frame.tok !== undefined && frame.tok !== this.#memory.now.tok // another page was first to get a token
    if (stranger || (this.#epoch && this.#epoch !== frame.epoch)) return this.#again(frame.epoch)
    this.#epoch = frame.epoch
    for (const thread of this.threads.values()) thread.state = 'closed' // unless it is told of: some are erased
    for (const head of frame.convs) this.#head(head)
    this.#flush()
  }

  /** The server may have lost the end of its log, or takes this page for somebody else: connects anew, and says all of its own again. */
  #again(epoch: string): void {
    this.#epoch = epoch
    for (const thread of this.threads.values()) {
      const own = thread.events.filter((e) => e.cid && e.kind === 'message' && e.by.who === 'visitor' && e.body).slice(-OWN_AGAIN)
      for (const { cid, c, body, ts } of own) this.#memory.add({ cid: cid!, c, body, at: ts })
    }
    this.threads.clear()
    this.current = undefined
    this.#resume = undefined
    this.#connection.drop(RESTART, 0)
  }

  #head(head: ConversationHead): void {
    const thread = this.#thread(head.c, head.topic)
    thread.state = head.state
    thread.rated = thread.rated || head.rated
    if (head.agent) thread.agent = head.agent
    if (head.state === 'closed') this.#left(head.c)
    const wanted = head.state !== 'closed' || (!this.current && !this.#memory.now.dismissed.includes(head.c))
    if (wanted && !this.opening) this.current = thread
  }

  #event(event: ChatEvent): void {
    const thread = this.#thread(event.c, '')
    const missing = thread.take(event)
    if (missing) this.#connection.say({ t: 'sync', c: event.c, ...missing })
    this.#memory.take((p) => p.cid === event.cid || (p.c === event.c && p.seq !== undefined && p.seq <= thread.last))
    if (thread.state === 'closed') this.#left(thread.c)
    this.#acknowledge(thread)
  }

  #left(c: string): void {
    this.#sent.delete(c) // a leave is answered by the end
    if (this.#memory.now.leaving === c) this.#memory.keep((m) => delete m.leaving)
  }

  /** A conversation exists: the one asked for, one that goes on with another that is over, or one another page has opened. */
  #opened(oid: string, c: string, topic: string): void {
    this.current = this.#thread(c, topic)
    if (this.#memory.now.opening?.oid === oid) this.#memory.keep((m) => delete m.opening)
    for (const { cid } of this.outbox.filter((p) => !p.c)) this.#memory.mark(cid, { c })
    this.#flush()
  }

  #stored(cid: string, c: string, seq: number): void {
    this.#sent.delete(cid)
    if ((this.threads.get(c)?.last ?? 0) >= seq) this.takeBack(cid)
    else this.#memory.mark(cid, { c, seq })
    if (this.#memory.now.rating?.cid === cid) this.#memory.keep((m) => delete m.rating)
    this.#flush()
  }

  #refuse(ref: string, code: string): void {
    this.#sent.delete(ref)
    const { opening, notes, rating } = this.#memory.now
    const unrated = rating?.cid === ref
    const rated = unrated && this.threads.get(rating.c)
    if (rated) rated.rated = rated.events.some((e) => e.kind === 'rating')
    if (unrated || /urs|form/.test(code)) this.outdatedAt = this.#world.now()
    const opens = ref !== '' && (ref === opening?.oid || ref === opening?.first?.cid)
    const note = notes.find((n) => n.oid === ref)
    if (opens || note) {
      this.refused = code
      this.#unsent = (opens ? opening?.first?.body : note?.body) ?? ''
    }
    this.#memory.mark(ref, { failed: code })
    this.#memory.keep((m) => {
      if (opens) delete m.opening
      m.notes = m.notes.filter((n) => n.oid !== ref)
      if (unrated) delete m.rating
      if (m.leaving === ref) delete m.leaving
    })
  }

  #throttle(ms: number): void {
    this.#pausedUntil = this.#world.now() + ms
    this.#sent.clear()
    this.#world.after(ms, () => this.#flush())
  }

  #acknowledge(thread: Thread): void {
    if (thread.last - (this.#acked.get(thread.c) ?? 0) >= ACK_EVENTS) return this.#ackAll()
    this.#ackTimer ??= this.#world.after(ACK_DELAY_MS, () => this.#ackAll())
  }

  #ackAll(): void {
    this.#ackTimer?.()
    this.#ackTimer = undefined
    for (const thread of this.threads.values()) {
      if ((this.#acked.get(thread.c) ?? 0) >= thread.last) continue
      this.#acked.set(thread.c, thread.last)
      this.#connection.say({ t: 'ack', c: thread.c, seq: thread.last })
    }
  }

  /** Sends whatever waits and may go. */
  #flush(): void {
    this.#changed()
    if (this.reach !== 'online' || this.#world.now() < this.#pausedUntil) return
    const { opening, notes, rating, leaving, outbox } = this.#memory.now
    if (opening) this.#once(opening.oid, { ...opening, work: this.#paid[opening.oid], jwt: this.jwt })
    for (const note of notes) this.#once(note.oid, { ...note, work: this.#paid[note.oid] })
    if (rating) this.#once(rating.cid, { t: 'rate', ...rating })
    for (const pending of outbox) {
      if (pending.c && pending.seq === undefined && !pending.failed && this.#sent.size < this.#window) {
        this.#once(pending.cid, { t: 'send', c: pending.c, cid: pending.cid, body: pending.body })
      }
    }
    if (leaving && this.threads.get(leaving)?.state !== 'closed') this.#once(leaving, { t: 'leave', c: leaving })
    if (this.#sent.size > 0) this.#connection.awaitAnswer()
  }

  /** What the server wanted to be computed for an opening. */
  pay(ref: string, work: object): void {
    this.#paid[ref] = work
    this.#sent.delete(ref)
    this.#flush()
  }

  /** Another person is at this browser: all but what they are opening is forgotten, unless another page was first, and they are somebody new. */
  forget(): void {
    this.#memory.keep((m) => m.tok === this.#holder && Object.assign(m, { tok: undefined, outbox: [], seen: {}, rating: undefined, leaving: undefined }))
    this.threads.clear()
    this.#again(this.#epoch ?? '')
  }

  #once(id: string, frame: ClientFrame): void {
    if (this.#sent.has(id)) return
    this.#sent.add(id)
    this.#connection.say(frame)
  }

  #thread(c: string, topic: string): Thread {
    const thread = this.threads.get(c) ?? new Thread(c, topic)
    thread.topic ||= topic
    this.threads.set(c, thread)
    return thread
  }

  #id(): string { return newId(this.#world.now(), (fill) => this.#world.bytes(fill)) }
}
