import { describe, expect, it } from 'vitest'
import { bodies, setUp } from './kit'

describe('a server that has another past', () => {
  it('says its own messages again', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    session.send('two')
    world.advance(100)
    server.log = server.log.slice(0, 1) // a back-up from before the second message
    server.epoch = 'after'
    world.lines.at(-1)!.drop(1012)
    world.advance(60_000)
    expect(bodies(server)).toEqual(['one', 'two'])
    expect(session.current?.events.map((e) => e.body)).toEqual(['one', 'two'])
    expect(session.outbox).toEqual([])
  })

  it('says again what was stored and never shown', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    const take = server.take.bind(server)
    server.take = () => {}
    session.send('two')
    world.lines.at(-1)!.push({ t: 'ok', cid: session.outbox[0]!.cid, c: 'c1', seq: 2, ts: 0 })
    world.advance(100)
    server.take = take
    server.log.push({ body: 'hello', kind: 'message', agent: 'Tom' }) // has the number now
    server.epoch = 'after'
    world.lines.at(-1)!.drop(1012)
    world.advance(60_000)
    expect(bodies(server)).toEqual(['one', 'hello', 'two'])
    expect(session.outbox).toEqual([])
  })

  it('does not say words again that are gone', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    session.send('secret')
    world.advance(100)
    session.current!.events[1]!.body = '' // as a redaction leaves it
    server.log = server.log.slice(0, 1)
    server.epoch = 'after'
    world.lines.at(-1)!.drop(1012)
    world.advance(60_000)
    expect(bodies(server)).toEqual(['one'])
    expect(session.outbox).toEqual([])
  })
})
