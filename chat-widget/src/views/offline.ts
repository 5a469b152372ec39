import { h, icon } from '../dom'
import { type Draft, languageField, topics, typed } from './form'
import { week } from '../week'
import { type Context, banner, byLine, closeButton, field, header, submit } from './parts'

/** Outside opening hours: the hours in the site's zone, and a message to leave. */
export function offlineView(context: Context, draft: Draft, leave: () => void, wrong: string): HTMLElement[] {
  const { texts, config, session } = context
  const topic = config.topics.find((t) => t.id === draft.topic)!
  const next = topic.nextOpening
  const opens = next === undefined ? '' : texts.say('opens', { when: texts.time(next, { weekday: 'long', timeZone: topic.zone ?? config.zone }) })
  const head = header(h('span.av.n', { 'aria-hidden': true }, icon('moon', 18)), texts.say('closed'), opens, closeButton(context))
  if (session.noted) return [head, thanks(context), byLine(context)]
  return [
    head,
    banner(context),
    h(
      'form.b',
      {
        id: 'leave',
        novalidate: true,
        onsubmit: submit(leave),
      },
      week(texts, config.zone, topic),
      languageField(context),
      topics(context, draft),
      field(texts.say('name'), typed('input', draft, 'name', { autocomplete: 'name', maxlength: 80 })),
      field(texts.say('email'), typed('input', draft, 'email', { type: 'email', autocomplete: 'email', maxlength: 200, inputmode: 'email' })),
      field(texts.say('message'), typed('textarea', draft, 'message', { maxlength: config.maxMsg }), true),
      wrong && h('p.bad', { role: 'alert' }, texts.say(wrong)),
    ),
    h('div.ft', {}, h('button.p', { form: 'leave', type: 'submit', disabled: session.noting }, texts.say('leaveMessage'))),
    byLine(context),
  ]
}

function thanks(context: Context): HTMLElement {
  return h(
    'div.b',
    { role: 'status' },
    h('div.done', {}, h('span.av', {}, icon('check', 26)), h('strong', {}, context.texts.say('noted')), h('p.t', {}, context.texts.say('notedLine'))),
  )
}
