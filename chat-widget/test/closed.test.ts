// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asking } from '../src/ask'
import { closed } from '../src/closed'
import { patch } from '../src/dom'
import type { NoteFrame, WidgetConfig } from '../src/frames'
import { Texts } from '../src/i18n'
import type { Draft } from '../src/views/form'
import type { Context } from '../src/views/parts'

const read = (path: string): Record<string, string> => JSON.parse(readFileSync(`src/${path}/en.json`, 'utf8')) as Record<string, string>
const texts = read('i18n')
const asked = read('ask/i18n')

const FORM: NonNullable<WidgetConfig['form']> = {
  fields: [
    { id: 'order', type: 'text', required: true, label: 'Order', longest: 20 },
    { id: 'mail', type: 'email', required: true, label: 'Email for the invoice', longest: 100 },
  ],
  consent: { version: 'v1', text: 'I agree to the [rules].', link: 'https://shop.example/rules' },
}

/** The view outside opening hours, in a page. */
function setUp(form?: WidgetConfig['form'], ask = async () => ({ asking })) {
  const host = document.createElement('div')
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  Object.defineProperty(root, 'adoptedStyleSheets', { value: [], writable: true })
  const panel = document.createElement('section')
  root.append(panel)
  const left: Partial<NoteFrame>[] = []
  const draft: Draft = { topic: 't', name: 'Ona', message: '', email: '', comment: '' }
  const view = closed(root, ask)
  const topic = { id: 't', label: 'Bookings', queue: 'q', open: false }
  const context = {
    config: { form, topics: [topic], languages: [], avatars: [], base: '/', org: 'Shop', maxMsg: 4000, zone: 'Europe/Vilnius' } as unknown as WidgetConfig,
    texts: new Texts('en', texts),
    session: { leaveNote: (note: Partial<NoteFrame>) => left.push(note) } as unknown as Context['session'],
    close: () => {},
    setLanguage: () => {},
    draw: () => patch(panel, view(context, draft, () => {})),
  } as unknown as Context
  context.draw()
  const write = (id: string, value: string): void => {
    const field = root.getElementById(id) as HTMLInputElement
    field.value = value
    field.dispatchEvent(new Event('input'))
  }
  const leave = (): void => void panel.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
  const bad = (): string => panel.querySelector('.bad')?.textContent ?? ''
  return { root, panel, left, draft, context, write, leave, bad }
}

beforeEach(() => vi.stubGlobal('fetch', async () => ({ json: async () => asked })))
afterEach(() => vi.unstubAllGlobals())

describe('a message left outside opening hours', () => {
  it('asks again for a form and for texts that could not be had, though nothing else happens', async () => {
    vi.useFakeTimers()
    let lost = 0
    const lossy = <T>(good: T) => async (): Promise<T> => {
      if (lost++ % 2 === 0) throw new TypeError('the network is gone')
      return good
    }
    vi.stubGlobal('fetch', lossy({ json: async () => asked }))
    const { panel } = setUp(FORM, lossy({ asking }))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(panel.querySelector('form')).toBeNull()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(panel.querySelector('form')).not.toBeNull()
    vi.useRealTimers()
  })

  it('needs an address and words, says so, and puts the cursor there', () => {
    const { left, leave, bad, root, write, draft } = setUp()
    leave()
    expect(bad()).toBe(texts.needEmail)
    expect(root.activeElement?.id).toBe('email')
    write('email', 'ona@shop@example.org')
    leave()
    expect(bad()).toBe(texts.needEmail)
    write('email', ' ona@example.org ')
    leave()
    expect(bad()).toBe(texts.needMessage)
    expect(root.activeElement?.id).toBe('message')
    expect(left).toEqual([])
    write('message', 'please write\u0000')
    leave()
    expect(left).toEqual([{ topic: 't', name: 'Ona', replyTo: 'ona@example.org', body: 'please write\ufffd' }])
    expect(draft.message).toBe('')
  })

  it('is under the consent that the site asks for, and has its fields', async () => {
    const { left, leave, root, panel, write, draft } = setUp(FORM)
    await vi.waitFor(() => expect(root.getElementById('f-order')).not.toBeNull())
    expect(root.getElementById('f-mail'), 'the address is asked for once').toBeNull()
    write('email', 'ona@example.org')
    write('message', 'please write')
    leave()
    expect(left).toEqual([])
    expect(root.getElementById('e-order')?.textContent).toBe(asked.needWords)
    expect(root.getElementById('e-consent')?.textContent).toBe(asked.needAgree)
    expect(panel.querySelector('.ck a')?.getAttribute('href')).toBe('https://shop.example/rules')
    write('f-order', 'R-17')
    const box = root.getElementById('f-consent') as HTMLInputElement
    box.checked = true
    box.dispatchEvent(new Event('change'))
    leave()
    expect(left).toEqual([{ topic: 't', name: 'Ona', replyTo: 'ona@example.org', body: 'please write', form: { order: 'R-17', mail: 'ona@example.org' }, consent: 'v1' }])
    expect(draft.message).toBe('')
  })

  it('that is refused is not gone without a word', async () => {
    const { context, bad } = setUp()
    context.session.refused = 'closed_hours'
    context.draw()
    expect(bad(), 'the page says that itself').toBe('')
    context.session.refused = 'banned'
    context.draw()
    expect(bad()).toBe(texts.banned)
    context.session.refused = 'forbidden'
    context.draw()
    expect(bad()).toBe(texts.failed)
    const asks = setUp(FORM)
    await vi.waitFor(() => expect(asks.root.getElementById('f-order')).not.toBeNull())
    asks.context.session.refused = 'form_incomplete'
    asks.context.draw()
    expect(asks.bad()).toBe(asked.changed)
  })
})
