/** Looks now and then whether a socket gets through by now; a part of its own, for pages that have long been without one. */

const EVERY_MS = 300_000
/** Of who opens a socket and says nothing: the server closes it so, which has to come through. */
const SILENT = 4008
/** The line ends as if the server had asked for it: the next one is a socket. */
const RESTART = 1012

/** @param open whether the line is still wanted; @param end ends it, and another one begins */
export function again(base: string, open: () => boolean, end: (code: number) => void): void {
  if (!open()) return
  const trial = new WebSocket(new URL('/ws/chat', base).href.replace(/^http/, 'ws'))
  trial.onclose = ({ code }) => {
    if (code === SILENT && open()) end(RESTART)
    else setTimeout(() => again(base, open, end), EVERY_MS)
  }
}
