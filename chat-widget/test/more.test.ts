// @vitest-environment happy-dom
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WidgetConfig } from '../src/frames'
import { Texts } from '../src/i18n'
import { MemoryStore } from '../src/memory'
import { type Further, more } from '../src/more'
import { Session } from '../src/session'
import { firstWord, search } from '../src/work'
import { SimServer, SimWorld } from './world'

class Shelf {
  text: string | null = null
  getItem = (): string | null => this.text
  setItem = (_: string, value: string): void => void (this.text = value)
}

async function setUp(peek = false, identity?: Further['host']['identity'], texts: Promise<unknown> = Promise.resolve()) {
  const server = new SimServer()
  const world = new SimWorld(server)
  const shelf = new Shelf()
  const session = new Session(world, new MemoryStore(shelf, 'k'), 'en', () => {})
  const [field, composer] = [document.createElement('textarea'), document.createElement('form')]
  composer.append(field)
  vi.stubGlobal('fetch', () => texts.then(() => ({ ok: true, json: async () => ({ edited: 'edited', edit: 'Change', editing: 'Changing', removed: '{name} removed this', peek: 'They see it', late: 'Too late', asleep: 'No hurry', woken: 'Wait for {name}' }) })))
  const app: Further = {
    host: { root: Object.assign(document.createElement('div'), { adoptedStyleSheets: [] }) as unknown as ShadowRoot, base: '/', storageKey: 'k', identity, options: { sound: 'off' } } as unknown as Further['host'],
    session,
    config: { peek, edits: 5 } as WidgetConfig,
    texts: new Texts('en', {}),
    composer,
    field,
    signs: () => identity,
    sharing: '',
    shareFile: async () => {},
    draw: () => {},
  }
  session.more = more(app)
  await vi.waitFor(() => expect(composer.querySelector('.nt')).not.toBeNull())
  session.open('t', 'Ona', 'my card is 4111')
  world.advance(100)
  await Promise.resolve()
  return { server, world, session, field, composer, app, shelf }
}

afterEach(() => vi.unstubAllGlobals())

describe('a chat that sleeps', () => {
  it('tells a visitor who was silent that it stays, and for whom they wait once they are back', async () => {
    const { server, world, composer } = await setUp()
    const note = () => composer.querySelector('.nt')!.textContent
    const happens = (kind: 'state' | 'join' | 'leave', body: string) => {
      server.append({ body, kind, agent: 'Tom' })
      world.advance(100)
    }
    happens('join', '{}')
    happens('state', '{"state":"active"}')
    expect(note()).toBe('')
    happens('state', '{"state":"asleep"}')
    await vi.waitFor(() => expect(note()).toBe('No hurry'))
    happens('state', '{"from":"sleep","state":"waiting"}')
    expect(note()).toBe('Wait for Tom')
    happens('state', '{"state":"active"}')
    expect(note()).toBe('')
    happens('leave', '{}')
    happens('state', '{"state":"waiting"}')
    expect(note(), 'whoever was handed on waits for nobody by name').toBe('')
  })
})

