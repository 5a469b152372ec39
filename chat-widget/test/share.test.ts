import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { share } from '../src/share'

describe('a file on its way', () => {
  const net = { up: false, onLine: false }
  const known = { base: 'https://chat.example/widget/v1/', tok: 't', c: 'c1', cid: 'f1' }
  const shown: string[][] = []

  /** Tells what became of it after so many seconds. */
  const after = async (seconds: number): Promise<string[] | undefined> => {
    await vi.advanceTimersByTimeAsync(seconds * 1_000)
    return shown.at(-1)
  }

  beforeEach(() => {
    vi.useFakeTimers()
    shown.length = 0
    Object.assign(net, { up: false, onLine: false })
    vi.stubGlobal('navigator', net)
    vi.stubGlobal('fetch', async () => {
      if (!net.up) throw new TypeError('no network')
      return { status: 200, json: async () => ({ seq: 7 }) }
    })
    void share(known, { types: [] }, (on, off) => shown.push([on, off]), new File(['x'], 'ticket.pdf'))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('waits for as long as there is no network, and arrives', async () => {
    expect(await after(600)).toEqual(['ticket.pdf', ''])
    Object.assign(net, { up: true, onLine: true })
    expect(await after(3)).toEqual(['', ''])
  })

  it('is given up where there is a network, and no server for a minute', async () => {
    net.onLine = true
    expect(await after(50)).toEqual(['ticket.pdf', ''])
    expect(await after(20)).toEqual(['', 'ticket.pdf'])
  })
})
