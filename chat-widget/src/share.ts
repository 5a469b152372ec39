/** Sharing files, and saving what was said; a part of its own, fetched when somebody wants to. */
export { save } from './save'

/** Bytes of one request; the server takes no more. */
const PIECE = 1 << 20
const AGAIN_MS = 2_000
/** While there is a network; without one it waits, as words do. */
const AGAIN = 30

export interface Share {
  base: string
  tok: string
  c: string
  cid: string
}

/** Asks for a file and brings it, or brings the one given; nothing comes of it if nobody chooses one. @param show told the file on its way, and one refused */
export async function share(known: Share, { types }: { types: string[] }, show: (on: string, off: string) => void, file?: File): Promise<void> {
  if (file) {
    show(file.name, '')
    return show('', (await bring(known, file)) ? file.name : '')
  }
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = types.join()
  input.onchange = () => input.files![0] && share(known, { types }, show, input.files![0])
  input.click()
}

/** Brings the file piece by piece, and goes on where a lost network stopped. Gives why it was refused, if it was. */
async function bring({ base, tok, c, cid }: Share, file: File): Promise<string | undefined> {
  const { name, size } = file
  for (let at = 0, tries = AGAIN; ; ) {
    const query = new URLSearchParams({ c, cid, name, size: String(size), at: String(at) })
    try {
      const answer = await fetch(`${base}file?${query}`, { method: 'POST', headers: { Authorization: `Bearer ${tok}` }, body: file.slice(at, at + PIECE), credentials: 'omit' })
      if (answer.status !== 503) {
        const said = (await answer.json()) as { at?: number; seq?: number; error?: string }
        if (said.at === undefined) return said.error
        tries = AGAIN
        at = said.at
        continue
      }
    } catch {
      // the network is gone: what the server has is asked for when it is back
    }
    if (navigator.onLine && !tries--) return 'later'
    await new Promise((later) => setTimeout(later, AGAIN_MS))
  }
}
