/** The form before a chat where a site asks for more than language, topic and name; a part of its own, fetched only there. */
import sheet from './ask/styles.css'
import { h, icon, plain } from './dom'
import type { FormField, Sheet } from './frames'
import { type Catalogue, Texts } from './i18n'
import { type View, formView } from './views/form'
import { type Context, closeButton } from './views/parts'

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const PHONE = /^\+?[0-9]{3,15}$/
/** Of what people write between the digits of a number. */
const BETWEEN = /[ ()./-]/g
const CONSENT = 'consent'
/** Texts that could not be had are asked for again. */
const AGAIN_MS = 3_000

/** Begins, and gives the view. */
export function closed(root: ShadowRoot): View {
  const asks = asking(root)
  return (context, draft, act) => asks(context, (start) => formView(context, draft, () => start(act)))
}

/** Gives to {@code act} what was filled in, once nothing in it is wrong. */
type Start = (act: (sheet: Sheet) => void) => void

/** Puts what is asked into a form of others. @param address what is written elsewhere in it, and answers what asks for one */
export type Asking = (context: Context, form: (start: Start) => HTMLElement[], address?: () => string) => HTMLElement[]

/** Begins. What was filled in stays; what was agreed to is asked for each time. */
export function asking(root: ShadowRoot): Asking {
  const css = new CSSStyleSheet()
  css.replaceSync(sheet)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, css]
  const values: Record<string, string> = {}
  const texts: Record<string, Texts | undefined> = {}
  let tried = false
  let agreed = ''

  /** The texts of this part in the language of the page. */
  const own = (context: Context): Texts | undefined => {
    const { lang } = context.texts
    if (!(lang in texts)) {
      texts[lang] = undefined
      fetch(`${context.config.base}ask/${lang}.json`)
        .then((answer) => answer.json())
        .then((catalogue: Catalogue) => {
          texts[lang] = new Texts(lang, catalogue)
          context.draw()
        }, () => {
          delete texts[lang]
          setTimeout(() => context.draw(), AGAIN_MS)
        })
    }
    return texts[lang]
  }

  return (context, make, address) => {
    const said = own(context)
    if (!said) return [h('div.h', {}, h('div.g'), closeButton(context))]
    const { consent, fields: all } = context.config.form!
    const fields = all.filter(({ type }) => !address || type !== 'email')
    const valueOf = ({ id, type }: FormField): string => (address && type === 'email' ? address() : (values[id] ?? '')).trim()
    const wrongOf = (field: FormField): string => wrong(field, valueOf(field))
    const agrees = (): boolean => !consent || agreed === consent.version
    const start: Start = (act) => {
      const first = fields.find(wrongOf)
      tried = Boolean(first) || !agrees()
      if (!tried) {
        const form = Object.fromEntries(all.map((field) => [field.id, plain(valueOf(field))]).filter(([, value]) => value))
        agreed = ''
        return act({ form, consent: consent?.version })
      }
      context.draw()
      root.getElementById(`f-${first?.id ?? CONSENT}`)?.focus()
    }
    const nodes = make(start)
    const form = nodes.find((node) => node.matches('form'))
    if (!form) return nodes // it was sent
    form.querySelector('#message')!.closest('label')!.before(
      ...fields.map((field) => {
        const error = tried ? wrongOf(field) : ''
        return field.type === 'checkbox' ? box(field.id, [field.label], values[field.id] === 'yes', error && said.say(error), (on) => (values[field.id] = on ? 'yes' : '')) : asked(field, values, said, error && said.say(error))
      }),
    )
    const bad = form.querySelector(':scope > .bad')
    if (consent) {
      const error = tried && !agrees() ? said.say('needAgree') : ''
      form.insertBefore(box(CONSENT, linked(consent), agrees(), error, (on) => (agreed = on ? consent.version : '')), bad)
    }
    if (context.session.refused === 'form_incomplete') bad?.replaceChildren(said.say('changed'))
    return nodes
  }
}

/** What is wrong with a value, as the name of a text; empty where nothing is. */
function wrong({ type, required, choices }: FormField, value: string): string {
  if (!value || (choices && !choices.some(({ id }) => id === value))) return !required ? '' : type === 'choice' ? 'needOne' : type === 'checkbox' ? 'needTick' : 'needWords'
  if (type === 'email' && !EMAIL.test(value)) return 'badEmail'
  return type === 'phone' && !PHONE.test(value.replace(BETWEEN, '')) ? 'badPhone' : ''
}

function asked(field: FormField, values: Record<string, string>, texts: Texts, error: string): HTMLElement {
  const { id, type, required, label, longest, choices } = field
  const keep = (event: Event): void => {
    values[id] = (event.target as HTMLInputElement).value
  }
  const props = { id: `f-${id}`, oninput: keep, 'aria-required': required ? 'true' : undefined, 'aria-invalid': error ? 'true' : undefined, 'aria-describedby': error ? `e-${id}` : undefined }
  const control = choices
    ? h('select', props, ...[{ id: '', label: texts.say('choose') }, ...choices].map((one) => h('option', { value: one.id, selected: one.id === (values[id] ?? '') }, one.label)))
    : h('input', { ...props, maxlength: longest, type: type === 'phone' ? 'tel' : type, autocomplete: type === 'email' ? 'email' : type === 'phone' ? 'tel' : 'off', dir: type === 'text' ? 'auto' : 'ltr' })
  if (!choices) Object.assign(control, { value: values[id] ?? '' })
  const name = required ? label : texts.say('optional', { label })
  return h(error ? 'div.wrong' : 'div', { id: `d-${id}` }, h('label', {}, h('span.l', {}, name), h('div.in', {}, control, choices && icon('down', 18))), told(id, error))
}

/** A box to tick, with its words. */
function box(id: string, words: (Node | string)[], on: boolean, error: string, tick: (on: boolean) => void): HTMLElement {
  const ticked = (event: Event): void => tick((event.target as HTMLInputElement).checked)
  const input = h('input', { type: 'checkbox', id: `f-${id}`, checked: on, onchange: ticked, 'aria-invalid': error ? 'true' : undefined, 'aria-describedby': error ? `e-${id}` : undefined })
  return h('div', { id: `d-${id}` }, h('label.ck', {}, input, h('span', {}, ...words)), told(id, error))
}

const told = (id: string, error: string): HTMLElement | false => error !== '' && h('p.er', { id: `e-${id}` }, error)

/** The words in square brackets lead to the page that says more. */
function linked({ text, link }: { text: string; link?: string }): (Node | string)[] {
  const [before, inside, after] = text.split(/[[\]]/)
  return link && inside ? [before!, h('a', { href: link, target: '_blank', rel: 'noopener' }, inside), after ?? ''] : [text]
}
