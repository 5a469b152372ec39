import { h, icon, patch, plain } from './dom'
import type { Sheet, WidgetConfig } from './frames'
import { type Catalogue, Texts } from './i18n'
import { MemoryStore } from './memory'
import type { Line } from './connection'
import { Session } from './session'
import css from './styles.css'
import type { Further } from './more'
import { fields, get, storage } from './page'
import { palette } from './theme'
import type { After, Lent } from './after'
import { type Draft, type View, formView, typed } from './views/form'
import { type Context, avatar, byLine, closeButton, field, header, saveText, team } from './views/parts'
import { threadView } from './views/thread'

/** What the loader hands over. */
export interface Host {
  root: ShadowRoot
  base: string
  storageKey: string
  options: Record<string, string | undefined>
  /** Tells the launcher how many messages are unread. */
  unread(count: number): void
  closed(): void
  /** Who the visitor is: a token the site has signed, or what gives one. */
  identity?: string | (() => string | Promise<string>)
  /** Whether a chat goes on; not known before there is a line. */
  talks?: boolean
}

/** Starts the app; the panel is drawn when {@code open} is called. */
export async function start(host: Host): Promise<{ open(): void; close(): void; identify(): void }> {
  const language = host.options.lang ?? document.documentElement.lang ?? navigator.language
  const app = new App(host)
  await app.load(language.slice(0, 2).toLowerCase())
  return app
}

/** How old the configuration may be when the panel is opened. */
const CONFIG_LASTS_MS = 60_000
/** A chat waits no longer for the page to say who opens it; it is told later. */
const SIGNED_WITHIN_MS = 3_000
/** A part that could not be had is asked for again. */
const AGAIN_MS = 3_000

class App implements Context {
  config!: WidgetConfig
  texts!: Texts
  readonly session: Session
  readonly host: Host
  readonly #panel = h('section.pw', { role: 'dialog', tabindex: -1 })
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  readonly composer: HTMLElement
  readonly field: HTMLTextAreaElement
  readonly #draft: Draft = { topic: '', name: '', message: '', email: '', comment: '' }
  readonly #clip: HTMLElement
  sharing = ''
  unshared = ''
  /** Parts that are here or on their way. */
  readonly #parts: Record<string, Promise<unknown>> = {}
  /** Views that are parts of their own. */
  readonly #closed: Record<string, View> = {}
  after?: After
  #shown = false
  #drawn = ''
  #loadedAt = 0

