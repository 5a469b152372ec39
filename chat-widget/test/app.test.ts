// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { start } from '../src/app'
import texts from '../src/i18n/en.json'

/** Where nothing can be fetched; and where every part is a view with a form. */
const NOWHERE = 'data:text/nothing,'
const THERE = 'data:text/javascript,export const closed = () => () => [document.createElement("form")] //'

describe('the app', () => {
  const config = { org: 'Example', brand: '#0B6A86', corner: 'end', languages: [{ code: 'en', name: 'English' }], topics: [{ id: 't', label: 'Night', queue: 'q', open: false }], open: false, zone: 'UTC', avatars: [], maxMsg: 4000, socket: '/ws' }

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (url: string) => Promise.resolve({ ok: true, json: () => Promise.resolve(url.includes('config') ? config : texts) }))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('asks again for a view that could not be had, though nothing else happens meanwhile', async () => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
    const host = { root, base: NOWHERE, storageKey: 'k', options: { lang: 'en' }, unread: () => {}, closed: () => {} }
    const app = await start(host)
    app.open()
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    expect(root.querySelector('form')).toBeNull()
    host.base = THERE
    vi.advanceTimersByTime(3_000)
    await vi.waitFor(() => expect(root.querySelector('form')).not.toBeNull())
  })
})
