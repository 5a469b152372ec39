/** What a browser's API answers when there is no microphone, or none for us. */
export type Trouble = 'denied' | 'missing' | 'insecure'

/** Sound that stopped is looked for again after this long. */
const LOOK_AFTER_MS = 2_000
const STATS_EVERY_MS = 2_000
const KEY_MS = 120
/** Of packets within one look; heard as gaps. */
const POOR_LOSS = 0.05

/** Microphone and loudspeaker of one call, and the way between page and server. */
export class Sound {
  /** Ways out of a network that lets only little through. */
  ways: RTCIceServer[] | undefined
  /** Whether sound passes now, and whether it is good. */
  on = false
  poor = false
  #mic?: MediaStream
  #pc?: RTCPeerConnection
  #away = 0
  #stats = 0
  #seen = [0, 0]
  readonly #speaker = new Audio()
  readonly #changed: (lost: boolean) => void

  /** @param changed told that something of it is otherwise; {@code lost}: sound has to be offered anew */
  constructor(changed: (lost: boolean) => void) {
    this.#changed = changed
    this.#speaker.autoplay = true
  }

  /** Asks for the microphone. Gives why there is none, if so. */
  async open(): Promise<Trouble | undefined> {
    if (!navigator.mediaDevices || !isSecureContext) return 'insecure'
    try {
      this.#mic = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
    } catch (refused) {
      return (refused as DOMException).name === 'NotAllowedError' ? 'denied' : 'missing'
    }
    return undefined
  }

  /** What to offer: at first, or once more from another network. */
  async offer(): Promise<string> {
    const pc = (this.#pc ??= this.#connection())
    const offer = await pc.createOffer({ iceRestart: pc.remoteDescription !== null })
    await pc.setLocalDescription(offer)
    return offer.sdp!
  }

  #connection(): RTCPeerConnection {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: this.ways })
    pc.addTransceiver(this.#mic!.getAudioTracks()[0]!, { direction: 'sendrecv' })
    pc.ontrack = ({ track }) => {
      this.#speaker.srcObject = new MediaStream([track])
      this.#speaker.play().catch(() => {}) // begins with the next touch of the page
    }
    pc.onconnectionstatechange = () => this.#moved(pc)
    this.#stats = window.setInterval(() => void this.#measure(pc), STATS_EVERY_MS)
    return pc
  }

  #moved(pc: RTCPeerConnection): void {
    clearTimeout(this.#away)
    const state = pc.connectionState
    this.on = state === 'connected'
    if (state === 'failed') this.#changed(true)
    else if (state === 'disconnected') this.#away = window.setTimeout(() => this.#changed(true), LOOK_AFTER_MS)
    this.#changed(false)
  }

  async #measure(pc: RTCPeerConnection): Promise<void> {
    for (const report of (await pc.getStats()).values()) {
      if (report.type !== 'inbound-rtp') continue
      const [came, lost] = [report.packetsReceived - this.#seen[0]!, report.packetsLost - this.#seen[1]!]
      this.#seen = [report.packetsReceived, report.packetsLost]
      const poor = this.on && lost > POOR_LOSS * (came + lost)
      if (poor !== this.poor) {
        this.poor = poor
        this.#changed(false)
      }
    }
  }

  /** The server's answer; one to an offer that was made before is passed over. */
  async answer(sdp: string): Promise<void> {
    if (this.#pc?.signalingState === 'have-local-offer') await this.#pc.setRemoteDescription({ type: 'answer', sdp })
  }

  get muted(): boolean {
    return this.#mic?.getAudioTracks()[0]?.enabled === false
  }

  mute(on: boolean): void {
    for (const track of this.#mic?.getAudioTracks() ?? []) track.enabled = !on
  }

  /** Whoever is at the other end gets this key, as from a telephone. */
  press(key: string): void {
    this.#pc?.getSenders()[0]?.dtmf?.insertDTMF(key, KEY_MS)
  }

  close(): void {
    clearTimeout(this.#away)
    clearInterval(this.#stats)
    if (this.#pc) this.#pc.onconnectionstatechange = null
    this.#pc?.close()
    for (const track of this.#mic?.getTracks() ?? []) track.stop()
    this.#speaker.srcObject = null
  }
}
