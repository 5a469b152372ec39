/** Files that are pasted or dropped, and addresses in what others wrote; a part of its own, fetched once there is a line. */
import type { Further } from './more'

/** What begins as an address of a page does, without what ends a sentence. */
const ADDRESS = /(\b(?:https?:\/\/|www\.)\S*[^\s.,;:!?'"()\][»”<>…])/i

/** How often is looked whether another file is still on its way. */
const LOOK_MS = 500

/** What it has of the app. */
export type Dropped = Pick<Further, 'config' | 'session' | 'field' | 'draw' | 'sharing' | 'shareFile'> & { host: Pick<Further['host'], 'root'> }

export function drop(app: Dropped): void {
  const { session, field, host } = app
  let turn = Promise.resolve()
  /** One after the other, and after what was chosen. */
  const bring = async (file: File): Promise<void> => {
    while (app.sharing) await new Promise((later) => setTimeout(later, LOOK_MS))
    await app.shareFile(file).catch(() => {}) // what brings files could not be had
  }
  const share = (event: Event, from?: DataTransfer | null): void => {
    if (!from?.files[0]) return
    event.preventDefault()
    if (app.config.files && session.current) for (const file of from.files) turn = turn.then(() => bring(file))
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
