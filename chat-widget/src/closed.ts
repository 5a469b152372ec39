/** The view outside opening hours; a part of its own, fetched where a topic is closed. */
import type { Asking } from './ask'
import sheet from './closed/styles.css'
import { h, plain } from './dom'
import type { Sheet } from './frames'
import type { View } from './views/form'
import { offlineView } from './views/offline'
import { closeButton } from './views/parts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** A part that could not be had is asked for again. */
const AGAIN_MS = 3_000

type Ask = { asking(root: ShadowRoot): Asking }

/** Begins, and gives the view. What a site asks before a chat it asks here, too. */
export function closed(root: ShadowRoot, ask = (base: string): Promise<Ask> => import(`${base}ask.js`)): View {
  const css = new CSSStyleSheet()
  css.replaceSync(sheet)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, css]
  let wrong = ''
  let asks: Asking | undefined
  let coming = false

  return (context, draft) => {
    const { config, session, texts } = context
    const leave = (all: (act: (sheet?: Sheet) => void) => void): void => {
      wrong = !EMAIL.test(draft.email.trim()) ? 'email' : draft.message.trim() ? '' : 'message'
      if (!wrong)
        all((filled) => {
          session.leaveNote({ topic: draft.topic, name: plain(draft.name), replyTo: plain(draft.email), body: plain(draft.message), ...filled })
          draft.message = ''
        })
      context.draw()
      if (wrong) root.getElementById(wrong)?.focus()
    }
    const said = (): string => {
      if (wrong) return texts.say(wrong === 'email' ? 'needEmail' : 'needMessage')
      const { refused } = session
      return !refused || refused === 'closed_hours' ? '' : texts.say(refused === 'banned' ? refused : 'failed')
    }
    if (!config.form) return offlineView(context, draft, () => leave((act) => act()), said())
    if (asks) return asks(context, (start) => offlineView(context, draft, () => leave(start), said()), () => draft.email)
    if (!coming) {
      coming = true
      ask(config.base)
        .then((part) => {
          asks = part.asking(root)
          context.draw()
        })
        .catch(() => {
          coming = false
          setTimeout(() => context.draw(), AGAIN_MS)
        })
    }
    return [h('div.h', {}, h('div.g'), closeButton(context))]
  }
}
