/** What comes after a chat: rating, thanks, the transcript; a part of its own, fetched as soon as there is a chat. */
import css from './after/styles.css'
import { type Catalogue, Texts } from './i18n'
import type { Draft } from './views/form'
import type { avatar, field, header, team } from './views/parts'
import type { h, icon } from './dom'
import type { WidgetConfig } from './frames'

/** The chat as it is now; none of these names is shortened. */
export interface Over {
  c: string
  tok: string
  lang: string
  org: string
  agent: string
  /** Of the visitor. */
  name: string
  email: string
  /** When it ended. */
  at: number
  open: boolean
  rated: boolean
  /** What is asked: stars, nps, ces or none. */
  rating: string
  mail: boolean
  called: boolean
  call: string
  /** What the agent wrote last; apps that browsers have kept do not tell. */
  said?: string
}

/** What the app lends. */
export interface Lent {
  base: string
  root: ShadowRoot
  draft: Draft
  settings: () => WidgetConfig
  over: () => Over
  kit: {
    h: typeof h
    icon: typeof icon
    avatar: typeof avatar
    team: typeof team
    header: typeof header
    field: typeof field
    typed: (key: 'comment' | 'email', tag: string, more: Record<string, string | number>) => HTMLElement
    close: () => HTMLElement
    by: () => HTMLElement
  }
  say: (key: string, values?: Record<string, string | number>) => string
  clock: (at: number) => string
  score: (score: number, comment: string, kind: string) => void
  skip: () => void
  restart: () => void
  keep: () => void
  paint: () => void
}

/** What is drawn where: the whole panel of a chat that is over, or what the menu of one that goes on has besides. */
export type After = (where: 'over' | 'menu') => HTMLElement[]

const SCALES: Record<string, number[]> = { nps: [...Array(11).keys()], ces: [1, 2, 3, 4, 5, 6, 7] }
/** Texts that could not be had are asked for again. */
const AGAIN_MS = 3_000
const LETTER = 'M3 5h18v14H3zm0 1 9 7 9-7'
const STAR = 'm12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-2.9-5.5 2.9 1-6.2L3 9.6l6.2-.9z'

export function after(lent: Lent): After {
  const part = new Closing(lent)
  return (where) => (where === 'menu' ? part.menu() : part.panel())
}

class Closing {
  readonly #lent: Lent
  #texts?: Texts
  #fetched = ''
  /** The chat whose rating was sent, and the scale that was shown last. */
  #sent = ''
  #scale = ''
  /** Of which chat the visitor wants a letter, and how far that is. */
  #wish = { c: '', stands: '' }

  constructor(lent: Lent) {
    this.#lent = lent
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    lent.root.adoptedStyleSheets = [...lent.root.adoptedStyleSheets, sheet]
    this.#own(lent.over().lang) // while there is a connection
  }

  /** Of the texts at the end, or of those the app has. */
  #say = (key: string, values?: Record<string, string | number>): string =>
    this.#texts && key in this.#texts.catalogue ? this.#texts.say(key, values) : this.#lent.say(key, values)