describe('words that change', () => {
  it('shows the last words, and that they were changed', async () => {
    const { server, world, session } = await setUp()
    server.append({ body: 'good day', kind: 'message', agent: 'Tom' })
    server.append({ body: '2 good morning', kind: 'edit', agent: 'Tom' })
    world.advance(100)
    expect(session.current?.events[1]).toMatchObject({ body: 'good morning' })
    expect(session.current?.events[1]?.note).toContain(', ')
  })

  it('forgets what a supervisor has removed, and says who did it', async () => {
    const { server, world, session } = await setUp()
    await vi.waitFor(() => expect(session.part).toBeDefined())
    server.append({ body: '1 my card is 4222', kind: 'edit' })
    server.append({ body: '1', kind: 'redact', agent: 'Sam' })
    world.advance(100)
    expect(session.current?.events[0]).toMatchObject({ body: '' })
    expect(JSON.stringify(session.current?.events)).not.toMatch(/4111|4222/)
    expect(session.current?.events[0]?.line).toBeDefined()
  })

  it('says so of what came before its texts', async () => {
    let arrive = (_: unknown): void => {}
    const { server, world, session } = await setUp(false, undefined, new Promise((resolve) => (arrive = resolve)))
    server.append({ body: 'good day', kind: 'message', agent: 'Tom' })
    server.append({ body: '2 good morning', kind: 'edit', agent: 'Tom' })
    server.append({ body: '1', kind: 'redact', agent: 'Sam' })
    world.advance(100)
    arrive(undefined)
    await vi.waitFor(() => expect(session.current?.events[1]?.note).toBe(', edited'))
    expect(session.current?.events[1]).toMatchObject({ body: 'good morning' })
    expect(session.current?.events[0]).toMatchObject({ body: '', line: 'Sam removed this' })
  })

  it('offers no change where the server takes none', async () => {
    const { session, app } = await setUp()
    await vi.waitFor(() => expect(session.part).toBeDefined())
    session.current!.state = 'active'
    session.current!.events[0]!.ts = Date.now()
    await vi.waitFor(() => expect(session.part!().length).toBe(1))
    delete app.config.edits
    expect(session.part!()).toEqual([])
  })

  it('shows nobody what is typed before the visitor was told so', async () => {
    vi.useFakeTimers()
    try {
      let arrive = (_: unknown): void => {}
      const { server, world, session, field } = await setUp(true, undefined, new Promise((resolve) => (arrive = resolve)))
      const glimpses = () => server.received.filter((f) => f.t === 'typing' && 'text' in f).length
      const types = async () => {
        field.value = 'my card'
        field.dispatchEvent(new Event('input'))
        await vi.advanceTimersByTimeAsync(1_000)
        world.advance(100)
      }
      session.current!.state = 'active'
      await types()
      expect(glimpses()).toBe(0)
      arrive(undefined)
      await vi.advanceTimersByTimeAsync(10)
      await types()
      expect(glimpses()).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('sends a change under one id until it is answered', async () => {
    const { server, world, session, field, composer } = await setUp()
    session.current!.state = 'active'
    session.current!.events[0]!.ts = Date.now()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }))
    expect(field.value).toBe('my card is 4111')
    field.value = 'my card is lost'
    world.lines.at(-1)!.deaf = true
    composer.dispatchEvent(new Event('submit', { cancelable: true }))
    world.advance(100)
    world.lines.at(-1)!.drop(1006)
    world.advance(5_000)
    const edits = server.received.filter((f) => (f.t as string) === 'edit') as unknown as { cid: string; seq: number; body: string }[]
    expect(edits.length).toBe(2)
    expect(new Set(edits.map((e) => e.cid)).size).toBe(1)
    expect(edits[0]).toMatchObject({ seq: 1, body: 'my card is lost' })
    expect(bodies(server)).toEqual(['my card is 4111'])
  })

  it('sends a change that was not answered from the next page, and forgets it once it is', async () => {
    localStorage.clear()
    const first = await setUp()
    first.session.current!.state = 'active'
    first.session.current!.events[0]!.ts = Date.now()
    first.field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }))
    first.field.value = 'my card is lost'
    first.world.lines.at(-1)!.deaf = true
    first.composer.dispatchEvent(new Event('submit', { cancelable: true }))
    expect(localStorage.getItem('k.edits')).toContain('my card is lost')
    const next = await setUp()
    const edit = next.server.received.find((f) => (f.t as string) === 'edit') as unknown as { cid: string; seq: number; body: string }
    expect(edit).toMatchObject({ seq: 1, body: 'my card is lost' })
    next.session.more({ t: 'ok', cid: edit.cid, c: 'c', seq: 2, ts: 0 })
    expect(localStorage.getItem('k.edits')).toBeNull()
  })

  const changed = async () => {
    localStorage.clear()
    const all = await setUp()
    all.server.append({ body: 'good day', kind: 'message', agent: 'Tom' })
    all.session.send('it is 4222')
    all.world.advance(100)
    all.session.current!.state = 'active'
    for (const event of all.session.current!.events) event.ts = Date.now()
    all.field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }))
    expect(all.field.value).toBe('it is 4222')
    all.field.value = 'it is lost'
    all.world.lines.at(-1)!.up = false // the change never gets there
    all.composer.dispatchEvent(new Event('submit', { cancelable: true }))
    all.server.epoch = 'after'
    const edits = () => all.server.received.filter((f) => (f.t as string) === 'edit') as unknown as { seq: number; body: string }[]
    expect(edits()).toEqual([])
    return { ...all, edits }
  }

  it('changes the message that was meant where the log was put back, and it has another number there', async () => {
    const { server, world, edits } = await changed()
    server.log = server.log.slice(0, 1) // what the agent said, and these words, are in no log any more
    world.lines.at(-1)!.drop(1006)
    world.advance(60_000)
    expect(bodies(server)).toEqual(['my card is 4111', 'it is 4222'])
    expect(edits().length).toBeGreaterThan(0)
    for (const edit of edits()) expect(edit).toMatchObject({ seq: 2, body: 'it is lost' })
  })

  it('takes a change back whose message is in no log any more', async () => {
    await changed()
    const kept = localStorage.getItem('k.edits')!
    expect(kept).toContain('"log":"e"')
    localStorage.setItem('k.edits', kept.replace('"log":"e"', '"log":"before"'))
    await setUp() // the next page has nothing of its own to say again, and there is no such chat
    expect(localStorage.getItem('k.edits')).toBeNull()
    const { server, session, app } = await setUp()
    localStorage.setItem('k.edits', kept)
    session.more = more(app)
    const convs = [{ c: 'c1', head: 3, state: 'active', topic: 't', queue: 'q', rated: false }]
    session.more({ t: 'welcome', sid: 's', rt: 'r', epoch: 'after', hb: 25, cwnd: 32, maxMsg: 4000, now: 0, convs })
    session.more({ t: 'live', c: 'c2' })
    expect(localStorage.getItem('k.edits'), 'it may come yet').not.toBeNull()
    session.more({ t: 'live', c: 'c1' })
    expect(localStorage.getItem('k.edits')).toBeNull()
    expect(server.received.filter((f) => (f.t as string) === 'edit')).toEqual([])
  })

  it('sends a change again that came too fast', async () => {
    const { server, world, session, field, composer } = await setUp()
    session.current!.state = 'active'
    session.current!.events[0]!.ts = Date.now()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }))
    field.value = 'my card is lost'
    composer.dispatchEvent(new Event('submit', { cancelable: true }))
    world.advance(100)
    const sent = (): number => server.received.filter((f) => (f.t as string) === 'edit').length
    const before = sent()
    session.more({ t: 'throttle', ms: 1 })
    await vi.waitFor(() => {
      world.advance(100)
      expect(sent()).toBe(before + 1)
    })
  })
})

