import { h, icon } from '../dom'
import type { ChatEvent } from '../frames'
import type { Thread } from '../thread'
import { type Context, avatar, banner, closeButton, header, saveText, team, topicLabel } from './parts'

/** Waiting and talking: the messages, the place in line, the field to write in. */
export function threadView(context: Context, composer: HTMLElement): HTMLElement[] {
  const { texts, session, config } = context
  const thread = session.current
  const waiting = !thread || thread.state === 'waiting'
  const named = !waiting && thread.agent
  const topic = topicLabel(context, thread?.topic ?? '')
  const head = header(
    named ? avatar(thread.agent) : team(config),
    named || config.org,
    named ? [config.org, topic].filter(Boolean).join(', ') : topic,
    ...(thread ? [...(named ? [session.told?.('head')] : []), menu(context, thread)] : []),
    closeButton(context),
  )
  const now = waiting ? place(context, thread) : thread.typing ? typing(thread.typing) : h('div')
  const list = h(
    'div.ms',
    { role: 'log', 'aria-label': texts.say('messages'), tabindex: 0 },
    h('div.lg', {}, ...messages(context, thread)),
    now,
  )
  const person = thread?.state === 'bot' && texts.say('human') // said as any words are, and understood in every language
  const leave = thread && (waiting || person) && h('button.q.plain', { onclick: () => (person ? session.send(person) : session.leave()) }, person || texts.say('leaveLine'))
  return [head, banner(context), list, h(leave ? 'div.ft' : 'div', {}, leave && !person && session.told?.('wait'), leave), composer]
}

/** What is rarely wanted, and must not be hit by accident. */
function menu(context: Context, thread: Thread): HTMLElement {
  const { texts, session } = context
  const item = (shape: string, text: string, act: () => void): HTMLElement =>
    h('button', { onclick: act }, icon(shape, 17), texts.say(text))
  return h(
    'details.mn',
    {},
    h('summary.ib', { 'aria-label': texts.say('more') }, icon('dots', 20)),
    h('div', {}, ...(session.part?.() ?? []), ...(context.after?.('menu') ?? []), item('download', 'download', () => saveText(context)), item('x', thread.state === 'waiting' ? 'leaveLine' : 'end', () => session.leave())),
  )
}

function place(context: Context, thread: Thread | undefined): HTMLElement {
  const { texts } = context
  const n = thread?.place
  const minutes = thread?.etaSeconds === undefined ? undefined : Math.max(1, Math.ceil(thread.etaSeconds / 60))
  const title = n === undefined ? texts.say('connecting') : texts.say(n === 1 ? 'next' : 'place', { n }, true)
  const eta = minutes === undefined ? undefined : texts.say('eta', { n: minutes })
  return h(
    'div.wait',
    { 'aria-live': 'polite' },
    h('div.line', { 'aria-hidden': true }, h('i.go', {}, icon('headset', 17)), ...ahead(n), h('i.me', {}, texts.say('you'))),
    h('strong', {}, title),
    h('p', {}, [eta, texts.say('keep')].filter(Boolean).join(' ')),
  )
}

function ahead(n: number | undefined): HTMLElement[] {
  const shown = [h('u')]
  for (let i = 1; n !== undefined && i < Math.min(n, 4); i++) shown.push(h('i', {}, i === 3 && n > 4 ? '…' : String(i)), h('u'))
  return shown
}

/** Seen, never spoken. */
function typing(name: string): HTMLElement {
  return h('div.w', { 'aria-hidden': true }, avatar(name, true), h('div.m.ty', {}, h('i'), h('i'), h('i')))
}

