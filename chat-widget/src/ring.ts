/** A soft sound for words that come while nobody looks, and its switch in the menu. A part of its own, fetched with the first of them. */
import type { Further } from './more'

const SECONDS = 0.35
const HERTZ = [880, 1_175]

let begun: Promise<void> | undefined
let sound: AudioContext | undefined

/** Words of others have come. */
export function ring(app: Further): void {
  begun ??= begin(app)
  if ((document.hidden || !app.composer.isConnected) && !isQuiet(app)) play()
}

/** Two short tones. A browser that lets no page be heard yet plays nothing. */
function play(): void {
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return
  sound ??= new AudioContext()
  void sound.resume()
  const volume = sound.createGain()
  volume.connect(sound.destination)
  const now = sound.currentTime
  volume.gain.setValueAtTime(0.12, now)
  volume.gain.exponentialRampToValueAtTime(0.001, now + SECONDS)
  HERTZ.forEach((hertz, i) => {
    const tone = sound!.createOscillator()
    tone.frequency.value = hertz
    tone.connect(volume)
    tone.start(now + (i * SECONDS) / 3)
    tone.stop(now + SECONDS)
  })
}

const key = (app: Further): string => `${app.host.storageKey}.quiet`

function isQuiet(app: Further): boolean {
  try {
    return localStorage.getItem(key(app)) !== null
  } catch {
    return false // blocked: it is heard, and the switch lasts for no other page
  }
}

function turn(app: Further, quiet: boolean): void {
  try {
    if (quiet) localStorage.setItem(key(app), '1')
    else localStorage.removeItem(key(app))
  } catch {
    // as above
  }
  app.draw()
}

/** The switch joins the menu; without its words there is none. */
async function begin(app: Further): Promise<void> {
  const { session, texts, host } = app
  const said = (await (await fetch(`${host.base}ring/${texts.lang}.json`)).json()) as Record<string, string>
  const others = session.part
  session.part = () => {
    const quiet = isQuiet(app)
    const onclick = (): void => turn(app, !quiet)
    const entry = Object.assign(document.createElement('button'), { type: 'button', textContent: quiet ? said.on : said.off, onclick })
    return [...(others?.() ?? []), Object.assign(entry, { on: { onclick } })]
  }
  app.draw()
}