const bodies = (server: SimServer): string[] => server.log.map((e) => e.body)

describe('who the site says it is', () => {
  it('says so once there is a line, and again when asked', async () => {
    let made = 0
    const { server, world } = await setUp(false, () => `a.b.${(made += 1)}`)
    await vi.waitFor(() => {
      world.advance(50)
      expect(server.received.some((f) => (f.t as string) === 'identify')).toBe(true)
    })
    world.lines.at(-1)!.push({ t: 'refresh' })
    world.advance(50)
    await vi.waitFor(() => {
      world.advance(50)
      expect(server.received.filter((f) => (f.t as string) === 'identify').length).toBe(2)
    })
  })

  it('opens what the other person wanted, as somebody new', async () => {
    const { world, session } = await setUp()
    session.current = undefined
    world.lines.at(-1)!.deaf = true
    session.open('t', 'Petras', 'hello from Petras')
    world.advance(50)
    world.lines.at(-1)!.deaf = false
    world.lines.at(-1)!.push({ t: 'err', ref: 'jwt', code: 'identity_other', message: '' })
    world.advance(6)
    expect(session.opening).toBe(true)
    expect(session.refused).toBeUndefined()
  })

  it('starts anew where another person sits at the browser', async () => {
    const { server, world } = await setUp()
    const hellos = () => server.received.filter((f) => f.t === 'hello')
    world.lines.at(-1)!.drop(1006)
    world.advance(2_000)
    expect(hellos().at(-1)).toMatchObject({ tok: 'tok' })
    world.lines.at(-1)!.push({ t: 'err', ref: 'x', code: 'identity_other', message: '' })
    world.advance(2_000)
    expect(hellos().at(-1)).toMatchObject({ pos: {} })
    expect(hellos().at(-1)).not.toHaveProperty('tok')
  })

  it('keeps what another page has become since, where it hears later that it is somebody else', async () => {
    const { server, world, session, shelf } = await setUp()
    const hellos = () => server.received.filter((f) => f.t === 'hello')
    const before = hellos().length
    world.lines.at(-1)!.drop(1006)
    while (hellos().length === before) world.advance(1) // said, and not answered yet
    shelf.text = JSON.stringify({ ...JSON.parse(shelf.text!), tok: 'of another page' })
    session.shared()
    world.advance(20)
    world.lines.at(-1)!.push({ t: 'err', ref: 'x', code: 'identity_other', message: '' })
    world.advance(2_000)
    expect(hellos().at(-1)).toMatchObject({ tok: 'of another page', pos: {} })
  })
})

