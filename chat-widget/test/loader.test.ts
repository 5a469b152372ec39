// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'

/** A page whose server is not there, and what it does later: how long it waits each time. */
async function load(past: boolean): Promise<{ waits: number[]; later(): Promise<void> }> {
  vi.resetModules()
  localStorage.clear()
  const script = Object.assign(document.createElement('script'), { src: 'http://127.0.0.1:1/w/parley.js' })
  Object.defineProperty(document, 'currentScript', { value: script, configurable: true })
  vi.stubGlobal('INVITES', false)
  if (past) localStorage.setItem('parley:http://127.0.0.1:1/w/', '{"tok":"t"}')
  const waiting: (() => void)[] = []
  const waits: number[] = []
  const real = setTimeout
  vi.stubGlobal('setTimeout', (act: (ms?: number) => void, ms: number, next?: number) => {
    if (!next) return real(act, ms) // of whoever else is in this page
    waits.push(ms)
    waiting.push(() => act(next))
  })
  await import('../src/loader')
  return { waits, later: async () => waiting.shift()?.() }
}

afterEach(() => vi.unstubAllGlobals())

describe('the loader', () => {
  it('comes back to a chat whose server is just starting, less and less often', async () => {
    const { waits, later } = await load(true)
    for (const known of [[5_000], [5_000, 10_000], [5_000, 10_000, 20_000]]) {
      await vi.waitUntil(() => waits.length >= known.length, { timeout: 5_000 })
      expect(waits).toEqual(known)
      await later()
    }
  })

  it('asks for nothing where there is nothing to go on with', async () => {
    const { waits } = await load(false)
    for (let i = 0; i < 50; i++) await Promise.resolve()
    expect(waits).toEqual([])
  })
})
