import type { Memory, MemoryStore, Pending } from './memory'

/**
 * What the visitor's pages remember together. Each of them changes what is stored at that moment; what this page still has to send stays
 * known here, whatever another page wrote over it.
 */
export class Remembered {
  now: Memory
  readonly #store: MemoryStore
  readonly #mine = new Map<string, Pending>()

  constructor(store: MemoryStore) {
    this.#store = store
    this.now = store.load()
  }

  /** Another page has written. */
  refresh(): void {
    this.now = this.#withMine(this.#store.load())
  }

  keep(change: (memory: Memory) => void): void {
    this.now = this.#store.update((memory) => change(this.#withMine(memory)))
  }

  #withMine(memory: Memory): Memory {
    for (const [cid, pending] of this.#mine) {
      const stored = memory.outbox.find((p) => p.cid === cid)
      if (stored) Object.assign(stored, pending)
      else memory.outbox.push(pending)
    }
    return memory
  }

  add(pending: Pending): void {
    this.#mine.set(pending.cid, pending)
    this.keep(() => {})
  }

  /** Changes a message that waits, if there is such a one. */
  mark(cid: string, change: Partial<Pending>): void {
    const pending = this.now.outbox.find((p) => p.cid === cid)
    if (!pending) return
    this.#mine.set(cid, { ...pending, ...change })
    this.keep(() => {})
  }

  /** Takes out messages that need not be sent any more, and gives them. */
  take(which: (pending: Pending) => boolean): Pending[] {
    const taken = this.now.outbox.filter(which)
    if (taken.length > 0) {
      for (const { cid } of taken) this.#mine.delete(cid)
      this.keep((memory) => (memory.outbox = memory.outbox.filter((p) => !taken.some((t) => t.cid === p.cid))))
    }
    return taken
  }
}
