import { afterEach, describe, expect, it, vi } from 'vitest'
import { again } from '../src/again'

class FakeSocket {
  static made: FakeSocket[] = []
  onclose: ((event: { code: number }) => void) | null = null
  constructor(readonly url: string) {
    FakeSocket.made.push(this)
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  FakeSocket.made = []
})

function setUp() {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
  const state = { open: true, ended: [] as number[] }
  again('https://chat.example/widget/v1/', () => state.open, (code) => state.ended.push(code))
  return state
}

describe('a page that is without a socket', () => {
  it('goes over to one once the server is heard through it', () => {
    const state = setUp()
    expect(FakeSocket.made[0]?.url).toBe('wss://chat.example/ws/chat')
    FakeSocket.made[0]!.onclose!({ code: 4008 })
    expect(state.ended).toEqual([1012])
  })

  it('stays as it is while none gets through, and looks again each five minutes', () => {
    const state = setUp()
    FakeSocket.made[0]!.onclose!({ code: 1006 })
    expect(state.ended).toEqual([])
    vi.advanceTimersByTime(300_000)
    expect(FakeSocket.made).toHaveLength(2)
    FakeSocket.made[1]!.onclose!({ code: 4008 })
    expect(state.ended).toEqual([1012])
  })

  it('leaves a line alone that is over', () => {
    const state = setUp()
    state.open = false
    FakeSocket.made[0]!.onclose!({ code: 4008 })
    vi.advanceTimersByTime(900_000)
    expect(state.ended).toEqual([])
    expect(FakeSocket.made).toHaveLength(1)
  })
})
