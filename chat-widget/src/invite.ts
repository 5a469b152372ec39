/**
 * Invites a visitor who has looked at a page for a while; a part of its own, which only sites have whose queues invite. What it knows of
 * the visitor it knows from this page, unless more may be remembered: by who has written before, or where the site says that they agreed.
 */
import { h } from './dom'
import type { Host } from './app'
import sheet from './invite/styles.css'
import { palette } from './theme'

/** What it has of the launcher. */
export interface Door {
  host: Host
  button: HTMLElement
  load(): Promise<unknown>
  open(): void
}

export interface Rule {
  id: string
  topic: string
  pages: string[]
  seconds: number
  visits: number
  everyDays: number
}

/** What is known of this visitor. */
export interface Known {
  visits: number
  /** When each invitation was shown last. */
  shown: Record<string, number>
}

const DAY_MS = 86_400_000
const SECOND_MS = 1_000
/** Nobody was free, or we are closed: asked again so many times, then not on this page. */
const AGAIN_MS = 30_000
const TRIES = 10
/** Who was away for so long is on another visit. */
const VISIT_MS = 1_800_000

/** Whether a page is meant: `*` is anything; an address with its site is compared with all of it, else the path and what follows. */
export function isMeant(pages: string[], url: URL): boolean {
  return pages.length === 0 || pages.some((page) => {
    const wanted = new RegExp(`^${page.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`)
    return [url.pathname, url.pathname + url.search, url.origin + url.pathname, url.href].some((text) => wanted.test(text))
  })
}

/** The first rule that holds now. */
export function due(rules: Rule[], url: URL, seconds: number, known: Known, now: number): Rule | undefined {
  return rules.find(
    (rule) =>
      seconds >= rule.seconds && known.visits >= rule.visits && isMeant(rule.pages, url) && now - (known.shown[rule.id] ?? -Infinity) >= rule.everyDays * DAY_MS,
  )
}

/** What is remembered between pages, where it may be. */
export class Book {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  readonly #key: string
  readonly #may: () => boolean
  readonly known: Known
  #read = false

