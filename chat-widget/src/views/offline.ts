import { h, icon } from '../dom'
import type { WidgetConfig } from '../frames'
import { type Draft, area, input, languageField, topics } from './form'
import { type Context, banner, byLine, field, header } from './parts'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Outside opening hours: the hours in the site's zone, and a message to leave. */
export function offlineView(context: Context, draft: Draft, leave: () => void, wrong: string): HTMLElement[] {
  const { texts, config, session } = context
  const next = config.topics.find((t) => t.id === draft.topic)?.nextOpening
  const opens = next === undefined ? '' : texts.say('opens', { when: texts.moment(next, config.zone) })
  const head = header(context, h('span.av.n', { 'aria-hidden': true }, icon('moon', 18)), texts.say('closed'), opens)
  if (session.noted) return [head, thanks(context), byLine(context)]
  return [
    head,
    banner(context) || h('span'),
    h(
      'form.b',
      {
        id: 'leave',
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault()
          leave()
        },
      },
      hours(context, config),
      languageField(context),
      topics(context, draft),
      field(texts.say('name'), input(draft, 'name', { autocomplete: 'name', maxlength: 80 })),
      field(texts.say('email'), input(draft, 'email', { type: 'email', autocomplete: 'email', maxlength: 200, inputmode: 'email' })),
      field(texts.say('message'), area(draft, 'message', config.maxMsg), true),
      wrong && h('p.bad', { role: 'alert' }, texts.say(wrong)),
    ),
    h('footer.ft', {}, h('button.p', { form: 'leave', type: 'submit' }, texts.say('leaveMessage'))),
    byLine(context),
  ].filter((e): e is HTMLElement => e !== undefined)
}

function thanks(context: Context): HTMLElement {
  return h(
    'div.b',
    { role: 'status' },
    h('div.done', {}, h('span.av', {}, icon('check', 26)), h('strong', {}, context.texts.say('noted')), h('p.t', {}, context.texts.say('notedLine'))),
  )
}

function hours(context: Context, config: WidgetConfig): HTMLElement {
  const { texts } = context
  const row = (label: string, open: { from: string; to: string }[]) =>
    h('tr', {}, h('td', {}, label), h('td', {}, open.map((i) => `${i.from} – ${i.to}`).join(', ') || texts.say('closedDay')))
  const rows = DAYS.map((day, index) => {
    return row(texts.day(index), config.hours.filter((i) => i.day === day))
  })
  for (const day of config.days) rows.push(row(texts.date(day.date), day.hours))
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const note = here === config.zone ? undefined : texts.say('zone', { zone: config.zone, now: texts.time(Date.now()) })
  return h('div.box', {}, h('table.hr', {}, h('tbody', {}, ...rows)), note && h('p.t', {}, note))
}
