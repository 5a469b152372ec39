// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { type Dropped, drop } from '../src/drop'
import type { WidgetConfig } from '../src/frames'

const ANY = { largest: 1, types: [] }
const CHAT = { c: 'c1' }

const settled = (): Promise<void> => new Promise((later) => setTimeout(later))

function setUp(...[files, current]: [WidgetConfig['files']?, object?]) {
  const root = document.createElement('div')
  const field = document.createElement('textarea')
  root.append(field)
  document.body.append(root)
  const shared: string[] = []
  const session = { current } as unknown as Dropped['session']
  const app: Dropped = {
    host: { root: root as unknown as ShadowRoot },
    session,
    field,
    config: { files } as WidgetConfig,
    draw: () => {},
    sharing: '',
    shareFile: async ({ name }) => {
      if (app.sharing) return // as the app does it
      app.sharing = name
      await settled()
      app.sharing = ''
      shared.push(name)
    },
  }
  drop(app)
  const happens = (type: string, names: string[], types: string[]): Event => {
    const event = new Event(type, { bubbles: true, cancelable: true })
    const data = { files: names.map((name) => new File(['x'], name)), types }
    Object.assign(event, { clipboardData: data, dataTransfer: data })
    field.dispatchEvent(event)
    return event
  }
  return { app, shared, happens, session }
}

describe('files that come by hand', () => {
  it('are shared where they are pasted or dropped', async () => {
    const { shared, happens } = setUp(ANY, CHAT)
    expect(happens('paste', ['shot.png'], ['Files']).defaultPrevented).toBe(true)
    expect(happens('dragover', [], ['Files']).defaultPrevented).toBe(true)
    expect(happens('drop', ['ticket.pdf'], ['Files']).defaultPrevented).toBe(true)
    await vi.waitFor(() => expect(shared).toEqual(['shot.png', 'ticket.pdf']))
  })

  it('are all shared, one after the other, and after one that is on its way already', async () => {
    const { app, shared, happens } = setUp(ANY, CHAT)
    app.sharing = 'chosen.jpg'
    happens('drop', ['a.png', 'b.png', 'c.png'], ['Files'])
    await settled()
    expect(shared).toEqual([])
    app.sharing = ''
    await vi.waitFor(() => expect(shared).toEqual(['a.png', 'b.png', 'c.png']), { timeout: 3_000 })
  })

  it('are words where they are words, too', async () => {
    const { shared, happens } = setUp(ANY, CHAT)
    expect(happens('paste', ['cells.png'], ['text/plain', 'Files']).defaultPrevented).toBe(false)
    expect(happens('paste', [], ['text/plain']).defaultPrevented).toBe(false)
    expect(happens('dragover', [], ['text/plain']).defaultPrevented).toBe(false)
    expect(happens('drop', [], ['text/plain']).defaultPrevented).toBe(false)
    await settled()
    expect(shared).toEqual([])
  })

  it('do not lead away from the page where none may be shared', async () => {
    for (const setting of [[undefined, CHAT], [ANY, undefined]] as Parameters<typeof setUp>[]) {
      const { shared, happens } = setUp(...setting)
      expect(happens('drop', ['ticket.pdf'], ['Files']).defaultPrevented).toBe(true)
      await settled()
      expect(shared).toEqual([])
    }
  })
})

describe('addresses in what others wrote', () => {
  const shown = (words: string): string => {
    const { session } = setUp(ANY, CHAT)
    const place = document.createElement('p')
    place.append(...session.linked!(words))
    expect(place.textContent).toBe(words)
    return [...place.querySelectorAll('a')].map((a) => `${a.getAttribute('href')} ${a.textContent} ${a.target} ${a.rel}`).join('; ')
  }

  it('lead there, without what ends the sentence', () => {
    expect(shown('See https://shop.example/a?b=1#c. It helps!')).toBe('https://shop.example/a?b=1#c https://shop.example/a?b=1#c _blank noopener')
    expect(shown('(www.shop.example)')).toBe('https://www.shop.example www.shop.example _blank noopener')
    expect(shown('Παρακαλώ: HTTP://shop.example/β, και https://b.example/«x»')).toBe('HTTP://shop.example/β HTTP://shop.example/β _blank noopener; https://b.example/«x https://b.example/«x _blank noopener')
  })

  it('are of pages alone', () => {
    for (const words of ['javascript:alert(1)', 'data:text/html,x', 'a.b', 'https://', '<a href="x">', 'httpss://x', '']) expect(shown(words), words).toBe('')
  })
})
