import { h, icon } from '../dom'
import type { Topic } from '../frames'
import { type Draft, languageField, topics, typed } from './form'
import { type Context, banner, byLine, closeButton, field, header, submit } from './parts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

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
      hours(context, topic),
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

const span = (open: { from: string; to: string }) => `${open.from} – ${open.to}`

/** The week, days of equal hours together, then the dates that differ, in the zone of the hours. */
function hours(context: Context, topic: Topic): HTMLElement {
  const { texts, config } = context
  const zone = topic.zone ?? config.zone
  const times = DAYS.map((day) => (topic.hours ?? []).filter((i) => i.day === day).map(span).join('\n'))
  const days = DAYS.map((_, i) => texts.day(Date.UTC(2024, 0, 1 + i), 'UTC')) // the first of 2024 was a Monday
  const today = days.indexOf(texts.day(Date.now(), zone))
  const rows: HTMLElement[] = []
  const row = (name: string, open: string, now = false) =>
    rows.push(h(now ? 'tr.now' : 'tr', {}, h('td', {}, name), h('td', {}, open || texts.say('closedDay'))))
  for (let from = 0, to = 0; from < 7; from = to + 1) {
    for (to = from; times[to + 1] === times[from]; ) to++
    row(days[from] + (to > from ? ' – ' + days[to] : ''), times[from]!, from <= today && today <= to)
  }
  for (const { date, hours } of topic.days ?? []) row(texts.day(Date.parse(date), 'UTC', { day: 'numeric', month: 'short' }), hours.map(span).join('\n'))
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const note = here !== zone && texts.say('zone', { zone, now: texts.time(Date.now()) })
  return h('div.box', {}, h('table.hr', {}, h('tbody', {}, ...rows)), note && h('p.t', {}, note))
}