  menu(): HTMLElement[] {
    const letter = this.#letter(this.#lent.over())
    return letter[0] ? [this.#lent.kit.h('div.ml', { onclick: (event) => event.stopPropagation() }, ...letter)] : []
  }

  panel(): HTMLElement[] {
    const over = this.#lent.over()
    const { kit, settings } = this.#lent
    this.#own(over.lang)
    const line = over.at && this.#texts ? this.#say('endedAt', { time: this.#lent.clock(over.at) }) : ''
    const head = kit.header(over.agent ? kit.avatar(over.agent) : kit.team(settings()), over.agent || over.org, line, kit.close())
    const asks = over.agent && !over.rated && over.rating !== 'none'
    if (!this.#own(over.lang)) return [head] // its words are on their way
    return [head, ...(asks ? this.#rating(over) : this.#thanks(over))]
  }

  /** The texts of this part; fetched in the language of the page. */
  #own(lang: string): Texts | undefined {
    if (this.#fetched !== lang) {
      this.#fetched = lang
      fetch(`${this.#lent.base}after/${lang}.json`)
        .then(async (answer) => {
          this.#texts = new Texts(lang, (await answer.json()) as Catalogue)
          this.#lent.paint()
        })
        .catch(() => {
          this.#fetched = ''
          setTimeout(this.#lent.paint, AGAIN_MS)
        })
    }
    return this.#texts?.lang === lang ? this.#texts : undefined
  }

  #rating(over: Over): HTMLElement[] {
    const { kit, draft } = this.#lent
    const say = this.#say
    const scale = SCALES[over.rating]
    const title = scale ? this.#texts!.say(over.rating, { org: over.org }) : say('rate')
    const send = (): void => {
      this.#sent = over.c
      this.#lent.score(draft.score!, draft.comment.trim(), over.rating)
    }
    if (this.#scale !== over.rating) draft.score = undefined // another one is asked for meanwhile
    this.#scale = over.rating
    return [
      kit.h(
        'div.b',
        {},
        over.said && kit.h('div.m', { dir: 'auto' }, over.said),
        kit.h('h2', {}, title),
        this.#sent === over.c && kit.h('p.bad', { role: 'alert' }, say('later')),
        ...(scale ? this.#numbers(over.rating, scale, title) : this.#stars(title)),
        kit.field(say('better'), kit.typed('comment', 'textarea', { maxlength: 1000 })),
        ...this.#letter(over),
        this.#unsent(),
      ),
      kit.h(
        'div.ft',
        {},
        kit.h('button.p', { disabled: draft.score === undefined, onclick: send }, say('send')),
        kit.h('button.q.plain', { onclick: this.#lent.skip }, say('skip')),
      ),
    ]
  }

  #choice(n: number, name: string): HTMLElement {
    const { kit, draft, paint } = this.#lent
    const choose = (): void => {
      draft.score = n
      paint()
    }
    return kit.h('input', { type: 'radio', name: 'score', id: `s${n}`, checked: n === draft.score, 'aria-label': name, onchange: choose })
  }

  #stars(title: string): HTMLElement[] {
    const { kit, draft } = this.#lent
    const say = this.#say
    const stars = [1, 2, 3, 4, 5].map((n) => kit.h(n <= draft.score! ? 'label.on' : 'label', {}, this.#choice(n, say(`star${n}`)), this.#shape(STAR, 34)))
    return [
      kit.h('div.st', { role: 'radiogroup', 'aria-label': title }, ...stars),
      kit.h('p.t.mid', { 'aria-live': 'polite' }, draft.score ? say(`star${draft.score}`) : ''),
    ]
  }

  /** Numbers, with what the ends mean under them, and read with them. */
  #numbers(kind: string, scale: number[], title: string): HTMLElement[] {
    const { kit } = this.#lent
    const [low, high] = [this.#texts!.say(`${kind}Low`), this.#texts!.say(`${kind}High`)]
    const name = (n: number, i: number): string => (i === 0 ? `${n}, ${low}` : i === scale.length - 1 ? `${n}, ${high}` : String(n))
    return [
      kit.h(`div.nr.${kind}`, { role: 'radiogroup', 'aria-label': title }, ...scale.map((n, i) => kit.h('label', {}, this.#choice(n, name(n, i)), String(n)))),
      kit.h('div.ends.t', { 'aria-hidden': true }, kit.h('span', {}, low), kit.h('span', {}, high)),
    ]
  }

  #thanks(over: Over): HTMLElement[] {
    const { kit } = this.#lent
    const say = this.#say
    const thanks = over.called ? say('called') : over.name ? say('thanksName', { name: over.name }) : say('thanks')
    return [
      kit.h(
        'div.b',
        {},
        over.said && kit.h('div.m', { dir: 'auto' }, over.said),
        kit.h('div.done', {}, kit.h('span.av', { 'aria-hidden': true }, kit.icon('check', 26)), kit.h('h2', { dir: 'auto' }, thanks)),
        this.#unsent(),
        over.call && over.called && kit.h('a.q', { href: over.call, target: '_blank' }, say('seePlace')),
        ...this.#letter(over),
        kit.h('button.q', { onclick: this.#lent.keep }, kit.icon('download', 17), say('download')),
      ),
      kit.h('div.ft', {}, kit.h('button.p', { onclick: this.#lent.restart }, say('newChat'))),
      kit.by(),
    ]
  }

  /** Words that came too late for this chat; they stand in the form of the next one. */
  #unsent(): HTMLElement | '' {
    const { kit, draft } = this.#lent
    const say = this.#say
    return draft.message && kit.h('p.bad', { role: 'alert', dir: 'auto' }, `${say('failed')} ${draft.message}`)
  }

  /** The chat by mail: a button, then an address, then that it is on its way. */
  #letter(over: Over): HTMLElement[] {
    const { kit, draft } = this.#lent
    const texts = over.mail && over.agent && this.#own(over.lang) // before a person answers there is nothing to send
    if (!texts) return []
    const stands = this.#wish.c === over.c ? this.#wish.stands : ''
    const set = (next: string): void => {
      const { root, paint } = this.#lent
      const here = root.activeElement?.closest('.ml, form.in, .b') // what has the focus is about to go
      this.#wish = { c: over.c, stands: next }
      paint()
      if (here) root.querySelector<HTMLElement>(next === 'sent' ? '#mailed' : '#email')?.focus()
    }
    if (stands === 'sent') return [kit.h('p.t', { role: 'status', dir: 'auto', id: 'mailed', tabindex: -1 }, texts.say(over.open ? 'willSend' : 'sent', { address: draft.email }))]
    if (stands === '') {
      const open = (): void => {
        draft.email ||= over.email
        set('open')
      }
      return [kit.h('button.q', { onclick: open }, this.#shape(LETTER, 17), texts.say('mail'))]
    }
    const ask = (event: Event): void => {
      event.preventDefault()
      if (stands === 'busy') return
      set('busy')
      this.#ask(over).then(set, () => set('later'))
    }
    const label = texts.say('address')
    const input = kit.typed('email', 'input', { type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: 254, 'aria-label': label, placeholder: label })
    const go = kit.h('button.ib', { type: 'submit', 'aria-label': texts.say('mail') }, kit.icon('up', 19))
    return [
      kit.h('form.in', { novalidate: true, onsubmit: ask }, input, go),
      kit.h('p.bad.t', { role: 'alert' }, stands === 'open' || stands === 'busy' ? '' : texts.say(stands)),
    ]
  }

  /** One of its own; apps that browsers have kept know those that have a name alone. */
  #shape(path: string, size: number): SVGElement {
    const shape = this.#lent.kit.icon('x', size)
    shape.firstElementChild!.setAttribute('d', path)
    return shape
  }

  /** Gives what became of it: sent, or why not. */
  async #ask({ c, tok, lang }: Over): Promise<string> {
    const body = JSON.stringify({ c, address: this.#lent.draft.email.trim(), lang })
    const answer = await fetch(`${this.#lent.base}mail`, { method: 'POST', headers: { Authorization: `Bearer ${tok}` }, body, credentials: 'omit' })
    if (answer.ok) return 'sent'
    const known: Record<number, string> = { 422: 'wrong', 429: 'tooMany', 409: 'empty' }
    return known[answer.status] ?? 'later'
  }
}
