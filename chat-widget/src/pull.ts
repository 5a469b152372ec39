/** A line over plain requests, for where no socket gets through; a file of its own, fetched only there. */
import type { Line } from './connection'

/** Frames of one request: the largest four just fit. */
const BATCH = 4
/** After so long somebody looks whether a socket gets through by now. */
const AGAIN_MS = 300_000
/** The last word of the server: a code instead of a frame. */
const CODE = /^\d+$/

/** Brings {@code line} to life. @param stays whether one request stays open for all that comes, or many short ones fetch it */
export function pull(line: Line, base: string, stays: boolean): void {
  const name = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const waiting: string[] = []
  const stop = new AbortController()
  let open = true
  const end = (code: number): void => {
    if (!open) return
    line.close()
    line.onclose?.({ code })
  }
  const ask = async (query: string, body?: string): Promise<Response> => {
    const answer = await fetch(`${base}line/${name}?n=${query}`, { method: body === undefined ? 'GET' : 'POST', body, signal: stop.signal, credentials: 'omit', cache: 'no-store' })
    if (!answer.ok) throw answer
    return answer
  }
  /** What does not arrive ends the line: the next one sends again what is not acknowledged. */
  const bring = async (): Promise<void> => {
    for (let n = 0; open; n++) {
      while (!waiting[0]) await new Promise<void>((more) => (wake = more))
      await ask(String(n), waiting.splice(0, BATCH).join('\n'))
    }
  }
  const take = (text: string): void => {
    if (!open || !text.startsWith('data: ')) return
    const data = text.slice(6)
    if (CODE.test(data)) end(Number(data))
    else line.onmessage?.({ data })
  }
  const carry = async (): Promise<void> => {
    for (let n = 0; open; n++) {
      const { body } = await ask(n + (stays ? '&w=stream' : ''))
      const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let part; !(part = await reader.read()).done; ) {
        const lines = (rest + part.value).split('\n')
        rest = lines.pop()!
        lines.forEach(take)
      }
    }
  }
  let wake = (): void => {}
  line.send = (text) => {
    waiting.push(text)
    wake()
  }
  line.close = () => {
    open = false
    stop.abort()
  }
  const lost = (): void => end(1006)
  setTimeout(() => open && import(`${base}again.js`).then((part) => part.again(base, () => open, end)), AGAIN_MS)
  carry().catch(lost)
  line.onopen?.()
  bring().catch(lost)
}
