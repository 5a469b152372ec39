import { h, icon } from '../dom'
import type { Sheet } from '../frames'
import { type Context, byLine, closeButton, field, submit, team } from './parts'

/** What the visitor has typed so far, kept while the view is drawn anew. */
export interface Draft {
  topic: string
  name: string
  message: string
  email: string
  comment: string
  score?: number
}

/** A view that is a part of its own. @param act sends what is in it */
export type View = (context: Context, draft: Draft, act: (sheet?: Sheet) => void) => HTMLElement[]

type Words = Exclude<keyof Draft, 'score'>

/** Before the chat: language, topic, name, first message. */
export function formView(context: Context, draft: Draft, start: () => void): HTMLElement[] {
  const { texts, config, session } = context
  const n = config.topics.find((t) => t.id === draft.topic)?.replyMinutes
  return [
    h(
      'div.hero',
      {},
      h('div.r', {}, team(config), h('span.g'), closeButton(context)),
      h('h2', {}, texts.say('hello')),
      h('p', {}, n ? texts.say('soon', { n }) : texts.say('person')),
    ),
    h(
      'form.b',
      {
        id: 'start',
        novalidate: true,
        onsubmit: submit(start),
      },
      languageField(context),
      topics(context, draft),
      field(texts.say('name'), typed('input', draft, 'name', { autocomplete: 'name', maxlength: 80 })),
      field(texts.say('message'), typed('textarea', draft, 'message', { maxlength: config.maxMsg }), true),
      session.refused && session.refused !== 'closed_hours' && h('p.bad', { role: 'alert' }, texts.say(session.refused === 'banned' ? 'banned' : 'refused')),
    ),
    h('div.ft', {}, h('button.p', { form: 'start', type: 'submit', disabled: session.opening }, texts.say('start')), session.told?.('form')),
    byLine(context),
  ]
}

export function languageField(context: Context): HTMLElement | false {
  const { config, texts } = context
  if (config.languages.length < 2) return false
  const select = h(
    'select',
    { onchange: (event) => context.setLanguage((event.target as HTMLSelectElement).value) },
    ...config.languages.map((l) => h('option', { value: l.code, lang: l.code, selected: l.code === texts.lang }, l.name)),
  )
  return h('label', {}, h('span.l', {}, texts.say('language')), h('div.in', {}, icon('languages', 18), select, icon('down', 18)))
}

export function topics(context: Context, draft: Draft): HTMLElement {
  const choose = (id: string) => () => {
    draft.topic = id
    context.draw()
  }
  return h(
    'fieldset.tp',
    {},
    h('legend.l', {}, context.texts.say('about')),
    ...context.config.topics.map((topic) =>
      h('label', {}, h('input', { type: 'radio', name: 'topic', id: `t-${topic.id}`, checked: topic.id === draft.topic, onchange: choose(topic.id) }), topic.label),
    ),
  )
}

/** A field that keeps what is typed in the draft. */
export function typed(tag: string, draft: Draft, key: Words, props: Record<string, string | number>): HTMLElement {
  const oninput = (event: Event): void => {
    draft[key] = (event.target as HTMLInputElement).value
  }
  return Object.assign(h(tag, { ...props, id: key, oninput }), { value: draft[key] })
}
