import { h, icon } from '../dom'
import { type Draft, languageField, topics, typed } from './form'
import type { Texts } from '../i18n'
import { week } from '../week'
import { type Context, banner, byLine, closeButton, field, header, submit } from './parts'

const DAY_MS = 86_400_000
const MOON = 'M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10'

/** Outside opening hours: the hours in the site's zone, and a message to leave. @param wrong what is said of the last try */
export function offlineView(context: Context, draft: Draft, leave: () => void, wrong: string): HTMLElement[] {
  const { texts, config, session } = context
  const topic = config.topics.find((t) => t.id === draft.topic)!
  const next = topic.nextOpening
  const opens = next === undefined ? '' : texts.say('opens', { when: day(texts, next, topic.zone ?? config.zone) })
  const head = header(h('span.av.n', { 'aria-hidden': true }, icon(MOON, 18)), texts.say('closed'), opens, closeButton(context))
  if (session.noted) return [head, ...thanks(context), byLine(context)]
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
      topics(context, draft),
      field(texts.say('email'), typed('input', draft, 'email', { type: 'email', autocomplete: 'email', maxlength: 200, inputmode: 'email' })),
      field(texts.say('message'), typed('textarea', draft, 'message', { maxlength: config.maxMsg }), true),
      field(texts.say('name'), typed('input', draft, 'name', { autocomplete: 'name', maxlength: 80 })),
      languageField(context),
      wrong && h('p.bad', { role: 'alert' }, wrong),
    ),
    h('div.ft', {}, h('button.p', { form: 'leave', type: 'submit', disabled: session.noting }, texts.say('leaveMessage'))),
    h('div.by', {}, texts.say('notedLine')),
  ]
}

/** When we open, with the day beside its name where it is near. */
function day(texts: Texts, at: number, timeZone: string): string {
  const date = (ms: number): number => Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone }).format(ms)) / DAY_MS
  const days = date(at) - date(Date.now())
  const when = texts.time(at, { weekday: days > 1 ? 'long' : 'short', timeZone })
  return days > 1 ? when : new Intl.RelativeTimeFormat(texts.lang, { numeric: 'auto' }).format(days, 'day') + (texts.lang === 'ar' ? '، ' : ', ') + when
}

function thanks(context: Context): HTMLElement[] {
  const { texts, session } = context
  const anew = (): void => {
    session.noted = false
    context.draw()
  }
  return [
    h('div.b', { role: 'status' }, h('div.done', {}, h('span.av', {}, icon('check', 26)), h('h2', {}, texts.say('noted')), h('p.t', {}, texts.say('notedLine')))),
    h('div.ft', {}, h('button.q.plain', { onclick: anew }, texts.say('write'))),
  ]
}
