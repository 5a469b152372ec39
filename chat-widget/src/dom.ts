/** Small helpers to build elements; text is always text, never markup. */

type Child = Node | string | false | undefined
type Props = Record<string, string | boolean | number | ((event: Event) => void) | undefined>

export function h(tag: string, props: Props = {}, ...children: Child[]): HTMLElement {
  const [name, ...classes] = tag.split('.')
  const element = document.createElement(name || 'div')
  if (classes.length) element.className = classes.join(' ')
  if (name === 'button') element.setAttribute('type', 'button')
  const on: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') on[key] = value
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  for (const child of children) if (child) element.append(child)
  return Object.assign(element, on, { on })
}

/**
 * Makes the children of {@code parent} look like {@code wanted} and keeps the elements there are: focus, selection, a word being
 * composed and what a screen reader follows stay.
 */
export function patch(parent: Element, wanted: Node[]): void {
  const old = [...parent.childNodes]
  wanted.forEach((next, i) => {
    const now = old[i]
    if (!now) parent.append(next)
    else if (now.nodeName !== next.nodeName || (now as Element).id !== (next as Element).id) now.replaceWith(next)
    else if (now !== next) update(now, next)
  })
  for (const rest of old.slice(wanted.length)) rest.remove()
}

function update(now: Node, next: Node): void {
  if (!(now instanceof Element)) {
    if (now.nodeValue !== next.nodeValue) now.nodeValue = next.nodeValue
    return
  }
  const [had, has] = [now.attributes, (next as Element).attributes]
  for (const { name } of [...had]) if (!has.getNamedItem(name) && name !== 'open') now.removeAttribute(name)
  for (const { name, value } of has) if (now.getAttribute(name) !== value) now.setAttribute(name, value)
  Object.assign(now, (next as { on?: object }).on)
  patch(now, [...next.childNodes])
  for (const name of ['value', 'checked'] as const) {
    const wanted = (next as HTMLInputElement)[name]
    if (wanted !== undefined && (now as HTMLInputElement)[name] !== wanted) Object.assign(now, { [name]: wanted })
  }
}

const SVG = 'http://www.w3.org/2000/svg'

/** Icon shapes after Lucide (ISC), 24 x 24, stroked. */
const ICONS: Record<string, string> = {
  up: 'm5 12 7-7 7 7M12 19V5',
  clip: 'm21 11-9 9a6 6 0 0 1-8-8l9-9a4 4 0 0 1 6 6l-9 9a2 2 0 0 1-3-3l8-8',
  check: 'M20 6 9 17l-5-5',
  checks: 'M18 6 7 17l-5-5m20-2-7.5 7.5L13 16',
  down: 'm6 9 6 6 6-6',
  alert: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 8v4m0 4h.01',
  clock: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 6v6l4 2',
  download: 'M12 3v12m-5-5 5 5 5-5M3 21h18',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  headset: 'M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v5H5a1 1 0 0 1-1-1zm16 0h-3v5h2a1 1 0 0 0 1-1z',
  languages: 'm5 8 6 6M4 14l6-6 2-3M2 5h12M7 2h1M22 22l-5-10-5 10M14 18h6',
  x: 'M18 6 6 18M6 6l12 12',
}

/** @param name of a shape, or a shape of one's own */
export function icon(name: string, size: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, 'aria-hidden': true })) svg.setAttribute(key, String(value))
  path.setAttribute('d', ICONS[name] ?? name)
  svg.append(path)
  return svg
}

/** What no screen or database holds becomes U+FFFD, as the server does it; then a text of the most characters fits into a frame. */
export function plain(text: string): string {
  return text.trim().replace(/[\0-\x08\x0b-\x1f\x7f\p{Cs}]/gu, '\ufffd')
}
