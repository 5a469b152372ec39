import { h, icon } from '../dom'
import type { WidgetConfig } from '../frames'
import type { Texts } from '../i18n'
import type { Session } from '../session'
import type { After } from '../after'

/** What every view needs. */
export interface Context {
  session: Session
  config: WidgetConfig
  texts: Texts
  /** The file on its way, and what is said of one that was refused. */
  sharing: string
  unshared: string
  /** The part for what comes after a chat, once it is there. */
  after?: After
  close(): void
  setLanguage(code: string): void
  /** Draws again. */
  draw(): void
}

const TINTS = ['.y', '', '.x']

export function avatar(name: string, small = false): HTMLElement {
  const initials = name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .slice(0, 2)
    .join('\u200c') // letters of Arabic stay apart
  const tint = TINTS[[...name].reduce((sum, ch) => sum + ch.charCodeAt(0), 0) % 3]
  return h(`span.av${tint}${small ? '.s' : ''}`, { 'aria-hidden': true }, initials.toUpperCase())
}

/** The site's logo, or its people. */
export function team(config: WidgetConfig): HTMLElement {
  return config.logo ? h('img.av', { src: config.logo, alt: '' }) : h('div.avs', { 'aria-hidden': true }, ...config.avatars.slice(0, 3).map((a, i) => h(`span.av${TINTS[i]}`, {}, a.initials)))
}

export function closeButton(context: Context, shape = 'down'): HTMLElement {
  return h('button.ib', { 'aria-label': context.texts.say('minimise'), onclick: () => context.close() }, icon(shape, 20))
}

export function header(mark: HTMLElement, title: string, line: string, ...buttons: (HTMLElement | undefined)[]): HTMLElement {
  return h('div.h', {}, mark, h('div.g', {}, h('b', {}, h('bdi', {}, title)), h('span.t', {}, line)), ...buttons)
}

export function byLine(context: Context): HTMLElement {
  return h('div.by', {}, context.texts.say('by', { org: context.config.org }))
}

export function field(label: string, control: HTMLElement, tall = false): HTMLElement {
  return h(tall ? 'label.g' : 'label', {}, h('span.l', {}, label), h('div.in', {}, control))
}

/** What a form does instead of loading a page. */
export const submit = (act: () => void) => (event: Event) => {
  event.preventDefault()
  act()
}

/** Told when the connection is gone; an empty place otherwise, so that what follows keeps its own. */
export function banner(context: Context): HTMLElement {
  if (context.session.reach !== 'lost') return h('div', { role: 'status' })
  return h('div.bn', { role: 'status' }, h('span.sp'), h('span', {}, context.texts.say('lost')))
}

export function topicLabel(context: Context, topic: string): string {
  return context.config.topics.find((t) => t.id === topic)?.label ?? ''
}

/** The visitor's own copy, made in the page. */
export async function saveText({ config, texts, session }: Context): Promise<void> {
  const part = await import(`${config.base}share.js`)
  part.save(session.current!.events, (at: number) => texts.time(at), texts.say('you'))
}