function messages(context: Context, thread: Thread | undefined): HTMLElement[] {
  const { session } = context
  const shown = (thread?.events ?? []).flatMap((event, i, all) => bubble(context, thread!, event, all[i + 1]))
  const first = session.firstWords
  if (first) shown.push(...waitingBubble(context, first))
  if (context.sharing) shown.push(...waitingBubble(context, context.sharing))
  if (context.unshared) shown.push(h('div.mt.u.bad', { role: 'alert' }, context.unshared))
  for (const pending of session.outbox) {
    if (pending.c && pending.c !== thread?.c) continue
    if (pending.failed) shown.push(...failed(context, pending.cid, pending.body))
    else if (pending.seq !== undefined) shown.push(h('div.m.u', {}, pending.body), mark(context, 'check', 'sent'))
    else shown.push(...waitingBubble(context, pending.body))
  }
  return shown
}

function bubble(context: Context, thread: Thread, event: ChatEvent, next: ChatEvent | undefined): HTMLElement[] {
  const { texts } = context
  const time = texts.time(event.ts) + (event.note ?? '')
  if (event.line) return [h('div.sy', {}, event.line)]
  if (event.kind === 'join' || event.kind === 'leave') return [h('div.sy', {}, texts.say(event.kind === 'leave' && event.body[2] ? 'left' : event.kind, { name: event.by.name, time }))]
  const words = event.kind === 'message' ? event.body : event.kind === 'file' && event.body && shared(context, event)
  if (!words) return []
  const last = !next || !/^[mf]/.test(next.kind) || next.by.id !== event.by.id || texts.time(next.ts) !== time
  if (event.by.who !== 'visitor') {
    const face = last ? avatar(event.by.name, true) : h('span.av.s.no')
    return [h('div.w', {}, face, h('div.m', {}, h('span.sr', {}, `${event.by.name}: `), ...((typeof words === 'string' && context.session.linked?.(words)) || [words]))), ...(last ? [h('div.mt.in2', {}, event.by.who === 'bot' && event.by.name, ' ', time)] : [])]
  }
  const state = event.seq <= thread.read ? 'read' : event.seq <= thread.delivered ? 'delivered' : 'sent'
  return [h('div.m.u', {}, words), ...(last ? [mark(context, state === 'sent' ? 'check' : 'checks', state, time)] : [])]
}

/** A card to see a picture by, or to save a file. */
function shared({ config, texts }: Context, event: ChatEvent): HTMLElement {
  const { id, name, type, size } = JSON.parse(event.body) as { id: string; name: string; type: string; size: number }
  const href = `${config.base}file/${event.c}/${id}`
  const picture = /^im/.test(type) ? h('img', { src: href, alt: '' }) : h('span.ib', {}, icon('clip', 19))
  return h('a.fc', { href, target: '_blank' }, picture, h('span.g', {}, h('b', {}, name), h('span.t', {}, amount(size / 1024, texts.lang))))
}

/** So many KiB, as people say it; never none. */
function amount(kib: number, lang: string): string {
  const large = kib > 999
  const unit = large ? 'megabyte' : 'kilobyte'
  return (large ? kib / 1024 : Math.ceil(kib)).toLocaleString(lang + '-u-nu-latn', { style: 'unit', unit, maximumFractionDigits: 1 })
}

function mark(context: Context, shape: string, state: string, time = ''): HTMLElement {
  const glyph = h(state === 'read' ? 'span.k' : 'span', {}, icon(shape, 15))
  return h('div.mt.u', {}, h('span', {}, time), glyph, h('span', {}, context.texts.say(state)))
}

function waitingBubble(context: Context, body: string): HTMLElement[] {
  const late = context.session.reach === 'lost'
  return [h('div.m.u.off', {}, body), h('div.mt.u', {}, icon('clock', 14), context.texts.say(late ? 'queued' : 'sending'))]
}

function failed(context: Context, cid: string, body: string): HTMLElement[] {
  const { session, texts } = context
  const again = (): void => {
    session.takeBack(cid)
    session.send(body)
  }
  const retry = h('button', { onclick: again }, texts.say('again'))
  return [h('div.m.u.f', {}, body), h('div.mt.u.bad', { role: 'alert' }, icon('alert', 14), texts.say('failed'), retry)]
}
