import { h, icon } from '../dom'
import type { Texts } from '../i18n'
import type { Thread } from '../thread'
import { area, type Draft } from './form'
import { type Context, avatar, byLine, header, team } from './parts'

/** After the chat: five stars and a comment, always skippable. */
export function ratingView(context: Context, draft: Draft, stars: { score: number }, skip: () => void): HTMLElement[] {
  const { texts, session } = context
  const buttons = [1, 2, 3, 4, 5].map((n) => {
    const choose = (): void => {
      stars.score = n
      context.draw()
    }
    const props = { type: 'button', role: 'radio', 'aria-checked': String(n === stars.score), 'aria-label': texts.say(`star${n}`), onclick: choose }
    return h(n <= stars.score ? 'button.on' : 'button', props, icon('star', 30, n <= stars.score))
  })
  const send = (): void => session.rate(stars.score, draft.message.trim())
  return [
    ended(context),
    h(
      'div.b',
      {},
      h('h2', {}, texts.say('rate')),
      h('div.st', { role: 'radiogroup', 'aria-label': texts.say('rate') }, ...buttons),
      h('p.t', { 'aria-live': 'polite' }, stars.score ? texts.say(`star${stars.score}`) : ''),
      h('label', {}, h('span.l', {}, texts.say('better')), h('div.in', {}, area(draft, 'message', 1000))),
    ),
    h(
      'footer.ft',
      {},
      h('button.p', { type: 'button', disabled: stars.score === 0, onclick: send }, texts.say('sendRating')),
      h('button.q.plain', { type: 'button', onclick: skip }, texts.say('skip')),
    ),
  ]
}

/** The end: thanks, the transcript, a new chat. */
export function endedView(context: Context): HTMLElement[] {
  const { texts, session } = context
  const thread = session.current!
  return [
    ended(context),
    h(
      'div.b',
      {},
      h('div.done', {}, h('span.av', { 'aria-hidden': true }, icon('check', 26)), h('h2', {}, texts.say('thanks'))),
      h('button.q', { type: 'button', onclick: () => save(thread, texts) }, icon('download', 17), texts.say('download')),
    ),
    h('footer.ft', {}, h('button.p', { type: 'button', onclick: () => restart(context) }, texts.say('newChat'))),
    byLine(context),
  ]
}

function restart(context: Context): void {
  context.session.dismiss()
  context.draw()
}

function ended(context: Context): HTMLElement {
  const { session, texts, config } = context
  const thread = session.current!
  const at = thread.events.at(-1)?.ts
  const line = at === undefined ? texts.say('endedLine') : texts.say('endedAt', { time: texts.time(at) })
  return header(context, thread.agent ? avatar(thread.agent) : team(config), thread.agent || config.org, line)
}

/** The visitor's own copy, made in the page. */
function save(thread: Thread, texts: Texts): void {
  const lines = thread.events
    .filter((e) => e.kind === 'message')
    .map((e) => `${new Date(e.ts).toISOString().slice(0, 10)} ${texts.time(e.ts)}  ${e.by.name || texts.say('you')}: ${e.body}`)
  const url = URL.createObjectURL(new Blob([lines.join('\n') + '\n'], { type: 'text/plain;charset=utf-8' }))
  const link = h('a', { href: url, download: 'chat.txt' })
  link.click()
  URL.revokeObjectURL(url)
}
