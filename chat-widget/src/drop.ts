/** Files that are pasted or dropped, and addresses in what others wrote; a part of its own, fetched once there is a line. */
import type { Further } from './more'

/** What begins as an address of a page does, without what ends a sentence. */
const ADDRESS = /(\b(?:https?:\/\/|www\.)\S*[^\s.,;:!?'"()\][»”<>…])/i

/** What it has of the app. */
export type Dropped = Pick<Further, 'config' | 'session' | 'field' | 'draw' | 'shareFile'> & { host: Pick<Further['host'], 'root'> }

export function drop(app: Dropped): void {
  const { session, field, host } = app
  const share = (event: Event, from?: DataTransfer | null): void => {
    const file = from?.files[0]
    if (!file) return
    event.preventDefault()
    if (app.config.files && session.current) app.shareFile(file)
  }
  field.addEventListener('paste', (event) => {
    const from = event.clipboardData
    if (!from?.types.includes('text/plain')) share(event, from) // a table is words, and a picture of them
  })
  host.root.addEventListener('dragover', (event) => (event as DragEvent).dataTransfer?.types.includes('Files') && event.preventDefault())
  host.root.addEventListener('drop', (event) => share(event, (event as DragEvent).dataTransfer)) // or the page would be left for it
  session.linked = (words) => words.split(ADDRESS).map((part, i) => (i % 2 ? link(part) : part))
  app.draw()
}

function link(address: string): HTMLElement {
  const href = /^h/i.test(address) ? address : `https://${address}`
  const anchor = Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener' })
  anchor.append(address)
  return anchor
}
