import { describe, expect, it } from 'vitest'
import { MemoryStore } from '../src/memory'
import { Session } from '../src/session'
import { bodies, setUp } from './kit'
import { SimWorld } from './world'

describe('the session', () => {
  it('stores nothing before the visitor has said something', () => {
    const { session, world, shelf } = setUp()
    session.start()
    world.advance(60_000)
    expect(shelf.writes).toBe(0)
  })

  it('opens a conversation with the first message in it', () => {
    const { session, world, server } = setUp()
    session.open('refund', 'Hannah', 'My sailing was cancelled')
    world.advance(100)
    expect(bodies(server)).toEqual(['My sailing was cancelled'])
    expect(session.current?.events.map((e) => e.body)).toEqual(['My sailing was cancelled'])
    expect(session.opening).toBe(false)
  })

  it('sends once what the server kept but could not acknowledge', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    server.dropAfterCommit = 3
    session.send('two')
    world.advance(60_000)
    expect(bodies(server)).toEqual(['one', 'two'])
    expect(session.outbox).toEqual([])
    expect(session.current?.events.map((e) => e.body)).toEqual(['one', 'two'])
  })

  it('declares a line dead that does not answer within 10 s, and sends again', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.deaf = true
    session.send('two')
    world.advance(9_000)
    expect(session.reach).toBe('online')
    world.advance(5_000)
    expect(world.lines.length).toBeGreaterThan(1)
    expect(bodies(server)).toEqual(['one', 'two'])
    expect(session.outbox).toEqual([])
  })

  it('notices a dead line however often the visitor writes', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.up = false // nothing comes and nothing goes, and nobody says so
    for (let i = 0; i < 4; i++) {
      session.send(`more ${i}`)
      world.advance(4_000)
    }
    expect(world.lines.length).toBeGreaterThan(1)
    world.advance(2_000)
    expect(bodies(server)).toEqual(['one', 'more 0', 'more 1', 'more 2', 'more 3'])
    expect(session.outbox).toEqual([])
  })

  it('looks at a line within two seconds when the page wakes up, whatever it waits for', () => {
    const { session, world } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.up = false
    session.send('two')
    session.probe()
    world.advance(2_500)
    expect(world.lines.length).toBeGreaterThan(1)
  })

  it('keeps the outbox over a reload', () => {
    const { session, world, server, shelf } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.refuse = true
    world.lines.at(-1)!.drop(1006)
    session.send('two')
    const next = new SimWorld(server, 7)
    const again = new Session(next, new MemoryStore(shelf, 'k'), 'en', () => {})
    expect(again.hasPast).toBe(true)
    again.start()
    next.advance(1_000)
    expect(bodies(server)).toEqual(['one', 'two'])
    expect(again.current?.events.map((e) => e.body)).toEqual(['one', 'two'])
    expect(again.outbox).toEqual([])
  })

  it('asks for what is missing and shows it in order', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    const line = world.lines.at(-1)!
    line.deaf = true
    server.append({ body: 'two', kind: 'message', agent: 'Tom' })
    world.advance(6)
    line.deaf = false
    server.append({ body: 'three', kind: 'message', agent: 'Tom' })
    world.advance(100)
    expect(session.current?.events.map((e) => e.body)).toEqual(['one', 'two', 'three'])
    expect(server.received.filter((f) => f.t === 'sync')).toEqual([{ t: 'sync', c: 'c1', from: 2, to: 2 }])
  })

  it('shows a repeated event once', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.push(server.event(1))
    world.advance(100)
    expect(session.current?.events.length).toBe(1)
  })

  it('acknowledges after half a second or sixteen events', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(400)
    expect(server.received.some((f) => f.t === 'ack')).toBe(false)
    world.advance(200)
    for (let i = 0; i < 16; i++) server.append({ body: `m${i}`, kind: 'message', agent: 'Tom' })
    world.advance(20)
    expect(server.received.filter((f) => f.t === 'ack')).toEqual([
      { t: 'ack', c: 'c1', seq: 1 },
      { t: 'ack', c: 'c1', seq: 17 },
    ])
  })

  it('takes a chat for over that the server knows no more, and gives words to it back', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    const { c } = session.current!
    world.lines.at(-1)!.up = false
    session.send('two')
    server.opens.clear() // erased
    server.refuseWith = 'unknown_conversation'
    world.advance(30_000)
    expect(session.current).toMatchObject({ c, state: 'closed' })
    expect(session.takeUnsent()).toBe('two')
  })

  it('goes away when asked and comes back inside the time given', () => {
    const { session, world } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.push({ t: 'goaway', within_ms: 2_000 })
    world.advance(10)
    expect(session.reach).toBe('lost')
    world.advance(2_100)
    expect(session.reach).toBe('online')
  })

  it('stays away once another page took its place', () => {
    const { session, world } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.drop(4001)
    world.advance(120_000)
    expect(world.lines.length).toBe(1)
  })

  it('marks what can never be sent, and lets it be tried anew', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    server.refuseWith = 'closed'
    session.send('two')
    world.advance(100)
    expect(session.outbox.map((p) => p.failed)).toEqual(['closed'])
    server.refuseWith = ''
    session.takeBack(session.outbox[0]!.cid)
    session.send('two')
    world.advance(100)
    expect(bodies(server)).toEqual(['one', 'two'])
    expect(session.outbox).toEqual([])
  })

  it.each(['spam', 'banned'])('asks nobody for a rating whose chat was ended as %s', (reason) => {
    const { server, world, session } = setUp()
    session.open('t', 'Vera', 'buy this')
    world.advance(1_000)
    server.append({ body: JSON.stringify({ reason, state: 'closed' }), kind: 'state' })
    world.advance(1_000)
    expect([session.current!.state, session.current!.rated]).toEqual(['closed', true])
  })

  it('asks again where a rating was refused, unless another page has rated', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    server.refuseRating = 'forbidden'
    session.rate(9, '', 'nps')
    expect(session.current!.rated).toBe(true)
    world.advance(100)
    expect(session.current!.rated).toBe(false)
    expect(session.outdatedAt).toBeGreaterThan(0)
    server.append({ cid: 'of another page', body: '5', kind: 'rating' })
    session.rate(9, '', 'nps')
    world.advance(100)
    expect(session.current!.rated).toBe(true)
    world.lines.at(-1)!.drop(1006)
    world.advance(5_000)
    expect(server.received.filter((f) => f.t === 'rate')).toHaveLength(2)
  })

  it('rates once, also over a lost line', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    server.dropAfterCommit = 1
    session.rate(5, '', 'stars')
    world.advance(60_000)
    expect(server.log.filter((e) => e.kind === 'rating').length).toBe(1)
  })

  it('leaves a note until it is known to be kept', () => {
    const { session, world, server } = setUp()
    session.leaveNote({ topic: 't', name: 'Maria', replyTo: 'm@poshta.example', body: 'Please move my booking' })
    world.advance(100)
    expect(server.notes).toEqual(['Please move my booking'])
    expect(session.noted).toBe(true)
  })

  it('loses nothing and doubles nothing under a thousand broken networks', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const { session, world, server } = setUp(seed)
      const said: string[] = ['first']
      session.open('t', '', 'first')
      for (let step = 0; step < 12; step++) {
        world.advance(world.chance() * 3_000)
        const dice = world.chance()
        const line = world.lines.at(-1)!
        if (dice < 0.3) {
          said.push(`m${step}`)
          session.send(`m${step}`)
        } else if (dice < 0.45) line.drop(1006)
        else if (dice < 0.55) line.deaf = true
        else if (dice < 0.65) server.dropAfterCommit = 1
        else if (dice < 0.8) server.append({ body: `a${step}`, kind: 'message', agent: 'Tom' })
      }
      server.dropAfterCommit = 0
      world.advance(200_000)
      expect(bodies(server).filter((b) => !b.startsWith('a')), `seed ${seed}`).toEqual(said)
      expect(session.current?.events.map((e) => e.body), `seed ${seed}`).toEqual(bodies(server))
      expect(session.outbox, `seed ${seed}`).toEqual([])
    }
  }, 60_000)

  it('sends the first words after a reload, even if they never left the page before', () => {
    const { session, world, server, shelf } = setUp()
    world.refuse = true
    session.open('t', '', 'said without a network')
    world.advance(5_000)
    const next = new SimWorld(server, 7)
    const again = new Session(next, new MemoryStore(shelf, 'k'), 'en', () => {})
    again.start()
    next.advance(1_000)
    expect(bodies(server)).toEqual(['said without a network'])
    expect(again.opening).toBe(false)
  })

  it('forgets nothing that another page of the site has still to send', () => {
    const { session, world, server, shelf } = setUp()
    const other = new Session(new SimWorld(server, 9), new MemoryStore(shelf, 'k'), 'en', () => {})
    session.open('t', '', 'one')
    world.advance(100)
    world.refuse = true
    world.lines.at(-1)!.drop(1006)
    session.send('two')
    other.shared()
    other.send('three')
    const stored = JSON.parse(shelf.text!) as { tok: string; outbox: { body: string }[] }
    expect(stored.tok).toBe('tok')
    expect(stored.outbox.map((p) => p.body)).toEqual(['two', 'three'])
    world.refuse = false
    world.advance(40_000)
    expect(bodies(server)).toEqual(['one', 'two'])
  })

  it('opens no chat of another page as somebody else, and opens it where that page is gone', () => {
    const { world, server, shelf } = setUp()
    shelf.text = JSON.stringify({ opening: { t: 'open', oid: 'o1', topic: 't', lang: 'en', first: { cid: 'c1', body: 'one' } } })
    const other = new Session(world, new MemoryStore(shelf, 'k'), 'en', () => {})
    shelf.text = JSON.stringify({ ...JSON.parse(shelf.text), notes: [] })
    other.shared()
    world.advance(5_000)
    expect(server.received).toEqual([])
    const stored = shelf.text
    shelf.text = JSON.stringify({ ...JSON.parse(stored!), tok: 'of that page' })
    other.shared()
    world.advance(100)
    expect(server.received.find((f) => f.t === 'hello')).toMatchObject({ tok: 'of that page' })
    shelf.text = stored
    const third = setUp(5)
    third.shelf.text = stored
    third.session.shared()
    third.world.advance(20_000)
    expect(bodies(third.server)).toEqual(['one'])
  })

  it('goes on in the chat that a late message has opened', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    const line = world.lines.at(-1)!
    line.push({ t: 'opened', oid: 'follow-up', c: 'c2', queue: 'q', topic: 't' })
    world.advance(10)
    expect(session.current?.c).toBe('c2')
    expect(session.current?.topic).toBe('t')
    expect(server.received.filter((f) => f.t === 'open').length).toBe(1)
  })

  it('stays in its chat where words that came again are in another that is over, and shows them once there', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    const line = world.lines.at(-1)!
    line.send = () => undefined // this server would store them in the chat of this page
    session.send('two')
    const { cid } = session.outbox[0]!
    const by = { who: 'visitor' as const, id: 'v', name: '' }
    line.push({ t: 'ok', cid, c: 'c0', seq: 2, ts: 0, dup: true })
    world.advance(10)
    expect(session.outbox.map((p) => [p.c, p.seq])).toEqual([['c0', 2]])
    line.push({ t: 'event', c: 'c0', seq: 1, ts: 0, kind: 'state', by: { who: 'system', id: '', name: '' }, body: '{"state":"waiting"}' })
    line.push({ t: 'event', c: 'c0', seq: 2, ts: 0, kind: 'message', by, cid, body: 'two' })
    line.push({ t: 'event', c: 'c0', seq: 3, ts: 0, kind: 'state', by: { who: 'system', id: '', name: '' }, body: '{"state":"closed"}' })
    world.advance(20)
    expect(session.outbox).toEqual([])
    expect(session.current?.c).toBe('c1')
    expect(session.current?.events.map((e) => e.body)).toEqual(['one'])
    expect(session.threads.get('c0')?.events.filter((e) => e.kind === 'message').map((e) => e.body)).toEqual(['two'])
    server.received.length = 0
    world.lines.at(-1)!.drop(1006)
    world.advance(60_000)
    expect(server.received.filter((f) => f.t === 'send')).toEqual([])
  })

  it('gives back the words of a chat that was refused, and knows that the hours are over', () => {
    const { session, world, server } = setUp()
    server.refuseOpening = 'closed_hours'
    session.open('t', '', 'too late')
    world.advance(100)
    expect(session.opening).toBe(false)
    expect(session.refused).toBe('closed_hours')
    expect(session.outdatedAt).toBeGreaterThan(0)
    expect(session.takeUnsent()).toBe('too late')
    expect(session.takeUnsent()).toBe('')
  })

  it('leaves once the line is back, when it was asked to while it was gone', () => {
    const { session, world, server } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.drop(1006)
    session.leave()
    world.advance(60_000)
    expect(server.received.some((f) => f.t === 'leave')).toBe(true)
  })

  it('does not count as new after a reload what was seen before', () => {
    const { session, world, server, shelf } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    server.append({ body: 'two', kind: 'message', agent: 'Tom' })
    world.advance(100)
    session.seen()
    const next = new SimWorld(server, 7)
    const again = new Session(next, new MemoryStore(shelf, 'k'), 'en', () => {})
    again.start()
    next.advance(1_000)
    expect(again.lastSeen).toBe(2)
  })

  it('stops saying that somebody types when nothing comes of it', () => {
    const { session, world } = setUp()
    session.open('t', '', 'one')
    world.advance(100)
    world.lines.at(-1)!.push({ t: 'typing', c: 'c1', on: true, name: 'Tom' })
    world.advance(1_000)
    expect(session.current?.typing).toBe('Tom')
    world.advance(6_000)
    expect(session.current?.typing).toBe('')
  })

  it('names a page of any length in a way the server takes', () => {
    const { session, world, server } = setUp()
    world.page = 'https://shop.example/' + 'x'.repeat(3_000)
    session.open('t', '', 'one')
    world.advance(100)
    const hello = server.received.find((f) => f.t === 'hello')
    expect(hello?.t === 'hello' && hello.page?.length).toBe(1_000)
  })
})
