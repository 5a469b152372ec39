/** Calls from the page, and being called back; a part of its own, fetched where one of them is offered. */
import type { Frame } from './call/frame'
import { type Acts, type Shown, callView, clock, shape } from './call/view'
import { Sound } from './call/sound'
import css from './call/styles.css'
import { h, patch } from './dom'
import type { Topic } from './frames'
import { type Catalogue, Texts } from './i18n'

/** Without an answer for so long a call is tried without relays. */
const WAYS_WITHIN_MS = 3_000

/** What the app tells of this moment; none of these names is shortened. */
export interface Told {
  lang: string
  org: string
  topics: Topic[]
  topic: string
  name: string
  fields?: Record<string, string>
  /** The chat that was opened last. */
  chat?: { c: string; state: string; topic: string; call?: string }
}

/** What the app lends. */
export interface Lent {
  base: string
  root: ShadowRoot
  panel: HTMLElement
  send(frame: object): void
  /** Goes on in writing from this call. */
  write(topic: string, call: string): void
  close(): void
  paint(): void
  asked(): Told
}

/** Gives what the app asks and tells: a place's name for what belongs there, a frame, or nothing when it has drawn. */
export function calls(lent: Lent): (about?: string | Frame) => HTMLElement | undefined {
  const call = new PageCall(lent)
  return (about) => {
    if (typeof about === 'string') return call.entry(about)
    if (about) call.take(about)
    else call.show()
    return undefined
  }
}

class PageCall {
  readonly #lent: Lent
  readonly #overlay = h('section.pw.ca', { role: 'dialog', tabindex: -1 })
  readonly #pill: HTMLElement
  readonly #key: string
  #texts?: Texts
  #loading = ''
  #phone = ''
  /** The chat whose number is not called. */
  #noCall = ''
  #id = ''
  #topic = ''
  #tab = ''
  /** A call that is to stay where it is: in another window, or over, whatever of it is still on its way. */
  #left = ''
  /** The offer that is not answered yet. */
  #pending?: { offer: number; frame: object }
  #offers = Math.floor(Math.random() * 1e9)
  #sound?: Sound
  /** Awaits the relays that were asked for. */
  #told?: (servers?: RTCIceServer[]) => void
  #shown?: Shown
  #talksSince = 0

  constructor(lent: Lent) {
    this.#lent = lent
    this.#key = `parley-call:${lent.base}`
    this.#pill = h('button.pill', { onclick: () => (window as unknown as { Parley: { open(): void } }).Parley.open() })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    lent.root.adoptedStyleSheets = [...lent.root.adoptedStyleSheets, sheet]
    this.#overlay.onkeydown = ({ key }) => {
      if (key === 'Escape') return this.#isLive ? this.#acts.away() : this.#acts.dismiss()
      if (this.#shown?.keys && /^[\d*#]$/.test(key)) this.#sound?.press(key)
    }
    addEventListener('online', () => this.#isLive && this.#sound && void this.#offer())
    setInterval(() => this.#talksSince && this.show(), 1000)
    void this.#load()
    this.#id = this.#kept()?.id ?? ''
    this.#topic = this.#kept()?.topic ?? ''
    this.#again() // where the socket was faster than this part
  }

  /** A call this very tab had before it was loaded anew. */
  #kept(): { id: string; topic: string } | undefined {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? 'null') ?? undefined
    } catch {
      return undefined // storage is blocked: a reload ends the call
    }
  }

  #keep(): void {
    try {
      if (this.#id) sessionStorage.setItem(this.#key, JSON.stringify({ id: this.#id, topic: this.#topic }))
      else sessionStorage.removeItem(this.#key)
    } catch {
      // as above
    }
  }

  async #load(): Promise<void> {
    const { lang } = this.#lent.asked()
    if (this.#loading === lang) return
    this.#loading = lang
    const answer = await fetch(`${this.#lent.base}call/${lang}.json`)
    if (answer.ok) this.#texts = new Texts(lang, (await answer.json()) as Catalogue)
    this.#lent.paint()
  }

  get #isLive(): boolean {
    return ['connecting', 'waiting', 'talking', 'held'].includes(this.#shown?.state ?? '')
  }

  /** It goes on without this window, which does not join by itself. */
  get #isAway(): boolean {
    return ['elsewhere', 'trouble'].includes(this.#shown?.state ?? '')
  }

  /** The chat that goes on. */
  #chat(): Told['chat'] {
    const { chat } = this.#lent.asked()
    return chat?.state === 'closed' ? undefined : chat
  }

  // what belongs into the app's own views

