import type { ChatEvent } from './frames'

/** The visitor's own copy as a text file; fetched when somebody wants one. */
export function save(events: ChatEvent[], time: (at: number) => string, you: string): void {
  const words = (e: ChatEvent): string => (e.kind === 'file' ? (JSON.parse(e.body) as { name: string }).name : e.body)
  const lines = events
    .filter((e) => e.body && (e.kind === 'message' || e.kind === 'file')) // what is removed has no words
    .map((e) => `${new Date(e.ts).toISOString().slice(0, 10)} ${time(e.ts)}  ${e.by.name || you}: ${words(e)}\n`)
  const url = URL.createObjectURL(new Blob(lines, { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'chat.txt'
  link.click()
  URL.revokeObjectURL(url)
}
