import type { NoteFrame, OpenFrame } from './frames'

/** A message that is not yet known to be stored. */
export interface Pending {
  cid: string
  /** Conversation, empty while it is being opened. */
  c: string
  body: string
  at: number
  /** Set once the server has stored it. */
  seq?: number
  /** Set when it can never be stored. */
  failed?: string
}

export interface Rating {
  c: string
  cid: string
  score: number
  comment?: string
}

/** All the widget remembers between pages. */
export interface Memory {
  tok?: string
  opening?: OpenFrame
  note?: NoteFrame
  rating?: Rating
  outbox: Pending[]
  /** Conversations whose end the visitor has put away. */
  dismissed: string[]
}

/** One storage entry, written only once the visitor has said something. */
export class MemoryStore {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
    private readonly key: string,
  ) {}

  load(): Memory {
    const empty: Memory = { outbox: [], dismissed: [] }
    try {
      const text = this.storage?.getItem(this.key)
      return text ? { ...empty, ...(JSON.parse(text) as Memory) } : empty
    } catch {
      return empty // blocked or spoilt storage: the chat works, but not across pages
    }
  }

  save(memory: Memory): void {
    try {
      this.storage?.setItem(this.key, JSON.stringify(memory))
    } catch {
      // full or blocked storage: the outbox stays in this page
    }
  }
}

/** 128 random bits as a UUID of version 7: time first, so ids sort by creation. */
export function newId(now: number, random: (bytes: Uint8Array) => Uint8Array): string {
  const bytes = random(new Uint8Array(16))
  let rest = now
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