describe('the price of a chat', () => {
  it('hashes as everybody does', () => {
    for (const text of ['', 'abc', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(100)]) {
      expect(firstWord(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0))
    }
  })

  it('finds a number that fits', () => {
    const n = search('14.abc.def', 10, 0, 1_000_000)
    expect(createHash('sha256').update(`14.abc.def:${n}`).digest().readUInt32BE(0) >>> 22).toBe(0)
    expect(search('14.abc.def', 32, 0, 10)).toBe(-1)
  })

  it('opens the chat once it is paid for', () => {
    const server = new SimServer()
    server.challenge = 4
    const world = new SimWorld(server)
    const session = new Session(world, new MemoryStore(new Shelf(), 'k'), 'en', () => {})
    session.open('t', '', 'hello')
    world.advance(100)
    const asked = session.early.find((f) => f.t === 'challenge')!
    expect(session.opening).toBe(true)
    session.pay((asked as { ref: string }).ref, { salt: '4.x.y', n: 7 })
    world.advance(100)
    expect(session.opening).toBe(false)
    expect(bodies(server)).toEqual(['hello'])
  })
})

describe('the price of what follows', () => {
  const challenged = async (say: (session: Session, field: HTMLTextAreaElement) => string) => {
    const { server, world, session, app, field } = await setUp()
    app.host.base = './'
    session.more = more(app)
    world.lines.at(-1)!.deaf = true // no other answer
    const ref = say(session, field)
    session.more({ t: 'challenge', ref, salt: '4.x.y', bits: 4 })
    session.more({ t: 'challenge', ref, salt: '4.x.y', bits: 4 }) // asked for again meanwhile: computed once
    const paid = () => (server.received as unknown as { t: string; cid?: string; id?: string; body?: string; work?: { n: number; salt: string } }[]).filter((f) => f.work)
    await vi.waitFor(() => {
      world.advance(10)
      expect(paid().length).toBe(1)
    })
    await new Promise((later) => setTimeout(later, 30))
    world.advance(10)
    expect(paid().length).toBe(1)
    return paid()[0]!
  }

  it('is paid for words to a chat that is over', async () => {
    const paid = await challenged((session) => {
      session.send('and one thing more')
      return session.outbox.at(-1)!.cid
    })
    expect(paid).toMatchObject({ t: 'send', body: 'and one thing more', work: { salt: '4.x.y' } })
  })

  it('is paid for a call', async () => {
    const paid = await challenged((session) => {
      session.say({ t: 'call.offer', id: 'call-1', offer: 1, sdp: 'v=0' })
      return 'call-1'
    })
    expect(paid).toMatchObject({ t: 'call.offer', id: 'call-1', sdp: 'v=0', work: { salt: '4.x.y' } })
  })
})

describe('the price of a call that was hung up', () => {
  it('is not paid, or the server would call for nobody', async () => {
    const { server, world, session, app } = await setUp()
    app.host.base = './'
    session.more = more(app)
    session.say({ t: 'call.offer', id: 'call-1', offer: 1, sdp: 'v=0' })
    session.more({ t: 'challenge', ref: 'call-1', salt: '4.x.y', bits: 4 })
    session.say({ t: 'call.end', id: 'call-1' })
    await new Promise((later) => setTimeout(later, 200))
    world.advance(100)
    expect((server.received as unknown as { work?: object }[]).filter((f) => f.work)).toEqual([])
  })
})

describe('what a site counts', () => {
  it('is told once, without words, and not what was before this page', async () => {
    const told: object[] = []
    const hear = (event: Event): void => void told.push((event as CustomEvent<object>).detail)
    addEventListener('parley', hear)
    const { server, world } = await setUp()
    const opened = told.length
    expect(told[0]).toMatchObject({ type: 'chat', chat: expect.any(String), topic: 't' })
    world.lines.at(-1)!.push({ t: 'opened', oid: 'o', c: 'c1', queue: 'q', topic: 't' }) // as all pages of the visitor are told
    world.advance(100)
    server.append({ body: 'good day', kind: 'message', agent: 'Tom' })
    world.advance(100)
    server.append({ body: 'still there?', kind: 'message', agent: 'Tom' })
    world.advance(100)
    server.append({ body: '{"state":"closed","reason":"ended"}', kind: 'state' })
    world.advance(100)
    removeEventListener('parley', hear)
    expect(told.slice(opened).map((one) => (one as { type: string }).type)).toEqual(['message', 'message', 'ended'])
    expect(told.slice(opened, opened + 2)).toMatchObject([{ from: 'agent', first: true }, { from: 'agent', first: false }])
    expect(JSON.stringify(told)).not.toContain('good day')
  })
})
