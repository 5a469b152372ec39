/** The table of opening hours. Apps that browsers have kept fetch it as a part of its own. */
import { h } from './dom'
import type { Topic } from './frames'
import type { Texts } from './i18n'

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const span = (open: { from: string; to: string }) => `${open.from} – ${open.to}`

/** The week, days of equal hours together, then the dates that differ, in the zone of the hours. */
export function week(texts: Texts, usual: string, topic: Topic): HTMLElement {
  const zone = topic.zone ?? usual
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