  /** @param where {@code form}, {@code wait} or {@code head} */
  entry(where: string): HTMLElement | undefined {
    const texts = this.#texts
    const { topics, topic } = this.#lent.asked()
    const chat = this.#chat()
    if (!texts) return undefined
    const chosen = topics.find((one) => one.id === (chat?.topic || topic))
    const may = chosen?.calls && chosen.open
    const ask = (): void => this.#become({ state: 'consent' })
    if (where === 'head') return may ? h('button.ib', { 'aria-label': texts.say('talk'), onclick: ask }, shape('phone', 19)) : undefined
    const call = may && h('button.q', { onclick: ask }, shape('phone', 17), texts.say(where === 'form' ? 'call' : 'talk'))
    if (where === 'form') return call || undefined
    return h('div.cb', {}, call, chat?.call && this.#callBack(texts, chat.c))
  }

  /** A number to be called at, keeping the place. */
  #callBack(texts: Texts, c: string): HTMLElement {
    const phone = texts.say('phone')
    const ask = (event: Event): void => {
      event.preventDefault()
      this.#noCall = ''
      this.#lent.send({ t: 'call', c, number: this.#phone })
    }
    const oninput = (event: Event): void => void (this.#phone = (event.target as HTMLInputElement).value)
    const field = h('input', { id: 'phone', type: 'tel', autocomplete: 'tel', required: '', pattern: '\\+?[\\d \\-]{3,24}', placeholder: phone, 'aria-label': phone, oninput })
    Object.assign(field, { value: this.#phone })
    return h(
      'details',
      {},
      h('summary.q', {}, texts.say('callBack')),
      h('form.in', { onsubmit: ask }, field, h('button.ib', { type: 'submit', 'aria-label': texts.say('send') }, shape('up', 19))),
      this.#noCall === c && h('p.bad', { role: 'alert' }, texts.say('noCall')),
    )
  }

  // what the visitor does

  readonly #acts: Acts = {
    begin: () => void this.#begin(),
    dismiss: () => {
      if (this.#shown?.state === 'trouble') this.#end()
      if (this.#isAway) [this.#left, this.#id] = [this.#id, '']
      this.#shown = undefined
      this.show()
      this.#lent.paint()
      this.#lent.panel.focus()
    },
    away: () => {
      this.#lent.close()
      this.show()
    },
    mute: () => {
      this.#sound?.mute(!this.#sound.muted)
      this.show()
    },
    keys: () => this.#shown && this.#become({ state: this.#shown.state, keys: !this.#shown.keys }),
    press: (key) => this.#sound?.press(key),
    write: () => this.#lent.write(this.#topic, this.#id),
    hangUp: () => {
      this.#end()
      this.#over('customer-left')
    },
  }

  #end(): void {
    this.#lent.send({ t: 'call.end', id: this.#id })
  }

  /** Calls, or takes over what another window of the visitor has. */
  async #begin(): Promise<void> {
    const { topic } = this.#lent.asked()
    const chat = this.#chat()
    if (!this.#id) {
      this.#id = crypto.randomUUID()
      this.#topic = ''
      this.#tab = ''
    }
    this.#topic ||= chat?.topic || topic
    this.#become({ state: 'connecting', agent: '', seconds: 0, keys: false })
    await this.#speak()
  }

  async #speak(): Promise<void> {
    this.#sound?.close()
    const sound = new Sound((lost) => {
      if (lost) void this.#offer()
      this.show()
    })
    this.#sound = sound
    const [trouble, ways] = await Promise.all([sound.open(), this.#ways()])
    sound.ways = ways
    if (this.#sound !== sound) return sound.close() // hung up meanwhile
    if (trouble) return this.#fail(trouble)
    this.#keep()
    await this.#offer()
  }

  /** Relays that may be used; asked for while the browser asks for the microphone. */
  #ways(): Promise<RTCIceServer[] | undefined> {
    return new Promise((resolve) => {
      this.#told = (servers) => {
        this.#told = undefined
        resolve(servers)
      }
      setTimeout(() => this.#told?.(), WAYS_WITHIN_MS)
      this.#lent.send({ t: 'call.ice' })
    })
  }

  async #offer(): Promise<void> {
    const sdp = await this.#sound!.offer()
    const { lang, name, fields } = this.#lent.asked()
    const offer = ++this.#offers
    this.#pending = { offer, frame: { t: 'call.offer', id: this.#id, offer, sdp, topic: this.#topic, lang, name: name || undefined, fields, c: this.#chat()?.c, consent: true } }
    this.#lent.send(this.#pending.frame)
  }

  #fail(why: string): void {
    this.#stop()
    this.#become({ state: 'trouble', why })
  }

  #stop(): void {
    this.#sound?.close()
    this.#sound = undefined
    this.#pending = undefined
    this.#talksSince = 0
  }

  /** The call is no more. */
  #over(why: string): void {
    const heard = this.#shown !== undefined && ['waiting', 'talking', 'held'].includes(this.#shown.state)
    const seconds = this.#seconds()
    this.#stop()
    ;[this.#left, this.#id] = [this.#id, '']
    this.#keep()
    if (/-chat$/.test(why)) this.#acts.dismiss()
    else if (/^(closed_hours|busy|banned)$/.test(why)) this.#fail(why)
    else if (heard || why === 'customer-left') this.#become({ state: 'ended', seconds })
    else this.#fail('failed')
  }

