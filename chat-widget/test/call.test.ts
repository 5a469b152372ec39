// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Lent, calls } from '../src/call'
import texts from '../src/call/i18n/en.json'

type Said = Record<string, unknown>

const RELAYS = [{ urls: ['turns:turn.example.org'], username: '60:v', credential: 'signed' }]
const pressed: string[] = []
const made: RTCConfiguration[] = []

/** The part for calls in a page that has a microphone. */
class Page {
  readonly said: Said[] = []
  readonly root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
  readonly panel = this.root.appendChild(document.createElement('section'))
  readonly tell = calls({
    base: 'https://example.org/widget/',
    root: this.root,
    panel: this.panel,
    send: (frame) => {
      this.said.push(frame as Said)
      if ((frame as Said).t === 'call.ice') this.tell({ t: 'call.ice', servers: RELAYS })
    },
    write: () => {},
    close: () => {},
    paint: () => {},
    asked: () => ({ lang: 'en', org: 'Example', topics: [{ id: 'baggage', label: 'Baggage', queue: 'q', open: true, calls: true }], topic: 'baggage', name: 'Nora' }),
  } satisfies Lent)

  hears(frame: Said): Promise<void> {
    this.tell(frame as { t: string })
    return settled()
  }

  presses(text: string): Promise<void> {
    const button = [...this.root.querySelectorAll('button')].find((one) => one.textContent === text)
    button!.click()
    return settled()
  }

  get offers(): Said[] {
    return this.said.filter((frame) => frame.t === 'call.offer')
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

beforeEach(() => {
  sessionStorage.clear()
  vi.useFakeTimers()
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, json: () => Promise.resolve(texts) }))
  vi.stubGlobal('isSecureContext', true)
  const track = { stop: () => {}, enabled: true }
  const mic = { getAudioTracks: () => [track], getTracks: () => [track] }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => Promise.resolve(mic) } })
  vi.stubGlobal('RTCRtpReceiver', {})
  vi.stubGlobal(
    'RTCPeerConnection',
    class {
      constructor(with_: RTCConfiguration) {
        made.push(with_)
      }
      remoteDescription = null
      getSenders = () => [{ dtmf: { insertDTMF: (key: string) => pressed.push(key) } }]
      addTransceiver = () => ({})
      createOffer = () => Promise.resolve({ sdp: 'sdp' })
      setLocalDescription = () => Promise.resolve()
      getStats = () => Promise.resolve(new Map())
      close = () => {}
    },
  )
})

const ELSEWHERE = { t: 'call.state', id: 'one', tab: 'other', state: 'talking', agent: 'Tom' }

describe('a call in another window', () => {
  it('is taken over with all that an offer needs', async () => {
    const page = new Page()
    await settled()
    await page.hears(ELSEWHERE)
    await page.presses(texts.here)
    expect(page.offers).toMatchObject([{ id: 'one', topic: 'baggage', consent: true }])
  })

  it('stays there once one has said so', async () => {
    const page = new Page()
    await settled()
    await page.hears(ELSEWHERE)
    await page.presses(texts.close)
    await page.hears({ ...ELSEWHERE, state: 'held' })
    expect(page.offers).toEqual([])
    expect(page.root.querySelector('.ca')).toBeNull()
  })
})

describe('a call of this window', () => {
  const begin = async (page: Page): Promise<void> => {
    page.panel.append(page.tell('form')!)
    await page.presses(texts.call)
    await page.presses(texts.agree)
  }

  it('is asked for again after a throttle, also if it is not the first one', async () => {
    const page = new Page()
    await settled()
    await begin(page)
    const [first] = page.offers
    await page.hears({ t: 'call.answer', id: first!.id, tab: 'mine', offer: first!.offer, sdp: 'sdp' })
    const stands = { t: 'call.state', id: first!.id, tab: 'mine' }
    await page.hears({ ...stands, state: 'talking' })
    await page.hears({ ...stands, state: 'ended', why: 'agent-left' })
    await page.presses(texts.close)
    page.panel.replaceChildren()
    await begin(page)
    await page.hears({ t: 'throttle', ms: 1_000 })
    vi.advanceTimersByTime(1_000)
    await settled()
    expect(page.offers.length).toBe(3)
    expect(page.offers[2]).toEqual(page.offers[1])
  })

  it.each(['banned', 'busy', 'closed_hours'] as const)('says why it is refused: %s', async (code) => {
    const page = new Page()
    await settled()
    await begin(page)
    await page.hears({ t: 'err', ref: page.offers[0]!.id, code, message: '' })
    expect(page.root.querySelector('.ca strong')!.textContent).toBe(texts[code])
  })

  it('goes by the relays that the server names', async () => {
    const page = new Page()
    await settled()
    await begin(page)
    expect(made.at(-1)!.iceServers).toEqual(RELAYS)
  })

  it('has keys for whoever asks for some, by click and by keyboard', async () => {
    const page = new Page()
    await settled()
    await begin(page)
    const [first] = page.offers
    await page.hears({ t: 'call.answer', id: first!.id, tab: 'mine', offer: first!.offer, sdp: 'sdp' })
    await page.hears({ t: 'call.state', id: first!.id, tab: 'mine', state: 'talking' })
    expect(page.root.querySelector('.keys')).toBeNull()
    await page.presses(texts.keys)
    await page.presses('4')
    page.root.querySelector('.ca')!.dispatchEvent(new KeyboardEvent('keydown', { key: '#' }))
    expect(pressed).toEqual(['4', '#'])
  })

  it('is over for whoever has hung up, whatever of it is still on its way', async () => {
    const page = new Page()
    await settled()
    await begin(page)
    const [first] = page.offers
    const stands = { t: 'call.state', id: first!.id, tab: 'mine', state: 'talking' }
    await page.hears({ t: 'call.answer', id: first!.id, tab: 'mine', offer: first!.offer, sdp: 'sdp' })
    await page.hears(stands)
    page.root.querySelector<HTMLElement>('.bye')!.click()
    expect(page.root.querySelector('strong')?.textContent).toBe(texts.ended)
    await page.hears(stands)
    await page.hears({ ...stands, state: 'ended', why: 'customer-left' })
    expect(page.root.querySelector('strong')?.textContent).toBe(texts.ended)
  })

  it('is rejoined by itself once the microphone is there, and given up with the words about it', async () => {
    sessionStorage.setItem('parley-call:https://example.org/widget/', JSON.stringify({ id: 'mine', topic: 'baggage' }))
    const media = navigator.mediaDevices as unknown as { getUserMedia: () => Promise<unknown> }
    const granted = media.getUserMedia
    media.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    const page = new Page()
    await settled()
    await page.hears({ t: 'call.state', id: 'mine', tab: 'former', state: 'talking' })
    expect(page.offers).toEqual([])
    media.getUserMedia = granted
    await page.presses(texts.again)
    expect(page.offers).toMatchObject([{ id: 'mine' }])
    media.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    const other = new Page()
    await settled()
    await other.hears({ t: 'call.state', id: 'mine', tab: 'former', state: 'talking' })
    await other.presses(texts.back)
    expect(other.said).toContainEqual({ t: 'call.end', id: 'mine' })
  })
})