  /** @param before whether the visitor comes from another page of this site */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined, key: string, may: () => boolean, before: boolean, now: number) {
    this.#storage = storage
    this.#key = key
    this.#may = may
    this.known = { visits: before ? 2 : 1, shown: {} }
    this.keep(now)
  }

  /** What earlier pages knew is read first, whenever it may be: the visitor may agree on any of them. */
  keep(now: number): void {
    try {
      if (!this.#may()) return
      const { known } = this
      if (!this.#read) {
        this.#read = true
        const { visits = 0, shown = {}, last = 0 } = JSON.parse(this.#storage?.getItem(this.#key) || '{}') as Partial<Known & { last: number }>
        known.visits = Math.max(visits + (now - last > VISIT_MS ? 1 : 0), known.visits)
        known.shown = { ...shown, ...known.shown }
      }
      this.#storage?.setItem(this.#key, JSON.stringify({ ...known, last: now }))
    } catch {
      // blocked or spoilt storage: this page is all there is
    }
  }
}

/** The first sentence of several stands out. */
const inSentences = (text: string): (Node | string)[] => {
  const [, first, rest] = /^(.+?[.!?؟;…]) (.+)$/.exec(text) ?? []
  return first ? [h('b', {}, first), ' ' + rest] : [text]
}

const local = (): Storage | undefined => {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** Looks at the page once a second, and invites once at most. */
export async function invite({ host, button, load, open }: Door): Promise<void> {
  const { base, root, options, storageKey } = host
  const language = (options.lang ?? (document.documentElement.lang || navigator.language)).slice(0, 2).toLowerCase()
  const answer = await fetch(`${base}invitations`)
  if (!answer.ok) return
  const { invitations } = (await answer.json()) as { invitations: Rule[] }
  const storage = local()
  let agreed = options.remember !== undefined
  const wrote = (): boolean => {
    try {
      return Boolean(storage?.getItem(storageKey))
    } catch {
      return false
    }
  }
  const book = new Book(storage, `${storageKey}:i`, () => agreed || wrote(), document.referrer.startsWith(location.origin + '/'), Date.now())
  Object.assign((window as unknown as { Parley: object }).Parley, {
    remember: () => {
      agreed = true
      book.keep(Date.now())
    },
  })
  /** The panel is open, a chat goes on, or it is not known yet. */
  const busy = (): boolean => Boolean(button.hidden || (wrote() ? host.talks !== false : host.talks))
  let ticket = ''
  const told = (id: string, did: string): Promise<Response> => fetch(`${base}invitations/${encodeURIComponent(id)}?did=${did}&lang=${language}&t=${ticket}`, { method: 'POST', keepalive: true })
  let here = location.href
  let seconds = 0
  let tries = 0
  let waits = 0
  const look = setInterval(async () => {
    if (location.href !== here) [here, seconds, tries, waits] = [location.href, 0, 0, 0] // the site changes pages by itself
    if (document.hidden) return
    seconds++
    if (button.hidden) return clearInterval(look) // the visitor needs no invitation any more
    const asked = here
    const rule = !busy() && seconds >= waits && tries < TRIES && due(invitations, new URL(here), seconds, book.known, Date.now())
    if (!rule) return
    tries++
    waits = seconds + AGAIN_MS / SECOND_MS
    try {
      const wanted = await told(rule.id, 'due')
      if (wanted.status !== 200) return
      const said = (await wanted.json()) as { text: string; lang: string; ticket: string }
      const words = (await (await fetch(`${base}invite/${said.lang}.json`)).json()) as Record<string, string>
      if (tries > TRIES || busy() || location.href !== asked) return // it came too late for this page, or another one was first
      clearInterval(look)
      tries = 99
      ticket = said.ticket
      show(rule, said, words)
    } catch {
      return // asked for again
    }
    void told(rule.id, 'seen')
    book.known.shown[rule.id] = Date.now()
    book.keep(Date.now())
  }, SECOND_MS)

  function show(rule: Rule, { text, lang }: { text: string; lang: string }, words: Record<string, string>): void {
    const css = new CSSStyleSheet()
    css.replaceSync(sheet)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, css]
    const tell = (type: string): void => void dispatchEvent(new CustomEvent('parley', { detail: { type, invitation: rule.id } }))
    const gone = (): void => {
      clearInterval(watch)
      const inside = bubble.contains(root.activeElement)
      bubble.remove()
      if (inside) button.focus()
    }
    const close = (): void => {
      gone()
      void told(rule.id, 'dismissed')
      tell('invitation-closed')
    }
    const accept = async (): Promise<void> => {
      void told(rule.id, 'accepted')
      tell('invitation-accepted')
      gone()
      await load()
      open()
      await Promise.resolve() // it opens with the same promise
      root.getElementById(`t-${rule.topic}`)?.click()
    }
    const said = h('p', { role: 'status' })
    const bubble = h(
      (options.corner === 'start') === (getComputedStyle(button).direction === 'ltr') ? 'section.iv.s' : 'section.iv',
      { lang, dir: lang === 'ar' ? 'rtl' : 'ltr', 'aria-label': words.label, onkeydown: (event) => void ((event as KeyboardEvent).key === 'Escape' && close()) },
      said,
      h('button.go', { onclick: () => void accept() }, words.open),
      h('button.x', { 'aria-label': words.close, onclick: close }, '×'),
    )
    const dark = options.theme ? options.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    bubble.toggleAttribute('data-dark', dark)
    for (const [name, value] of Object.entries(palette(options.brand ?? '', dark))) bubble.style.setProperty(`--${name}`, value)
    root.insertBefore(bubble, button)
    said.append(...inSentences(text)) // into what is there already: read out, and nothing loses the focus
    const watch = setInterval(() => button.hidden && gone(), SECOND_MS) // opened without it
    tell('invited')
  }
}
