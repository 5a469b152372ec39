// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { closed } from '../src/ask'
import { patch } from '../src/dom'
import type { Sheet, WidgetConfig } from '../src/frames'
import { Texts } from '../src/i18n'
import type { Context } from '../src/views/parts'

const read = (lang: string): Record<string, string> => JSON.parse(readFileSync(`src/ask/i18n/${lang}.json`, 'utf8')) as Record<string, string>
const english = read('en')

const FORM: NonNullable<WidgetConfig['form']> = {
  fields: [
    { id: 'order', type: 'text', required: true, label: 'Order', longest: 20 },
    { id: 'mail', type: 'email', required: false, label: 'Email', longest: 100 },
    { id: 'tel', type: 'phone', required: false, label: 'Phone', longest: 30 },
    { id: 'plan', type: 'choice', required: true, label: 'Plan', longest: 100, choices: [{ id: 'gold', label: 'Golden' }] },
    { id: 'news', type: 'checkbox', required: false, label: 'Send me news', longest: 100 },
  ],
  consent: { version: 'v1', text: 'I agree to the [rules] here.', link: 'https://shop.example/rules' },
}

async function setUp(form = FORM) {
  vi.stubGlobal('fetch', async () => ({ json: async () => english }))
  const host = document.createElement('div')
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  Object.defineProperty(root, 'adoptedStyleSheets', { value: [], writable: true })
  const panel = document.createElement('section')
  root.append(panel)
  const sent: Sheet[] = []
  const view = closed(root)
  const context = {
    config: { form, topics: [], languages: [], avatars: [], base: '/', org: 'Shop', maxMsg: 4000 } as unknown as WidgetConfig,
    texts: new Texts('en', {}),
    session: {},
    close: () => {},
    setLanguage: () => {},
    draw: () => patch(panel, view(context, { topic: '', name: '', message: '', email: '', comment: '' }, (sheet) => sent.push(sheet!))),
  } as unknown as Context
  context.draw()
  await vi.waitFor(() => expect(panel.querySelector('#f-order')).not.toBeNull())
  const at = (id: string): HTMLInputElement => root.getElementById(`f-${id}`) as HTMLInputElement
  const fill = (id: string, value: string): void => {
    at(id).value = value
    at(id).dispatchEvent(new Event('input'))
  }
  const tick = (id: string): void => {
    at(id).checked = true
    at(id).dispatchEvent(new Event('change'))
  }
  const start = (): void => void panel.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  const error = (id: string): string | undefined => root.getElementById(`e-${id}`)?.textContent ?? undefined
  return { panel, root, sent, context, at, fill, tick, start, error }
}

afterEach(() => vi.unstubAllGlobals())

describe('the form before a chat', () => {
  it('says in words what is missing, at its field, and puts the cursor there', async () => {
    const { sent, start, error, at, root } = await setUp()
    start()
    expect(sent).toEqual([])
    expect(error('order')).toBe(english.needWords)
    expect(error('plan')).toBe(english.needOne)
    expect(error('consent')).toBe(english.needAgree)
    expect(error('mail')).toBeUndefined()
    expect(at('order').getAttribute('aria-describedby')).toBe('e-order')
    expect(at('order').getAttribute('aria-invalid')).toBe('true')
    expect(root.activeElement).toBe(at('order'))
  })

  it('knows what is no address and no number', async () => {
    const { start, error, fill } = await setUp()
    fill('mail', 'ona')
    fill('tel', 'soon')
    start()
    expect(error('mail')).toBe(english.badEmail)
    expect(error('tel')).toBe(english.badPhone)
  })

  it('sends what was filled in and which text was agreed to, and asks to agree anew for the next chat', async () => {
    const { sent, start, fill, tick, error } = await setUp()
    fill('order', ' R-17 ')
    fill('plan', 'gold')
    fill('tel', '+370 (600) 00-000')
    tick('news')
    start()
    expect(error('consent')).toBe(english.needAgree)
    tick('consent')
    start()
    expect(sent).toEqual([{ form: { order: 'R-17', tel: '+370 (600) 00-000', plan: 'gold', news: 'yes' }, consent: 'v1' }])
    start()
    expect(sent).toHaveLength(1)
  })

  it('agrees to no other text than the one that was read', async () => {
    const { sent, start, fill, tick, context } = await setUp()
    fill('order', 'R-17')
    fill('plan', 'gold')
    tick('consent')
    context.config.form = { ...FORM, consent: { version: 'v2', text: 'I agree.' } }
    context.draw()
    start()
    expect(sent).toEqual([])
  })

  it('links the words in brackets, and marks what may stay empty', async () => {
    const { panel } = await setUp()
    const link = panel.querySelector('a')!
    expect(link.textContent).toBe('rules')
    expect(link.getAttribute('href')).toBe('https://shop.example/rules')
    expect(link.parentElement!.textContent).toBe('I agree to the rules here.')
    expect(panel.textContent).toContain('Email (optional)')
    expect(panel.textContent).not.toContain('Order (optional)')
  })
})

describe('its texts', () => {
  it.each(['ar', 'bg', 'el', 'lt', 'ru'])('are all there in %s', (lang) => {
    expect(readdirSync('src/ask/i18n')).toHaveLength(6)
    const other = read(lang)
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort())
    for (const [key, text] of Object.entries(english)) {
      expect(other[key]!.match(/\{\w+\}/g) ?? [], key).toEqual(text.match(/\{\w+\}/g) ?? [])
      expect(other[key], key).not.toBe(text)
    }
  })
})
