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
  kind?: string
  score: number
  comment?: string
}

/** All the widget remembers between pages; the pages of one site share it. */
export interface Memory {
  tok?: string
  opening?: OpenFrame
  rating?: Rating
  /** The conversation the visitor has left, until the server knows. */
  leaving?: string
  outbox: Pending[]
  notes: NoteFrame[]
  /** Conversations whose end the visitor has put away. */
  dismissed: string[]
  /** Up to where the visitor has seen each conversation. */
  seen: Record<string, number>
}

/** One storage entry, written only once the visitor has said something. */
export class MemoryStore {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined
  readonly #key: string
  #own = ''
  #blocked = false

  constructor(
    storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
    key: string,
  ) {
    this.#storage = storage
    this.#key = key
  }

  load(): Memory {
    const memory: Memory = { outbox: [], notes: [], dismissed: [], seen: {} }
    try {
      Object.assign(memory, JSON.parse((this.#blocked ? this.#own : this.#storage!.getItem(this.#key)) || '{}'))
    } catch {
      // spoilt or no storage: the chat begins anew
    }
    return memory
  }

  /** Changes what is stored now, which may be newer than what this page has read. */
  update(change: (memory: Memory) => void): Memory {
    const memory = this.load()
    change(memory)
    this.#own = JSON.stringify(memory)
    try {
      this.#storage!.setItem(this.#key, this.#own)
    } catch {
      this.#blocked = true // full, blocked or no storage: all stays in this page
    }
    return memory
  }
}

/** A UUID of version 7: time first, so ids sort by creation. */
export function newId(now: number, random: (bytes: Uint8Array) => Uint8Array): string {
  const hex = [...random(new Uint8Array(9))].map((b) => b.toString(16).padStart(2, '0')).join('')
  return `${now.toString(16).padStart(12, '0')}7${hex.slice(0, 3)}8${hex.slice(3)}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
