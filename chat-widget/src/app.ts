import { h, icon } from './dom'
import type { WidgetConfig } from './frames'
import { type Catalogue, Texts } from './i18n'
import { MemoryStore } from './memory'
import { type Line, Session } from './session'
import css from './styles.css'
import { palette } from './theme'
import { endedView, ratingView } from './views/closing'
import { type Draft, formView } from './views/form'
import { offlineView } from './views/offline'
import type { Context } from './views/parts'
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
}

/** Starts the app; the panel is drawn when {@code open} is called. */
export async function start(host: Host): Promise<{ open(): void; close(): void }> {
  const language = host.options.lang ?? document.documentElement.lang ?? navigator.language
  const app = new App(host)
  await app.load(language.slice(0, 2).toLowerCase())
  return app
}

class App implements Context {
  config!: WidgetConfig
  texts!: Texts
  readonly session: Session
  private readonly panel = h('section.pw', { role: 'dialog' })
  private readonly composer: HTMLElement
  private readonly field: HTMLTextAreaElement
  private readonly draft: Draft = { topic: '', name: '', message: '', email: '' }
  private readonly stars = { score: 0 }
  private wrong = ''
  private shown = false
  private drawn = ''
  private typingAt = 0

  constructor(private readonly host: Host) {
    const store = new MemoryStore(storage(), host.storageKey)
    this.session = new Session(this.world(), store, 'en', () => this.changed())
    this.field = h('textarea', { rows: 1, onkeydown: (e) => this.key(e as KeyboardEvent), oninput: () => this.typed() }) as HTMLTextAreaElement
    this.composer = h('form.cp', { onsubmit: (e) => this.submit(e) }, this.field, h('button.ib', { type: 'submit' }, icon('up', 19)))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet]
    this.panel.addEventListener('keydown', (e) => (e as KeyboardEvent).key === 'Escape' && this.close())
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', () => this.theme(dark.matches))
    for (const name of ['online', 'pageshow', 'visibilitychange']) {
      (name === 'visibilitychange' ? document : window).addEventListener(name, () => {
        if (!document.hidden) this.session.probe()
      })
    }
  }

  async load(language: string): Promise<void> {
    this.config = (await (await fetch(`${this.host.base}config?lang=${encodeURIComponent(language)}`)).json()) as WidgetConfig
    const known = this.config.languages.map((l) => l.code)
    const lang = known.includes(language) ? language : (known[0] ?? 'en')
    const catalogue = (await (await fetch(`${this.host.base}i18n/${lang}.json`)).json()) as Catalogue
    this.texts = new Texts(lang, catalogue)
    this.session.lang = lang
    if (!this.config.topics.some((t) => t.id === this.draft.topic)) this.draft.topic = this.config.topics[0]?.id ?? ''
    this.theme(matchMedia('(prefers-color-scheme: dark)').matches)
    if (this.session.hasPast) this.session.start()
    this.drawn = ''
    this.changed()
  }

  open(): void {
    this.shown = true
    this.host.root.append(this.panel)
    this.drawn = ''
    this.draw()
    const first = this.panel.querySelector<HTMLElement>('textarea, input:not([type=radio]), button.p')
    first?.focus()
  }

  close(): void {
    this.shown = false
    this.panel.remove()
    this.host.closed()
  }

  setLanguage(code: string): void {
    void this.load(code)
  }

  /** Draws the view of this moment; what is being typed stays. */
  draw(): void {
    if (!this.shown || !this.texts) return
    const view = this.view()
    const active = (this.host.root.activeElement as HTMLElement | null)?.id
    const list = this.panel.querySelector('.ms')
    const below = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 60
    const top = list?.scrollTop ?? 0
    const focused = this.host.root.activeElement === this.field
    Object.assign(this.panel, { lang: this.texts.lang, dir: this.texts.dir })
    this.panel.dataset.corner = this.host.options.corner ?? this.config.corner
    this.panel.setAttribute('aria-label', this.texts.say('label', { org: this.config.org }))
    this.panel.replaceChildren(...this.nodes(view))
    const messages = this.panel.querySelector('.ms')
    if (messages) messages.scrollTop = below ? messages.scrollHeight : top
    if (focused) this.field.focus()
    else if (active && view === this.drawn) this.panel.querySelector<HTMLElement>(`#${active}`)?.focus()
    this.drawn = view
    if (!document.hidden) this.session.seen()
  }

  private view(): string {
    const thread = this.session.current
    if (this.session.opening || (thread && thread.state !== 'closed')) return 'thread'
    if (thread) return thread.agent && !thread.rated ? 'rating' : 'ended'
    const topic = this.config.topics.find((t) => t.id === this.draft.topic)
    return topic && !topic.open ? 'offline' : 'form'
  }

  private nodes(view: string): HTMLElement[] {
    if (view === 'thread') {
      const waiting = this.session.current?.state !== 'active'
      this.field.placeholder = this.texts.say(waiting ? 'addDetails' : 'write')
      this.field.setAttribute('aria-label', this.texts.say('write'))
      this.field.maxLength = this.config.maxMsg
      this.composer.querySelector('button')!.setAttribute('aria-label', this.texts.say('send'))
      return threadView(this, this.composer)
    }
    if (view === 'rating') return ratingView(this, this.draft, this.stars, () => this.skip())
    if (view === 'ended') return endedView(this)
    if (view === 'offline') return offlineView(this, this.draft, () => this.leave(), this.wrong)
    return formView(this, this.draft, () => this.begin())
  }

  private skip(): void {
    this.session.current!.rated = true
    this.draft.message = ''
    this.draw()
  }

  private begin(): void {
    this.session.open(this.draft.topic, this.draft.name.trim(), this.draft.message.trim())
    this.draft.message = ''
    this.stars.score = 0
    this.draw()
    this.field.focus()
  }

  private leave(): void {
    const { topic, name, email, message } = this.draft
    this.wrong = !/^\S+@\S+\.\S+$/.test(email.trim()) ? 'needEmail' : message.trim() ? '' : 'needMessage'
    if (!this.wrong) this.session.leaveNote({ topic, name: name.trim(), replyTo: email.trim(), body: message.trim() })
    this.draw()
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.submit(event)
  }

  private submit(event: Event): void {
    event.preventDefault()
    const body = this.field.value.trim()
    if (!body) return
    this.session.send(body)
    this.field.value = ''
    this.typed(false)
    this.draw()
  }

  private typed(on = true): void {
    this.composer.classList.toggle('on', this.field.value.trim() !== '')
    if (on && Date.now() - this.typingAt < 3000) return
    this.typingAt = on ? Date.now() : 0
    this.session.typing(on)
  }

  private changed(): void {
    if (!this.texts) return
    const thread = this.session.current
    const seen = this.session.lastSeen
    const unseen = this.shown ? [] : (thread?.events ?? []).filter((e) => e.seq > seen && e.kind === 'message' && e.by.who === 'agent')
    this.host.unread(unseen.length)
    this.draw()
  }

  private theme(systemDark: boolean): void {
    const wanted = this.host.options.theme
    const dark = wanted ? wanted === 'dark' : systemDark
    this.panel.toggleAttribute('data-dark', dark)
    const colours = palette(this.host.options.brand ?? this.config.brand, dark)
    for (const [name, value] of Object.entries(colours)) this.panel.style.setProperty(`--pw-${name}`, value)
  }

  private world(): ConstructorParameters<typeof Session>[0] {
    return {
      connect: () => new WebSocket(new URL(this.config.socket, this.host.base).href.replace(/^http/, 'ws')) as unknown as Line,
      now: () => Date.now(),
      after: (ms, action) => {
        const timer = setTimeout(action, ms)
        return () => clearTimeout(timer)
      },
      chance: () => Math.random(),
      bytes: (fill) => (crypto.getRandomValues(fill as Uint8Array<ArrayBuffer>), fill),
      tab: String(crypto.getRandomValues(new Uint32Array(1))[0]),
      page: location.origin + location.pathname,
    }
  }
}

function storage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
