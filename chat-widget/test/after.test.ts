// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type After, type Lent, type Over, after } from '../src/after'
import own from '../src/after/i18n/en.json'
import { h, icon } from '../src/dom'
import main from '../src/i18n/en.json'
import { type Draft, typed } from '../src/views/form'
import { avatar, field, header, team } from '../src/views/parts'

/** The end of a chat as a page shows it; what is asked of the server is answered by what a test says. */
class Page {
  readonly root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
  readonly panel = this.root.appendChild(document.createElement('section'))
  readonly draft: Draft = { topic: '', name: '', message: '', email: '', comment: '' }
  readonly scored: unknown[][] = []
  over: Over = { c: 'c1', tok: 'tok', lang: 'en', org: 'Example', agent: 'Tom', name: 'Nora', email: '', at: 1, open: false, rated: false, rating: 'stars', mail: true, called: false, call: '' }
  readonly #part: After

  constructor(change: Partial<Over> = {}) {
    Object.assign(this.over, change)
    const kit: Lent['kit'] = { h, icon, avatar, team, header, field, typed: (key, tag, more) => typed(tag, this.draft, key, more), close: () => h('button'), by: () => h('div') }
    this.#part = after({
      base: 'https://example.org/widget/',
      root: this.root,
      draft: this.draft,
      settings: () => ({ avatars: [] }) as never,
      over: () => this.over,
      kit,
      say: (key) => String((main as Record<string, unknown>)[key]),
      clock: () => '10:00',
      score: (...all) => void this.scored.push(all),
      skip: () => {},
      restart: () => {},
      keep: () => {},
      paint: () => this.paint(),
    } satisfies Lent)
  }

  paint(where: 'over' | 'menu' = 'over'): void {
    this.panel.replaceChildren(...this.#part(where))
  }

  async presses(text: string): Promise<void> {
    const button = [...this.root.querySelectorAll('button')].find((one) => one.textContent === text || one.getAttribute('aria-label') === text)
    button!.click()
    await settled()
  }

  choices(): (string | null)[] {
    return [...this.root.querySelectorAll('[name=score]')].map((one) => one.getAttribute('aria-label'))
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

let asked: { url: string; init?: RequestInit }[] = []
let status = 204

beforeEach(() => {
  asked = []
  status = 204
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (init) asked.push({ url, init })
    return Promise.resolve({ ok: status < 300, status, json: () => Promise.resolve({ ...main, ...own }) })
  })
})

describe('the end of a chat', () => {
  it.each([
    ['stars', 5, 'Very poor, 1 of 5', 'Very good, 5 of 5'],
    ['nps', 11, '0, Not at all likely', '10, Very likely'],
    ['ces', 7, '1, Strongly disagree', '7, Strongly agree'],
  ])('asks on the scale %s', async (rating, count, first, last) => {
    const page = new Page({ rating })
    await settled()
    page.paint()
    expect(page.choices()).toHaveLength(count)
    expect([page.choices()[0], page.choices().at(-1)]).toEqual([first, last])
  })

  it('says that a rating was not taken, and asks on the scale of now', async () => {
    const page = new Page({ rating: 'nps' })
    await settled()
    page.paint()
    page.root.querySelector<HTMLInputElement>('#s9')!.dispatchEvent(new Event('change'))
    expect(page.root.querySelector('[role=alert]')).toBeNull()
    await page.presses('Send')
    page.over = { ...page.over, rating: 'stars' }
    page.paint()
    expect(page.choices()).toHaveLength(5)
    expect(page.root.querySelector('.bad')!.textContent).toBe(own.later)
    expect(page.root.querySelector('.p')!.hasAttribute('disabled')).toBe(true)
    page.over = { ...page.over, c: 'c2' }
    page.paint()
    expect(page.root.querySelector('.bad')).toBeNull()
  })

  it('sends a zero, which is an answer', async () => {
    const page = new Page({ rating: 'nps' })
    await settled()
    page.paint()
    page.root.querySelector<HTMLInputElement>('#s0')!.dispatchEvent(new Event('change'))
    await page.presses('Send')
    expect(page.scored).toEqual([[0, '', 'nps']])
  })

  it('asks nothing where the queue asks nothing', async () => {
    const page = new Page({ rating: 'none' })
    await settled()
    page.paint()
    expect(page.choices()).toEqual([])
    expect(page.root.textContent).toContain('Thank you, Nora')
  })

  it.each([false, true])('shows what the agent wrote last, which may have come with the end (rated: %s)', async (rated) => {
    const page = new Page({ rated, said: 'Your reference is HX-0417.' })
    await settled()
    page.paint()
    expect(page.root.querySelector('.b .m')!.textContent).toBe('Your reference is HX-0417.')
    page.over = { ...page.over, said: undefined }
    page.paint()
    expect(page.root.querySelector('.m')).toBeNull()
  })

  it('has the chat sent to an address, and says what is wrong with one', async () => {
    const page = new Page({ rated: true })
    await settled()
    page.paint()
    await page.presses(own.mail)
    page.draft.email = ' nora@example '
    status = 422
    page.root.querySelector('form')!.dispatchEvent(new Event('submit'))
    await settled()
    expect(page.root.querySelector('.bad')!.textContent).toBe(own.wrong)
    status = 204
    page.draft.email = 'nora@example.org'
    page.root.querySelector('form')!.dispatchEvent(new Event('submit'))
    await settled()
    expect(page.root.querySelector('[role=status]')!.textContent).toBe('The chat is on its way to nora@example.org.')
    expect(asked.map((one) => one.url)).toEqual(['https://example.org/widget/mail', 'https://example.org/widget/mail'])
    expect(JSON.parse(String(asked[1]!.init!.body))).toEqual({ c: 'c1', address: 'nora@example.org', lang: 'en' })
  })

  it('asks again for its texts where they could not be had, though nothing else happens', async () => {
    vi.useFakeTimers()
    const had = fetch
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('the network is gone')))
    const page = new Page()
    await vi.advanceTimersByTimeAsync(1_000)
    page.paint()
    expect(page.choices()).toEqual([])
    vi.stubGlobal('fetch', had)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(page.choices()).toHaveLength(5)
    vi.useRealTimers()
  })

  it('offers no mail of a chat in which nobody answered, which would be refused', async () => {
    const page = new Page({ agent: '', called: true })
    await settled()
    page.paint()
    expect(page.root.textContent).not.toContain(own.mail)
    page.over = { ...page.over, open: true }
    page.paint('menu')
    expect(page.panel.childElementCount).toBe(0)
    page.over = { ...page.over, agent: 'Tom' }
    page.paint('menu')
    expect(page.root.textContent).toContain(own.mail)
  })

  it('offers no mail where there is none', async () => {
    const page = new Page({ mail: false, rated: true })
    await settled()
    page.paint()
    expect(page.root.textContent).not.toContain(own.mail)
    page.paint('menu')
    expect(page.panel.childElementCount).toBe(0)
  })
})
