// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Further } from '../src/more'

const heard: number[] = []

class Tone {
  frequency = { value: 0 }
  connect = () => {}
  start = () => void heard.push(this.frequency.value)
  stop = () => {}
}

class Ears {
  currentTime = 0
  destination = {}
  resume = async () => {}
  createGain = () => ({ gain: { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} }, connect: () => {} })
  createOscillator = () => new Tone()
}

async function setUp() {
  vi.resetModules()
  const { ring } = await import('../src/ring')
  const composer = document.createElement('form')
  const app = { host: { base: '/', storageKey: 'k' }, session: {}, texts: { lang: 'en' }, composer, draw: vi.fn() } as unknown as Further
  return { ring: () => ring(app), app, composer }
}

beforeEach(() => {
  heard.length = 0
  localStorage.clear()
  vi.stubGlobal('AudioContext', Ears)
  vi.stubGlobal('fetch', async () => ({ json: async () => ({ on: 'Sound on', off: 'Sound off' }) }))
})
afterEach(() => vi.unstubAllGlobals())

it('is heard while the panel is closed, and not while it is looked at', async () => {
  const { ring, composer } = await setUp()
  ring()
  expect(heard).toEqual([880, 1_175])
  document.body.append(composer)
  ring()
  expect(heard.length).toBe(2)
  composer.remove()
})

it('is switched off and on in the menu, for this page and the next', async () => {
  const { ring, app } = await setUp()
  ring()
  await vi.waitFor(() => expect(app.session.part).toBeDefined())
  const entry = () => app.session.part!().at(-1)!
  expect(entry().textContent).toBe('Sound off')
  entry().click()
  ring()
  expect(heard.length, 'switched off').toBe(2)
  const next = await setUp()
  next.ring()
  expect(heard.length).toBe(2)
  await vi.waitFor(() => expect(next.app.session.part).toBeDefined())
  next.app.session.part!().at(-1)!.click()
  next.ring()
  expect(heard.length).toBe(4)
})