  #seconds(): number {
    return this.#talksSince ? (Date.now() - this.#talksSince) / 1000 : 0
  }

  // what the server tells

  take(frame: Frame): void {
    if (frame.t === 'welcome') this.#again()
    else if (frame.t === 'call.ice') this.#told?.(frame.servers)
    else if (frame.t === 'call.answer') void this.#answered(frame)
    else if (frame.t === 'call.state') this.#stands(frame)
    else if (frame.t === 'err' && frame.ref === this.#id && this.#id) this.#over(frame.code ?? '')
    else if (frame.code === 'call_refused') this.#notCalled(frame.ref ?? '')
    else if (frame.t === 'throttle' && this.#pending && !this.#tab) setTimeout(() => this.#again(), frame.ms)
  }

  #notCalled(chat: string): void {
    this.#noCall = chat
    this.#lent.paint()
  }

  /** Another connection: what was not answered is said again. */
  #again(): void {
    const asked = this.#told ? { t: 'call.ice' } : { t: 'call.ask', id: this.#id } // or the server has not heard of it yet
    if (this.#id) this.#lent.send(this.#pending?.frame ?? asked)
  }

  async #answered({ id, offer, tab, sdp }: Frame): Promise<void> {
    if (id !== this.#id || offer !== this.#pending?.offer) return
    this.#pending = undefined
    this.#tab = tab ?? ''
    await this.#sound?.answer(sdp ?? '')
  }

  #stands(frame: Frame): void {
    const ended = frame.state === 'ended'
    if (frame.id !== this.#id) {
      if (!ended && !this.#isLive && frame.id !== this.#left) this.#elsewhere(frame)
      return
    }
    if (ended) this.#gone(frame.why ?? '')
    else if (!this.#sound && !this.#isAway) void this.#rejoin()
    else if (this.#sound && this.#tab && frame.tab !== this.#tab && !this.#pending) this.#elsewhere(frame)
    else if (this.#sound) this.#goesOn(frame)
  }

  /** One that ended while nobody here talked is not worth a word. */
  #gone(why: string): void {
    if (this.#sound || this.#isLive) return this.#over(why)
    this.#id = ''
    this.#keep()
    if (this.#shown) this.#acts.dismiss()
  }

  #elsewhere(frame: Frame): void {
    this.#stop()
    this.#id = ''
    this.#keep() // it is not this tab's any more, also after a reload
    this.#id = frame.id ?? ''
    this.#become({ state: 'elsewhere' })
  }

  /** The page was loaded anew in a call. */
  async #rejoin(): Promise<void> {
    this.#become({ state: 'connecting' })
    await this.#speak()
  }

  #goesOn({ state, place, etaSeconds, agent }: Frame): void {
    const talks = state === 'talking' || state === 'held'
    if (talks && !this.#talksSince) this.#talksSince = Date.now()
    this.#become({ state: state as Shown['state'], place, etaSeconds, agent: agent ?? '' })
  }

  // how it is shown

  #become(news: Partial<Shown> & { state: Shown['state'] }): void {
    const { org, topics, topic } = this.#lent.asked()
    const label = topics.find((one) => one.id === (this.#topic || topic))?.label ?? ''
    const before = this.#shown ?? { agent: '', seconds: 0, muted: false, lost: false, poor: false, why: '', keys: false }
    const first = this.#shown?.state !== news.state
    this.#shown = { ...before, org, topic: label, ...news }
    this.show()
    if (first && this.#overlay.isConnected) (this.#overlay.querySelector<HTMLElement>('.p') ?? this.#overlay).focus({ preventScroll: true })
  }

  show(): void {
    void this.#load()
    const { panel, root } = this.#lent
    const [texts, shown] = [this.#texts, this.#shown]
    this.#pill.remove()
    if (!texts || !shown || !panel.isConnected) {
      this.#overlay.remove()
      panel.inert = false
      if (texts && shown && this.#isLive) this.#minimised(texts, shown)
      return
    }
    Object.assign(shown, { lost: this.#sound !== undefined && !this.#sound.on && shown.state !== 'connecting', poor: this.#sound?.poor ?? false, muted: this.#sound?.muted ?? false })
    if (this.#talksSince) shown.seconds = this.#seconds()
    this.#overlay.style.cssText = panel.style.cssText
    for (const name of ['data-dark', 'data-corner', 'lang', 'dir']) {
      const value = panel.getAttribute(name)
      if (value === null) this.#overlay.removeAttribute(name)
      else this.#overlay.setAttribute(name, value)
    }
    this.#overlay.setAttribute('aria-label', texts.say('title', { org: shown.org }))
    patch(this.#overlay, callView(texts, shown, this.#acts))
    panel.inert = true
    if (!this.#overlay.isConnected) root.append(this.#overlay)
  }

  #minimised(texts: Texts, shown: Shown): void {
    const words = this.#talksSince ? clock(this.#seconds()) : texts.say(shown.state === 'waiting' ? 'stay' : 'connecting')
    this.#pill.dataset.corner = this.#lent.panel.dataset.corner
    this.#pill.setAttribute('aria-label', texts.say('title', { org: shown.org }))
    patch(this.#pill, [shape('phone', 18), h('span', {}, words)])
    this.#lent.root.append(this.#pill)
  }
}
