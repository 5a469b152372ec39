import { describe, expect, it } from 'vitest'
import { Book, due, isMeant, type Known, type Rule } from '../src/invite'

const NOON = Date.UTC(2026, 2, 12, 12)
const DAY = 86_400_000

class Shelf {
  items: Record<string, string> = {}
  getItem = (key: string): string | null => this.items[key] ?? null
  setItem = (key: string, value: string): void => void (this.items[key] = value)
}

const rule = (more: Partial<Rule> = {}): Rule => ({ id: 'cart', topic: 'orders', pages: [], seconds: 30, visits: 1, everyDays: 7, ...more })
const fresh: Known = { visits: 1, shown: {} }
const url = (text: string): URL => new URL(text, 'https://shop.example')

describe('pages', () => {
  it('are meant by path, with anything for a star, and by the whole address', () => {
    expect(isMeant([], url('/x'))).toBe(true)
    expect(isMeant(['/cart'], url('/cart?step=2'))).toBe(true)
    expect(isMeant(['/cart'], url('/cart/pay'))).toBe(false)
    expect(isMeant(['/cart*'], url('/cart/pay'))).toBe(true)
    expect(isMeant(['*step=2'], url('/cart?step=2'))).toBe(true)
    expect(isMeant(['https://shop.example/cart'], url('/cart#pay'))).toBe(true)
    expect(isMeant(['https://other.example/*'], url('/cart'))).toBe(false)
  })

  it('are no patterns of regular expressions', () => {
    expect(isMeant(['/a.b'], url('/axb'))).toBe(false)
    expect(isMeant(['/(a+)+$'], url('/aaaa'))).toBe(false)
  })
})

describe('an invitation', () => {
  it('is due after its seconds, from its visit on, and once in its days', () => {
    expect(due([rule()], url('/'), 29, fresh, NOON)).toBeUndefined()
    expect(due([rule()], url('/'), 30, fresh, NOON)?.id).toBe('cart')
    expect(due([rule({ visits: 2 })], url('/'), 30, fresh, NOON)).toBeUndefined()
    expect(due([rule({ visits: 2 })], url('/'), 30, { ...fresh, visits: 2 }, NOON)?.id).toBe('cart')
    const shown = { visits: 3, shown: { cart: NOON - 7 * DAY + 1 } }
    expect(due([rule()], url('/'), 30, shown, NOON)).toBeUndefined()
    expect(due([rule()], url('/'), 30, shown, NOON + 1)?.id).toBe('cart')
    expect(due([rule({ pages: ['/a'] }), rule({ id: 'any' })], url('/b'), 30, fresh, NOON)?.id).toBe('any')
  })
})

describe('what is known of a visitor', () => {
  it('is written down for nobody who has not agreed and has not written', () => {
    const shelf = new Shelf()
    const book = new Book(shelf, 'i', () => false, false, NOON)
    book.known.shown.cart = NOON
    book.keep(NOON)
    expect(shelf.items).toEqual({})
    expect(new Book(shelf, 'i', () => false, true, NOON).known).toEqual({ visits: 2, shown: {} }) // comes from another page
  })

  it('counts visits, which are half an hour apart, for who may be remembered', () => {
    const shelf = new Shelf()
    expect(new Book(shelf, 'i', () => true, false, NOON).known.visits).toBe(1)
    expect(new Book(shelf, 'i', () => true, false, NOON + 60_000).known.visits).toBe(1)
    const book = new Book(shelf, 'i', () => true, false, NOON + DAY)
    expect(book.known.visits).toBe(2)
    book.known.shown.cart = NOON + DAY
    book.keep(NOON + DAY)
    expect(new Book(shelf, 'i', () => true, false, NOON + DAY + 1).known).toEqual({ visits: 2, shown: { cart: NOON + DAY } })
  })

  it('goes on from what earlier pages knew, however late a page says that it may', () => {
    const shelf = new Shelf()
    const first = new Book(shelf, 'i', () => true, false, NOON)
    first.known.shown.cart = NOON
    first.keep(NOON)
    let agreed = false
    const book = new Book(shelf, 'i', () => agreed, true, NOON + DAY)
    expect(book.known).toEqual({ visits: 2, shown: {} })
    book.known.shown.help = NOON + DAY
    agreed = true
    book.keep(NOON + DAY)
    expect(book.known).toEqual({ visits: 2, shown: { cart: NOON, help: NOON + DAY } })
    book.keep(NOON + 2 * DAY)
    expect(book.known.visits).toBe(2)
    expect(new Book(shelf, 'i', () => true, false, NOON + 3 * DAY).known.visits).toBe(3)
  })

  it('survives storage that is blocked or spoilt', () => {
    const blocked = { getItem: () => { throw new Error('blocked') }, setItem: () => { throw new Error('blocked') } }
    expect(new Book(blocked, 'i', () => true, false, NOON).known.visits).toBe(1)
    const shelf = new Shelf()
    shelf.items.i = '{'
    expect(new Book(shelf, 'i', () => true, false, NOON).known.visits).toBe(1)
  })
})
