import { MemoryStore } from '../src/memory'
import { Session } from '../src/session'
import { SimServer, SimWorld } from './world'

/** What a browser keeps, in memory. */
class Shelf {
  text: string | null = null
  writes = 0
  getItem(): string | null {
    return this.text
  }
  setItem(_: string, value: string): void {
    this.text = value
    this.writes++
  }
}

/** A page with its session, and the server it talks to. */
export function setUp(seed = 1) {
  const server = new SimServer()
  const world = new SimWorld(server, seed)
  const shelf = new Shelf()
  const session = new Session(world, new MemoryStore(shelf, 'k'), 'en', () => {})
  return { server, world, shelf, session }
}

/** What the server has of the chat. */
export const bodies = (server: SimServer): string[] => server.log.map((e) => e.body)