  constructor(host: Host) {
    this.host = host
    this.session = new Session(this.#world(), new MemoryStore(storage(), host.storageKey), 'en', () => this.#changed())
    this.field = h('textarea', { rows: 1, onkeydown: (e) => this.#key(e as KeyboardEvent), oninput: () => this.#typed() }) as HTMLTextAreaElement
    this.#clip = h('button.ib', { onclick: () => this.shareFile() }, icon('clip', 19))
    this.composer = h('form.cp', { onsubmit: (e) => this.#submit(e) }, this.#clip, this.field, h('button.ib.go', { type: 'submit' }, icon('up', 19)))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet]
    this.#panel.onkeydown = (e) => void (e.key === 'Escape' && (this.#closeMenu() || this.close()))
    this.#panel.onclick = (e) => void ((e.target as Element).closest('summary') || this.#closeMenu())
    this.#listen()
  }

  #listen(): void {
    this.#dark.onchange = () => this.#theme()
    const awake = (): void => {
      if (document.hidden) return
      this.session.probe()
      this.draw()
    }
    for (const event of ['online', 'pageshow', 'visibilitychange']) addEventListener(event, awake)
    addEventListener('storage', (e) => e.key === this.host.storageKey && this.session.shared())
  }

  async load(language: string): Promise<void> {
    this.#loadedAt = Date.now()
    const config = (await get(`${this.host.base}config?lang=${encodeURIComponent(language)}`)) as WidgetConfig
    const known = config.languages.map((l) => l.code)
    const lang = known.includes(language) ? language : (known[0] ?? 'en')
    const catalogue = this.texts?.lang === lang ? this.texts.catalogue : ((await get(`${this.host.base}u/${lang}.json`)) as Catalogue)
    this.config = config
    config.base = this.host.base
    config.logo = this.host.options.logo || config.logo
    this.texts = new Texts(lang, catalogue)
    this.session.lang = lang
    const { topics } = config
    if (!topics.some((t) => t.id === this.#draft.topic)) this.#draft.topic = (topics.find((t) => t.open) ?? topics[0])?.id ?? ''
    this.#theme()
    this.session.start()
    this.#changed()
  }

  open(): void {
    if (this.#shown) return
    this.#shown = true
    this.host.root.append(this.#panel)
    this.#drawn = ''
    this.draw()
    this.#focusFirst()
    if (!this.session.current && Date.now() - this.#loadedAt > CONFIG_LASTS_MS) this.setLanguage(this.texts.lang)
  }

  close(): void {
    this.#shown = false
    this.#panel.remove()
    this.host.closed()
  }

  setLanguage(code: string): void {
    this.load(code).catch(() => {}) // the server cannot be reached now: what is shown stays
  }

  #focusFirst(): void {
    const first = this.#panel.querySelector<HTMLElement>('textarea, input:checked, [name=score], .p')
    ;(first ?? this.#panel).focus({ preventScroll: true }) // what a view begins with is read first
  }

  #closeMenu(): boolean {
    const menu = this.#panel.querySelector<HTMLDetailsElement>('.mn[open]')
    if (menu?.contains(this.host.root.activeElement)) menu.querySelector('summary')!.focus()
    if (menu) menu.open = false
    return menu !== null
  }

  /** Draws the view of this moment; what is being typed stays, and so does what is being read. */
  draw(): void {
    if (!this.#shown || !this.texts) return
    const name = this.#view()
    const view = name + this.texts.lang
    const list = this.#panel.querySelector('.ms')
    const top = list?.scrollTop ?? 0
    const below = !list || list.scrollHeight - top - list.clientHeight < 60
    const inside = this.#panel.contains(this.host.root.activeElement)
    const { lang, dir } = this.texts
    Object.assign(this.#panel, { lang, dir, ariaLabel: this.texts.say('label', { org: this.config.org }) })
    const start = (this.host.options.corner ?? this.config.corner) === 'start'
    this.#panel.dataset.corner = start === (getComputedStyle(this.host.root.host).direction === 'ltr') ? 'l' : 'r' // by the page's direction, as the launcher
    if (view === this.#drawn) patch(this.#panel, this.#nodes(name))
    else this.#panel.replaceChildren(...this.#nodes(name))
    const messages = this.#panel.querySelector('.ms')
    if (messages) messages.scrollTop = below ? messages.scrollHeight : top
    if (inside && view !== this.#drawn) this.#focusFirst()
    this.#drawn = view
    this.session.told?.()
    if (!document.hidden) this.session.seen()
  }

  #view(): string {
    const thread = this.session.current
    if (this.session.opening || (thread && (thread.state !== 'closed' || !this.after))) return 'thread'
    if (thread) return 'ended' + thread.rated
    const topic = this.config.topics.find((t) => t.id === this.#draft.topic)
    return topic && !topic.open ? 'offline' : 'form'
  }

  #nodes(view: string): HTMLElement[] {
    if (view === 'thread') {
      const waiting = this.session.current?.state === 'waiting'
      this.field.placeholder = this.texts.say(waiting ? 'addDetails' : 'write')
      this.field.ariaLabel = this.texts.say('write')
      this.field.maxLength = this.config.maxMsg
      this.#clip.ariaLabel = this.texts.say('attach')
      this.#clip.hidden = !this.config.files || !this.session.current || !!this.sharing
      this.composer.querySelector('.go')!.ariaLabel = this.texts.say('send')
      return threadView(this, this.composer)
    }
    if (view.startsWith('ended')) return this.after!('over')
    const offline = view === 'offline'
    const name = offline ? 'closed' : this.config.form && 'ask'
    if (name) {
      this.#fetch(name, (part) => (this.#closed[name] = part.closed(this.host.root)))
      return this.#closed[name]?.(this, this.#draft, (sheet) => this.#begin(sheet)) ?? [h('div.h', {}, h('div.g'), closeButton(this))]
    }
    return formView(this, this.#draft, () => this.#begin())
  }

  /** Fetches a part, once it can be had. */
  #fetch(name: string, begin: (part: any) => void): void {
    this.#parts[name] ??= import(`${this.host.base}${name}.js`)
      .then((part) => {
        begin(part)
        this.draw()
      })
      .catch(() => {
        delete this.#parts[name]
        setTimeout(() => this.#changed(), AGAIN_MS) // nothing else may happen, where there is no line yet
      })
  }

  /** The part for what comes after a chat. */
  #ends(part: { after(lent: Lent): After }): void {
    const { base, root } = this.host
    const draft = this.#draft
    const kit: Lent['kit'] = {
      h,
      icon,
      avatar,
      team,
      header,
      field,
      typed: (key, tag, more) => typed(tag, draft, key, more),
      close: () => closeButton(this, 'x'),
      by: () => byLine(this),
    }
    this.after = part.after({
      base,
      root,
      draft,
      kit,
      settings: () => this.config,
      over: () => this.#over(),
      say: (key, values) => this.texts.say(key, values),
      clock: (at) => this.texts.time(at),
      score: (score, comment, kind) => this.session.rate(score, comment, kind),
      skip: () => {
        this.session.current!.rated = true
        this.draw()
      },
      restart: () => {
        this.session.dismiss()
        this.draw()
      },
      keep: () => saveText(this),
      paint: () => this.draw(),
    })
  }

  #over(): ReturnType<Lent['over']> {
    const { topic, events, state, call, ...thread } = this.session.current!
    const after = this.config.topics.find((t) => t.id === topic)?.after
    const last = events.at(-1)
    return {
      ...thread,
      tok: this.session.sharing().tok ?? '',
      lang: this.texts.lang,
      org: this.config.org,
      name: events.find((e) => e.by.who === 'visitor' && e.by.name)?.by.name ?? '',
      email: this.session.email ?? '',
      said: events.filter((e) => e.by.who === 'agent' && e.kind === 'message' && e.body).at(-1)?.body,
      at: last?.ts ?? 0,
      open: state !== 'closed',
      rating: after?.rating ?? 'stars',
      mail: Boolean(after?.mail),
      called: Boolean(last?.body.includes('flow-out-callback')),
      call: call ? new URL(call, this.host.base).href : '',
    }
  }

  async #begin(sheet?: Sheet): Promise<void> {
    const { topic, name, message } = this.#draft
    Object.assign(this.#draft, { message: '', comment: '', score: undefined })
    try {
      const by = this.signs()
      this.session.jwt = typeof by === 'function' ? await Promise.race([by(), new Promise<undefined>((late) => setTimeout(late, SIGNED_WITHIN_MS))]) : by
    } catch {
      // the page could not say who it is: the chat begins all the same
    }
    this.session.open(topic, plain(name), plain(message), fields(this.host.options.attributes), undefined, sheet)
    this.draw()
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event)
  }

  #submit(event: Event): void {
    event.preventDefault()
    const body = plain(this.field.value)
    if (!body) return
    this.session.send(body)
    this.field.value = ''
    this.#typed()
    this.draw()
  }

  /** The part for calls. */
  #calls(part: any): void {
    const { base, root, options } = this.host
    this.session.told = part.calls({
      base,
      root,
      panel: this.#panel,
      send: (frame: object) => this.session.say(frame),
      write: (topic: string, call: string) => this.session.open(topic, this.#draft.name, '', undefined, call),
      close: () => this.close(),
      paint: () => this.draw(),
      asked: () => ({ ...this.config, ...this.#draft, lang: this.texts.lang, fields: fields(options.attributes), chat: this.session.current }),
    })
  }

  /** Who the page says the visitor is, signed. */
  signs(): Host['identity'] {
    return this.host.identity ?? this.host.options.identity
  }

  /** The page has said anew who it is. */
  identify(): void {
    this.session.more({ t: 'identify' })
  }

  /** The part for what not every chat has. */
  #more(part: { more(app: Further): Session['more'] }): void {
    const { session } = this
    session.more = part.more(this)
    session.early.splice(0).forEach(session.more)
  }

  /** One file at a time: the one that is given, or the visitor chooses. */
  async shareFile(file?: File): Promise<void> {
    if (this.sharing) return
    const { base } = this.host
    const part = await import(`${base}share.js`)
    return part.share({ base, ...this.session.sharing() }, this.config.files, (on: string, off: string) => {
      this.sharing = on
      this.unshared = off && this.texts.say('unshared', { name: off, n: this.config.files!.largest >> 20 })
      this.draw()
    }, file)
  }

  #typed(): void {
    this.composer.classList.toggle('has', this.field.value.trim() !== '')
  }

  #changed(): void {
    if (!this.texts) return
    const words = this.session.takeUnsent()
    if (words) this.#draft.message = [this.#draft.message, words].filter(Boolean).join('\n')
    if (this.session.outdatedAt > this.#loadedAt) this.setLanguage(this.texts.lang)
    const seen = this.session.lastSeen
    const events = this.#shown ? [] : (this.session.current?.events ?? [])
    if (this.config.calls || this.session.current?.call) this.#fetch('call', (part) => this.#calls(part))
    if (this.session.reach !== 'idle') this.#fetch('more', (part) => this.#more(part))
    if (this.session.current) this.#fetch('over', (part) => this.#ends(part))
    this.host.unread(events.filter((e) => e.seq > seen && e.by.who !== 'visitor' && /^[mf]/.test(e.kind)).length)
    this.draw()
  }

  #theme(): void {
    const wanted = this.host.options.theme
    const dark = wanted ? wanted === 'dark' : this.#dark.matches
    this.#panel.toggleAttribute('data-dark', dark)
    const colours = palette(this.host.options.brand ?? this.config.brand, dark)
    for (const [name, value] of Object.entries(colours)) this.#panel.style.setProperty(`--${name}`, value)
  }

  #world(): ConstructorParameters<typeof Session>[0] {
    return {
      connect: (rung) => {
        const { base } = this.host
        if (!rung) return new WebSocket(new URL(this.config.socket, base).href.replace(/^http/, 'ws')) as unknown as Line
        const line = { send() {}, close() {} } as unknown as Line
        import(`${base}pull.js`).then((part) => part.pull(line, base, rung < 2), () => line.onclose?.({ code: 1006 }))
        return line
      },
      now: () => Date.now(),
      after: (ms, action) => {
        const timer = setTimeout(action, ms)
        return () => clearTimeout(timer)
      },
      chance: () => Math.random(),
      bytes: (fill) => (crypto.getRandomValues(fill as Uint8Array<ArrayBuffer>), fill),
      tab: String(Math.random()).slice(2),
      page: location.origin + location.pathname,
    }
  }
}
