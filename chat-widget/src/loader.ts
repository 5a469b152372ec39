/** The one script tag: draws the launcher, and fetches the rest when it is wanted. */
import type { Host } from './app'

const script = document.currentScript as HTMLScriptElement
const base = new URL('./', script.src).href
const options = script.dataset
const storageKey = `parley:${base}`

const AGAIN_MS = 5_000

/** Whether this is the loader of a site that invites visitors; the build makes both. */
declare const INVITES: boolean

type App = { open(): void; close(): void; identify(): void }

/** Of the launcher, and of every icon: the app's, too. */
const CSS = `.fab{all:unset;position:fixed;z-index:2147482999;bottom:calc(16px + env(safe-area-inset-bottom));inset-inline-end:16px;width:58px;height:58px;border-radius:20px;background:var(--b);color:#fff;display:grid;place-items:center;box-shadow:0 10px 28px #0004;cursor:pointer}.s{inset-inline:16px auto}.fab:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px var(--b)}em{position:absolute;top:-5px;inset-inline-end:-5px;min-width:22px;height:22px;border-radius:11px;background:#c2312b;color:#fff;font:600 12px/22px system-ui;text-align:center;box-shadow:0 0 0 3px #fff}em:empty,[hidden]{display:none}svg{display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}`

function boot(): void {
  const element = document.createElement('parley-chat')
  const root = element.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.style.setProperty('--b', /^#[0-9a-f]{6}$/i.test(options.brand ?? '') ? options.brand! : '#0B6A86')
  button.className = options.corner === 'start' ? 'fab s' : 'fab'
  const label = (button.ariaLabel = options.label ?? 'Chat')
  button.ariaHasPopup = 'dialog'
  const ns = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(ns, 'svg')
  const path = document.createElementNS(ns, 'path')
  for (const [k, v] of Object.entries({ viewBox: '0 0 24 24', width: 26, height: 26 })) svg.setAttribute(k, String(v))
  path.setAttribute('d', 'M21 12a8.5 8.5 0 0 1-12.5 7.5L3 21l1.5-5.5A8.5 8.5 0 1 1 21 12z')
  svg.append(path)
  const badge = document.createElement('em')
  button.append(svg, badge)
  root.append(button)
  document.body.append(element)

  const host: Host = {
    root,
    base,
    storageKey,
    options: { ...options },
    unread: (count) => {
      badge.textContent = count ? `${count}` : ''
      button.ariaLabel = label + (count ? ` (${count})` : '')
    },
    closed: () => {
      button.hidden = false
      button.focus()
      happened('closed')
    },
  }
  let app: Promise<App> | undefined
  const load = (): Promise<App> =>
    (app ??= (import(`${base}app.js`) as Promise<{ start(host: Host): Promise<App> }>)
      .then((module) => module.start(host))
      .catch((problem: unknown) => {
        app = undefined // the next try may reach the server
        throw problem
      }))
  const told: Record<string, string> = {}
  const happened = (type: string): void => void dispatchEvent(new CustomEvent('parley', { detail: { type } }))
  const open = (): void => {
    void load().then((ready) => {
      if (!button.hidden) happened('opened')
      button.hidden = true
      ready.open()
    })
  }
  button.onpointerenter = button.onfocus = () => void load()
  button.onclick = open
  const identify = (by: Host['identity']): void => {
    host.identity = by
    void app?.then((ready) => ready.identify())
  }
  /** What the page learns of the visitor later: for chats and calls that begin from then on. */
  const set = (more: Record<string, string>): void => {
    host.options.attributes = [options.attributes, ...Object.entries(Object.assign(told, more)).map((two) => two.join('='))].join(';')
  }
  const parley = { open, identify, set, close: () => void app?.then((ready) => ready.close()) }
  // a banner may be agreed to before the part is here that remembers
  Object.assign(window, { Parley: INVITES ? { ...parley, remember: () => (host.options.remember = '') } : parley })
  let past: string | null = null
  try {
    past = localStorage.getItem(storageKey)
  } catch {
    // blocked storage: there is nothing to go on with
  }
  /** A server that is just starting is there in a moment; one that wants nothing of this page is asked less and less. */
  const goOn = (laterMs: number): void => void load().catch(() => setTimeout(goOn, laterMs, laterMs * 2))
  if (past) goOn(AGAIN_MS)
  if (INVITES) void import(`${base}invite.js`).then((part: typeof import('./invite')) => part.invite({ host, button, load, open }))
}

if (document.body) boot()
else addEventListener('DOMContentLoaded', boot)
