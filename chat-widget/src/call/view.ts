import { h } from '../dom'
import type { Texts } from '../i18n'

/** Icon shapes after Lucide (ISC). */
const SHAPES = {
  phone: 'M22 17v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2l1 4-2 2a14 14 0 0 0 6 6l2-2 4 1a2 2 0 0 1 2 2z',
  mic: 'M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3M19 10v2a7 7 0 0 1-14 0v-2m7 9v3',
  muted: 'M2 2l20 20M9 9v3a3 3 0 0 0 5 2m1-5V5a3 3 0 0 0-6-1m10 6v2a7 7 0 0 1-1 4M5 10v2a7 7 0 0 0 11 6m-4 1v3',
  chat: 'M21 12a8.5 8.5 0 0 1-12.5 7.5L3 21l1.5-5.5A8.5 8.5 0 1 1 21 12z',
  down: 'm6 9 6 6 6-6',
  keys: 'M5 5h.1M12 5h.1M19 5h.1M5 12h.1M12 12h.1M19 12h.1M5 19h.1M12 19h.1M19 19h.1',
  up: 'm5 12 7-7 7 7M12 19V5',
}

export function shape(name: keyof typeof SHAPES, size: number): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': true })) svg.setAttribute(key, String(value))
  path.setAttribute('d', SHAPES[name])
  svg.append(path)
  return svg
}

/** What is shown of a call. */
export interface Shown {
  state: 'consent' | 'connecting' | 'waiting' | 'talking' | 'held' | 'ended' | 'trouble' | 'elsewhere'
  org: string
  topic: string
  agent: string
  place?: number
  etaSeconds?: number
  /** Seconds of talk. */
  seconds: number
  muted: boolean
  lost: boolean
  poor: boolean
  why: string
  /** Whether there are keys to press. */
  keys: boolean
}

export interface Acts {
  begin(): void
  dismiss(): void
  away(): void
  mute(): void
  keys(): void
  press(key: string): void
  write(): void
  hangUp(): void
}

export const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** The whole panel while it is about a call. */
export function callView(texts: Texts, shown: Shown, acts: Acts): HTMLElement[] {
  const asks = shown.state === 'consent'
  return [
    h(
      'div.h',
      {},
      h('span.av', { 'aria-hidden': true }, shape('phone', 18)),
      h('div.g', {}, h('b', {}, texts.say('title', { org: shown.org })), h('span.t', {}, shown.topic)),
      h('button.ib', { 'aria-label': texts.say(asks ? 'back' : 'close'), onclick: asks || isOver(shown) ? acts.dismiss : acts.away }, shape('down', 20)),
    ),
    h('div', { role: 'status' }, notice(texts, shown)),
    h('div.b', {}, h('div.wait', { role: 'status' }, mark(shown), h('strong', { dir: 'auto' }, title(texts, shown)), h('p', {}, line(texts, shown)), length(shown))),
    h('div.ft', {}, ...buttons(texts, shown, acts)),
  ]
}

const isOver = (shown: Shown): boolean => ['ended', 'trouble', 'elsewhere'].includes(shown.state)
const talks = (shown: Shown): boolean => shown.state === 'talking' || shown.state === 'held'
const isOn = (shown: Shown): boolean => ['waiting', 'talking', 'held'].includes(shown.state)

/** Counts on, and is not spoken. */
function length(shown: Shown): HTMLElement | false {
  return talks(shown) && h('p.tm', { 'aria-live': 'off', role: 'timer' }, clock(shown.seconds))
}

function notice(texts: Texts, shown: Shown): HTMLElement | false {
  if (!isOn(shown) || !(shown.lost || shown.poor)) return false
  return h('div.bn', {}, h('span.sp'), h('span', {}, texts.say(shown.lost ? 'lost' : 'poor')))
}

function mark(shown: Shown): HTMLElement {
  const initials = shown.agent
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('')
  return h(talks(shown) ? 'span.av.big.on' : 'span.av.big', { 'aria-hidden': true }, talks(shown) && initials ? initials.toUpperCase() : shape('phone', 34))
}

function title(texts: Texts, shown: Shown): string {
  switch (shown.state) {
    case 'consent':
      return texts.say('call')
    case 'waiting':
      return shown.place === undefined ? texts.say('connecting') : texts.say(shown.place === 1 ? 'next' : 'place', { n: shown.place }, true)
    case 'talking':
    case 'held':
      return shown.agent ? texts.say('with', { name: shown.agent }) : texts.say('talking')
    case 'trouble':
      return texts.say(shown.why)
    default:
      return texts.say(shown.state)
  }
}

function line(texts: Texts, shown: Shown): string {
  switch (shown.state) {
    case 'consent':
      return texts.say('consent')
    case 'waiting': {
      const minutes = shown.etaSeconds === undefined ? undefined : Math.max(1, Math.ceil(shown.etaSeconds / 60))
      return [minutes === undefined ? '' : texts.say('eta', { n: minutes }), texts.say('stay')].filter(Boolean).join(' ')
    }
    case 'held':
      return texts.say('held')
    case 'ended':
      return shown.seconds ? texts.say('lasted', { time: clock(shown.seconds) }) : ''
    default:
      return ''
  }
}

function buttons(texts: Texts, shown: Shown, acts: Acts): HTMLElement[] {
  const wide = (text: string, act: () => void, kind = 'p'): HTMLElement => h(`button.${kind}`, { onclick: act }, texts.say(text))
  switch (shown.state) {
    case 'consent':
      return [wide('agree', acts.begin), wide('back', acts.dismiss, 'q.plain')]
    case 'trouble':
      return [wide('again', acts.begin), wide('back', acts.dismiss, 'q.plain')]
    case 'elsewhere':
      return [wide('here', acts.begin), wide('close', acts.dismiss, 'q.plain')]
    case 'ended':
      return [wide('close', acts.dismiss)]
    case 'connecting':
      return [wide('end', acts.hangUp, 'q')]
    default:
      return [...(shown.keys && talks(shown) ? [keypad(texts, acts)] : []), controls(texts, shown, acts)]
  }
}

/** Digits are read from left to right in every language. */
function keypad(texts: Texts, acts: Acts): HTMLElement {
  return h('div.keys', { role: 'group', dir: 'ltr', 'aria-label': texts.say('keys') }, ...[...'123456789*0#'].map((key) => h('button.q', { onclick: () => acts.press(key) }, key)))
}

function controls(texts: Texts, shown: Shown, acts: Acts): HTMLElement {
  const control = (kind: string, name: keyof typeof SHAPES, text: string, act: () => void, pressed?: boolean): HTMLElement =>
    h(`button.${kind}`, { onclick: act, 'aria-pressed': pressed === undefined ? undefined : String(pressed) }, h('i', {}, shape(name, 22)), texts.say(text))
  return h(
    'div.ct',
    {},
    control(shown.muted ? 'off' : 'mu', shown.muted ? 'muted' : 'mic', shown.muted ? 'unmute' : 'mute', acts.mute),
    talks(shown) && control('kp', 'keys', 'keys', acts.keys, shown.keys),
    control('wr', 'chat', 'write', acts.write),
    control('bye', 'phone', 'end', acts.hangUp),
  )
}
