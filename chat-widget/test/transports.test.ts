import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Line } from '../src/connection'
import { MemoryStore } from '../src/memory'
import { pull } from '../src/pull'
import { Session } from '../src/session'
import { SimServer, SimWorld } from './world'

describe('the way to the server', () => {
  const setUp = (...barred: number[]) => {
    const server = new SimServer()
    const world = new SimWorld(server)
    world.barred = barred
    const session = new Session(world, new MemoryStore(undefined, 'k'), 'en', () => {})
    session.open('t', '', 'one')
    return { server, world, session, rungs: () => world.lines.map((line) => line.rung) }
  }

  it('is a socket where one gets through', () => {
    const { world, session, rungs } = setUp()
    world.advance(100)
    expect(session.reach).toBe('online')
    expect(rungs()).toEqual([0])
  })

  it('is at once a request that stays open where sockets do not get through', () => {
    const { world, session, rungs } = setUp(0)
    world.advance(100)
    expect(session.reach).toBe('online')
    expect(rungs()).toEqual([0, 1])
  })

  it('is short requests where somebody holds back what comes in pieces', () => {
    const { world, server, session, rungs } = setUp(0)
    world.advance(2)
    world.lines.at(-1)!.deaf = true
    world.advance(4_100)
    expect(rungs()).toEqual([0, 1, 2])
    expect(session.reach).toBe('online')
    session.send('two')
    world.advance(1_000)
    expect(server.log.map((e) => e.body)).toEqual(['one', 'two'])
  })

  it('stays the one that got through, until the network becomes another one', () => {
    const { world, session, rungs } = setUp(0, 1)
    world.advance(100)
    world.lines.at(-1)!.drop(1006)
    world.advance(1_000)
    expect(rungs()).toEqual([0, 1, 2, 2])
    world.barred = []
    world.lines.at(-1)!.drop(1006)
    session.probe()
    world.advance(1_000)
    expect(rungs().at(-1)).toBe(0)
    expect(session.reach).toBe('online')
  })

  it('changes in the middle of a chat, and nothing is lost or doubled', () => {
    const { world, server, session } = setUp()
    world.advance(100)
    for (const [i, barred] of [[0], [0, 1], [1], []].entries()) {
      world.barred = barred
      server.dropAfterCommit = 1
      session.send(`message ${i}`)
      world.advance(60_000)
    }
    expect(server.log.map((e) => e.body)).toEqual(['one', 'message 0', 'message 1', 'message 2', 'message 3'])
    expect(session.current?.events.map((e) => e.body)).toEqual(server.log.map((e) => e.body))
    expect(session.outbox).toEqual([])
  })

  it('is looked for ever more slowly while none is there', () => {
    const { world, rungs } = setUp(0, 1, 2)
    world.advance(600_000)
    expect(rungs().slice(0, 6)).toEqual([0, 1, 2, 0, 1, 2])
    expect(rungs().length).toBeLessThan(150)
  })
})

describe('a line over plain requests', () => {
  afterEach(() => vi.unstubAllGlobals())

  interface Asked {
    n: string
    body?: string
    answer(text?: string, status?: number): void
  }

  function setUp(stays = true) {
    const gets: Asked[] = []
    const posts: Asked[] = []
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      new Promise((resolve) => {
        const asked = { n: new URL(url).search, body: init.body as string | undefined, answer: (text = '', status = 200) => resolve(new Response(status === 204 ? null : text, { status })) }
        ;(init.method === 'POST' ? posts : gets).push(asked)
      }),
    )
    const heard: unknown[] = []
    const closed: number[] = []
    const line = { send() {}, close() {} } as unknown as Line
    line.onopen = () => line.send('hello')
    line.onmessage = ({ data }) => heard.push(data)
    line.onclose = ({ code }) => closed.push(code)
    pull(line, 'https://chat.example/widget/v1/', stays)
    return { gets, posts, heard, closed, line }
  }
  const soon = () => new Promise((done) => setTimeout(done, 5))

  it('fetches and brings at the same time, one request each, numbered', async () => {
    const { gets, posts, line, heard } = setUp(false)
    await soon()
    line.send('a')
    line.send('b')
    await soon()
    expect([gets.length, posts.length]).toEqual([1, 1])
    posts[0]!.answer('', 204)
    gets[0]!.answer('data: {"t":"welcome"}\n\n')
    await soon()
    expect(heard).toEqual(['{"t":"welcome"}'])
    expect(posts.map((p) => [p.n, p.body])).toEqual([['?n=0', 'hello'], ['?n=1', 'a\nb']])
    expect(gets.map((g) => g.n)).toEqual(['?n=0', '?n=1'])
  })

  it('ends when a request fails, and with the code that the server gives', async () => {
    const failing = setUp()
    await soon()
    failing.posts[0]!.answer('', 409)
    await soon()
    expect(failing.closed).toEqual([1006])
    const told = setUp()
    await soon()
    told.gets[0]!.answer(':\n\ndata: 4001\n\n')
    await soon()
    expect(told.closed).toEqual([4001])
    expect(told.gets.length).toBe(1)
  })
})
