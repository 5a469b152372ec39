import { h, icon } from '../dom'
import { type Draft, typed } from './form'
import { type Context, avatar, byLine, closeButton, field, header, team } from './parts'

/** After the chat: five stars and a comment, always skippable. */
export function ratingView(context: Context, draft: Draft, skip: () => void): HTMLElement[] {
  const { texts, session } = context
  const stars = [1, 2, 3, 4, 5].map((n) => {
    const choose = (): void => {
      draft.score = n
      context.draw()
    }
    const radio = h('input', { type: 'radio', name: 'score', id: `s${n}`, checked: n === draft.score, 'aria-label': texts.say(`star${n}`), onchange: choose })
    return h(n <= draft.score ? 'label.on' : 'label', {}, radio, icon('star', 30))
  })
  const send = (): void => session.rate(draft.score, draft.comment.trim())
  return [
    ended(context),
    h(
      'div.b',
      {},
      h('h2', {}, texts.say('rate')),
      h('div.st', { role: 'radiogroup', 'aria-label': texts.say('rate') }, ...stars),
      h('p.t.mid', { 'aria-live': 'polite' }, draft.score ? texts.say(`star${draft.score}`) : ''),
      field(texts.say('better'), typed('textarea', draft, 'comment', { maxlength: 1000 })),
      unsent(context, draft),
    ),
    h(
      'div.ft',
      {},
      h('button.p', { disabled: draft.score === 0, onclick: send }, texts.say('send')),
      h('button.q.plain', { onclick: skip }, texts.say('skip')),
    ),
  ]
}

/** The end: thanks, the transcript, a new chat. */
export function endedView(context: Context, draft: Draft): HTMLElement[] {
  const { texts, session } = context
  const thread = session.current!
  const name = thread.events.find((e) => e.by.who === 'visitor' && e.by.name)?.by.name
  const called = thread.events.at(-1)?.body.includes('flow-out-callback')
  const thanks = called ? texts.say('called') : name ? texts.say('thanksName', { name }) : texts.say('thanks')
  return [
    ended(context),
    h(
      'div.b',
      {},
      h('div.done', {}, h('span.av', { 'aria-hidden': true }, icon('check', 26)), h('h2', { dir: 'auto' }, thanks)),
      unsent(context, draft),
      called && thread.call && h('a.q', { href: new URL(thread.call, context.config.base).href, target: '_blank' }, texts.say('seePlace')),
      h('button.q', { onclick: () => saveText(context) }, icon('download', 17), texts.say('download')),
    ),
    h('div.ft', {}, h('button.p', { onclick: () => restart(context) }, texts.say('newChat'))),
    byLine(context),
  ]
}

/** Words that came too late for this chat; they stand in the form of the next one. */
function unsent(context: Context, draft: Draft): HTMLElement | false {
  return draft.message !== '' && h('p.bad', { role: 'alert', dir: 'auto' }, `${context.texts.say('failed')} ${draft.message}`)
}

function restart(context: Context): void {
  context.session.dismiss()
  context.draw()
}

function ended(context: Context): HTMLElement {
  const { session, texts, config } = context
  const thread = session.current!
  const at = thread.events.at(-1)?.ts
  const line = at ? texts.say('endedAt', { time: texts.time(at) }) : ''
  return header(thread.agent ? avatar(thread.agent) : team(config), thread.agent || config.org, line, closeButton(context, 'x'))
}

/** The visitor's own copy, made in the page. */
export async function saveText({ config, texts, session }: Context): Promise<void> {
  const part = await import(`${config.base}share.js`)
  part.save(session.current!.events, (at: number) => texts.time(at), texts.say('you'))
}
