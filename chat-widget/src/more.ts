/**
 * What a chat may need and its beginning does not: who the site says the visitor is, words that are changed or gone, a glimpse of what is
 * typed, and the price of a chat under attack. A part of its own, fetched once there is a line to the server.
 */
import type { Host } from './app'
import type { ChatEvent, ServerFrame, WidgetConfig } from './frames'
import type { Texts } from './i18n'
import sheet from './more/styles.css'
import type { Session } from './session'
import type { Thread } from './thread'

const MINUTE_MS = 60_000
const GLIMPSE_MS = 700
const TYPING_EVERY_MS = 3_000
const TYPING_PAUSE_MS = 5_000
const ALIVE_MS = 5_000

/** What it has of the app. */
export interface Further {
  host: Host
  session: Session
  config: WidgetConfig
  texts: Texts
  composer: HTMLElement
  field: HTMLTextAreaElement
  signs(): Host['identity']
  /** The file on its way. */
  sharing: string
  shareFile(file: File): Promise<void>
  draw(): void
}

interface Edit {
  c: string
  cid: string
  seq: number
  body: string
  /** Of the message itself; and of the log in which it has that number. */
  of?: string
  log?: string
}

/** Begins; gives what hears all frames from then on. */
export function more(app: Further): (frame: ServerFrame) => void {
  const { session, composer, field } = app
  const { base, root } = app.host
  const css = new CSSStyleSheet()
  css.replaceSync(sheet)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, css]
  let texts: Record<string, string> = {}
  let spoken = ''
  const note = document.createElement('p')
  note.className = 'nt'
  note.setAttribute('role', 'status')
  composer.append(note)
  let done = new WeakMap<Thread, number>()
  const edits = new Map<string, Edit>()
  const kept = app.host.storageKey + '.edits'
  let editing: ChatEvent | undefined
  let said = ''
  let log = ''

  /** What was not answered yet is said again by the next page, whatever other pages keep beside it. */
  const keep = (change: (all: Record<string, Edit>) => void): void => {
    try {
      const all = JSON.parse(localStorage.getItem(kept) || '{}') as Record<string, Edit>
      change(all)
      if (Object.keys(all)[0]) localStorage.setItem(kept, JSON.stringify(all))
      else localStorage.removeItem(kept)
    } catch {
      // blocked, full or spoilt: it stays in this page
    }
  }
  keep((all) => Object.values(all).forEach((edit) => edits.set(edit.cid, edit)))
  const answered = (cid = ''): boolean => {
    keep((all) => delete all[cid])
    return edits.delete(cid)
  }

  const say = (key: string, values: Record<string, string> = {}): string =>
    (texts[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

  const speak = async (): Promise<void> => {
    const lang = app.texts.lang
    if (lang === spoken) return
    spoken = lang
    try {
      texts = (await (await fetch(`${base}more/${lang}.json`)).json()) as Record<string, string>
    } catch {
      spoken = '' // with the next frame again
    }
    done = new WeakMap() // what was changed before there were words to say so
    follow()
    tell()
    app.draw()
  }

  /** Below the field: what holds there now. */
  const tell = (): void => {
    const { state = '', agent: name = '', events = [] } = session.current ?? {}
    const woken = state === 'waiting' && /"sleep"/.test(events.filter((e) => e.kind === 'state').at(-1)?.body ?? '')
    const stands = woken ? 'woken' : state === 'asleep' ? state : state === 'active' && app.config.peek ? 'peek' : ''
    const text = said || say(editing ? 'editing' : stands, { name })
    if (note.textContent !== text) note.textContent = text
  }

  const own = (): ChatEvent | undefined => {
    const last = session.current?.events.filter((e) => e.kind === 'message' && e.by.who === 'visitor' && e.body).at(-1)
    return last && session.current?.state !== 'closed' && Date.now() - last.ts < (app.config.edits ?? 0) * MINUTE_MS ? last : undefined
  }

  // words that are changed, and words that are gone

  const amend = (thread: Thread, event: ChatEvent): void => {
    const [of, words] = event.body.split(/ ([^]*)/)
    const target = thread.events.find((e) => e.seq === Number(of))
    if (!target) return
    if (event.kind === 'redact') {
      if (target.kind === 'rating') return // nobody is shown one
      target.body = ''
      target.line = say('removed', { name: event.by.name, time: app.texts.time(event.ts) })
      if (editing === target) stop()
      for (const edit of thread.events) if (edit.kind === 'edit' && edit.body.startsWith(of + ' ')) edit.body = of!
    } else if (words && target.body) {
      target.body = words
      target.note = `, ${say('edited')}`
    }
  }

  const follow = (): void => {
    for (const thread of session.threads.values()) {
      const known = Math.min(done.get(thread) ?? 0, thread.events.length)
      for (const event of thread.events.slice(known)) if (/^(edit|redact)$/.test(event.kind)) amend(thread, event)
      done.set(thread, thread.events.length)
    }
  }

  const begin = (): void => {
    editing = own()
    if (!editing) return
    field.value = editing.body
    field.focus()
    tell()
  }

  const stop = (): void => {
    editing = undefined
    field.value = ''
    tell()
  }

  const commit = (event: Event): void => {
    types(false)
    if (!editing) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { cid } = session.sharing()
    const body = field.value.trim()
    if (body && body !== editing.body) {
      put({ c: editing.c, cid, seq: editing.seq, body, of: editing.cid, log })
      send()
    }
    stop()
    app.draw()
  }

  const put = (edit: Edit): void => {
    edits.set(edit.cid, edit)
    keep((all) => (all[edit.cid] = edit))
  }

  /** The same id until it is answered: a repeat changes nothing. */
  const send = (): void => {
    for (const edit of edits.values()) if ((edit.log ??= log) === log) session.say({ t: 'edit', ...edit })
  }

  /** In another log the message has another number: known once it is there again, and never where nobody says it again. */
  const renumber = (frame: ServerFrame): void => {
    for (const edit of edits.values()) {
      if (edit.log === log) continue
      const at = frame as ChatEvent
      if (frame.t === 'event' && edit.of && at.cid === edit.of) {
        put({ ...edit, c: at.c, seq: at.seq, log })
        send()
      } else if ((frame.t === 'live' ? frame.c === edit.c : frame.t === 'welcome' && !frame.convs.some(({ c }) => c === edit.c)) && !session.outbox.some(({ cid }) => cid === edit.of)) late(edit.cid)
    }
  }

  const late = (cid?: string): void => {
    if (!answered(cid)) return
    said = say('late')
    setTimeout(() => ((said = ''), tell()), ALIVE_MS)
    tell()
  }

  composer.addEventListener('submit', commit, true)
  field.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) commit(event)
      else if (event.key === 'ArrowUp' && !field.value) begin()
      else if (event.key === 'Escape' && editing) {
        event.stopPropagation()
        stop()
      }
    },
    true,
  )
  session.part = () => (own() && texts.edit ? [item(texts.edit, begin)] : [])

  // that somebody types, and that nobody does any more

  let typedAt = 0
  let pause = 0
  const types = (on: boolean): void => {
    clearTimeout(pause)
    if (on) pause = window.setTimeout(() => types(false), TYPING_PAUSE_MS)
    if (on ? Date.now() - typedAt < TYPING_EVERY_MS : !typedAt) return
    typedAt = on ? Date.now() : 0
    const { state, c } = session.current ?? {}
    if (state === 'active') session.say({ t: 'typing', c, on })
  }
  field.addEventListener('input', () => types(field.value.trim() !== ''))

  // a glimpse of it

  let glimpse = 0
  field.addEventListener('input', () => {
    if (!app.config.peek || !texts.peek || glimpse || editing) return // nobody is shown what the visitor was not told of
    glimpse = window.setTimeout(() => {
      glimpse = 0
      const thread = session.current
      if (thread?.state === 'active' && field.value) session.say({ t: 'typing', c: thread.c, on: true, text: field.value.slice(0, 4_000) })
    }, GLIMPSE_MS)
  })

  // who the site says it is

  let shown: string | undefined

  /** A token that is over already is not shown once more. */
  const identify = async (over = false): Promise<void> => {
    const given = app.signs()
    try {
      const jwt = typeof given === 'function' ? await given() : given
      session.jwt = jwt
      if (!jwt || session.reach !== 'online' || (over && jwt === shown)) return
      shown = jwt
      session.say({ t: 'identify', id: session.sharing().cid, jwt })
    } catch {
      // the page could not make one: the visitor stays whom they say they are
    }
  }

  // the price of a chat

  /** The call that was asked for last: its offer is not said again by itself. */
  let offer: { t?: string; id?: string } = {}
  const says = session.say.bind(session)
  session.say = (frame) => {
    const { t } = frame as typeof offer
    if (t === 'call.offer') offer = frame
    else if (t === 'call.end') offer = {} // hung up before it was paid for: nothing may call any more
    says(frame)
  }

  /** An opening, words to a chat that is over, or a call: said again with what was computed. */
  const paid = (ref: string, work: object): void => {
    const words = session.outbox.find((p) => p.cid === ref)
    if (words) says({ t: 'send', c: words.c, cid: ref, body: words.body, work })
    else if (offer.id === ref) says({ ...offer, work })
    else session.pay(ref, work)
  }

  const paying = new Set<string>()
  const pay = async (ref: string, salt: string, bits: number): Promise<void> => {
    if (paying.has(ref)) return
    paying.add(ref)
    said = say('work')
    tell()
    const alive = setInterval(() => session.say({ t: 'ping' }), ALIVE_MS)
    try {
      const { solve } = (await import(`${base}work.js`)) as typeof import('./work')
      paid(ref, { salt, n: await solve(`${base}work.js`, salt, bits) })
    } finally {
      paying.delete(ref)
      clearInterval(alive)
      said = ''
      tell()
    }
  }

  // what a site may count (README.md): never words

  const live = new Set<string>()
  const last = new Map<string, number>()
  /** Who of each chat has written before; and chats that have begun. */
  const spoke = new Set<string>()
  const happened = (type: string, c: string, more: object = {}): void => void dispatchEvent(new CustomEvent('parley', { detail: { type, chat: c, ...more } }))

  /** What an earlier page has told of already is not told again. */
  const count = (frame: ServerFrame): void => {
    if (frame.t === 'live') live.add(frame.c)
    else if (frame.t === 'opened') {
      live.add(frame.c)
      if (!spoke.has(frame.c)) happened('chat', frame.c, { topic: frame.topic }) // a page may be told of its own chat twice
      spoke.add(frame.c)
    } else if (frame.t === 'event') {
      const { c, seq, kind, by, body } = frame
      const first = kind === 'message' && !spoke.has(c + by.who) && Boolean(spoke.add(c + by.who))
      if (live.has(c) && seq > (last.get(c) ?? 0)) {
        if (kind === 'message') happened('message', c, { from: by.who, first })
        if (kind === 'message' && by.who !== 'visitor' && app.host.options.sound !== 'off') import(`${base}ring.js`).then((part) => part.ring(app), () => {})
        if (kind === 'rating') happened('rated', c)
        else if (kind === 'join' && by.who === 'agent' && !body[2]) happened('agent-joined', c)
        else if (kind === 'state' && body.includes('"closed"')) happened('ended', c)
      }
      last.set(c, Math.max(seq, last.get(c) ?? 0))
    }
  }

  void speak()
  import(`${base}drop.js`).then((part) => part.drop(app), () => {}) // without it they are sent by the button
  return (frame) => {
    count(frame)
    void speak()
    if (/^(event|live)$/.test(frame.t)) renumber(frame)
    follow()
    tell()
    app.host.talks = session.opening || Boolean(session.current && session.current.state !== 'closed')
    if (frame.t === 'welcome') {
      log = frame.epoch
      if (session.current || session.opening) void identify()
      send()
      renumber(frame)
    } else if (frame.t === 'refresh') void identify(true)
    else if (frame.t === 'identify') void identify()
    else if (frame.t === 'identified') session.email = frame.email
    else if (frame.t === 'challenge') void pay(frame.ref, frame.salt, frame.bits)
    else if (frame.t === 'throttle') setTimeout(send, frame.ms)
    else if (frame.t === 'ok') answered(frame.cid)
    else if (frame.t === 'err') {
      late(frame.ref)
      if (frame.code === 'identity_other') session.forget() // another person at this browser
    }
  }
}

/** An entry of the menu. */
function item(text: string, onclick: () => void): HTMLElement {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text, onclick })
  return Object.assign(button, { on: { onclick } }) // what a drawing anew keeps
}
