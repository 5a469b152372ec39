// The page of a callback: asks how it stands every three seconds, and tells what the customer wants instead.
const EVERY_MS = 3_000
const TIRED_MS = 15_000
const token = location.pathname.split('/')[2] ?? ''
const address = `/api/public/callbacks/${encodeURIComponent(token)}`
const RIGHT_TO_LEFT = ['ar']
const $ = (id) => document.getElementById(id)
let language = ''
let shown = { state: '', attempts: [] }
let told = false
let sure = false

function say(key, values = {}) {
  const text = (TEXTS[language] ?? TEXTS.en)[key] ?? key
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}

function speak(code) {
  language = TEXTS[code] ? code : 'en'
  document.documentElement.lang = language
  document.documentElement.dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
  $('language').value = language
  draw()
}

function time(at) {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language
  const today = new Date(at).toDateString() === new Date().toDateString()
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(today ? {} : { day: 'numeric', month: 'short' }) }
  return new Intl.DateTimeFormat(locale, options).format(at)
}

function title() {
  const { state, place } = shown
  if (state !== 'waiting') return say(state)
  return place === undefined ? say('unknown') : place === 1 ? say('next') : say('place', { n: place })
}

/** A wait is never said to be longer than it was said before: then it is said that it takes longer. */
function wait() {
  const { state, waitMinutes, notBefore } = shown
  if (state === 'later') return say('laterAt', { when: time(notBefore) })
  if (state === 'calling') return say('callingLine')
  if (state === 'over') return say('overLine')
  if (state !== 'waiting') return ''
  if (waitMinutes === undefined) return say(told ? 'longer' : 'unknown')
  told = true
  return say('wait', { n: waitMinutes })
}

function line() {
  const parts = []
  const part = (tag, text, name) => {
    const element = document.createElement(tag)
    element.textContent = text
    if (name) element.className = name
    parts.push(element)
  }
  const ahead = Math.min((shown.place ?? 1) - 1, 4)
  for (let i = 1; i <= ahead; i++) {
    part('i', i === 4 && shown.place > 5 ? '…' : String(i))
    part('u', '')
  }
  part('i', say('you'), 'me')
  $('line').replaceChildren(...(shown.state === 'waiting' && shown.place ? parts : []))
}

function draw() {
  if (!shown.state) return
  const going = shown.state !== 'over' && shown.state !== 'talking'
  document.title = `${title()} · ${shown.organisation}`
  $('org').textContent = shown.organisation
  $('languageLabel').textContent = say('language')
  $('title').textContent = title()
  $('wait').textContent = wait()
  $('number').textContent = shown.number && going ? say('number', { number: `\u2066${shown.number}\u2069` }) : ''
  $('by').textContent = say('by', { org: shown.organisation })
  line()
  for (const [id, on] of [['now', shown.state === 'later'], ['chat', going && shown.state !== 'calling'], ['cancel', going]]) {
    $(id).hidden = !on
    $(id).textContent = say(id === 'cancel' && sure ? 'sure' : id)
  }
  $('tries').hidden = shown.attempts.length === 0
  $('triesTitle').textContent = say('tries')
  $('list').replaceChildren(...shown.attempts.map(attempt))
}

function attempt({ at, outcome }) {
  const row = document.createElement('li')
  for (const text of [time(at), say(outcome === 'failed' ? 'failed_call' : (outcome ?? 'ringing'))]) {
    const cell = document.createElement('span')
    cell.textContent = text
    row.append(cell)
  }
  return row
}

function problem(key) {
  $('problem').hidden = !key
  $('problem').textContent = key ? say(key) : ''
}

async function look() {
  try {
    const answer = await fetch(address, { cache: 'no-store' })
    if (answer.status === 429) return TIRED_MS
    if (answer.status !== 404 && !answer.ok) throw answer
    shown = answer.ok ? await answer.json() : { state: 'over', organisation: 'Parley', attempts: [] }
    problem('')
    if (!language) speak(new URLSearchParams(location.search).get('lang') ?? shown.language ?? navigator.language.slice(0, 2))
    draw()
  } catch {
    if (language) problem('lost')
  }
  return EVERY_MS
}

async function watch() {
  const next = await look()
  if (shown.state === 'over') return
  setTimeout(watch, document.hidden ? TIRED_MS : next)
}

async function tell(what, body) {
  for (const button of document.querySelectorAll('.acts button')) button.disabled = true
  try {
    const headers = { 'X-Parley': '1', ...(body ? { 'Content-Type': 'application/json' } : {}) }
    const answer = await fetch(`${address}/${what}`, { method: 'POST', headers, body: body && JSON.stringify(body) })
    if (!answer.ok && answer.status !== 409) throw answer
    const told = answer.status === 200 ? await answer.json() : undefined
    await look()
    return told
  } catch {
    problem('failed')
    return undefined
  } finally {
    for (const button of document.querySelectorAll('.acts button')) button.disabled = false
  }
}

/** The widget of this server takes over the place: the visitor it remembers becomes this customer. */
async function chat() {
  const base = new URL('/widget/v1/', location.href).href
  const key = `parley:${base}`
  const memory = JSON.parse(localStorage.getItem(key) ?? '{}')
  const ready = await tell('chat', { visitor: memory.tok })
  if (!ready) return
  localStorage.setItem(key, JSON.stringify({ ...memory, tok: ready.visitor }))
  if (window.Parley) return window.Parley.open()
  const script = document.createElement('script')
  const address = `${base}parley.js`
  const policy = window.trustedTypes?.createPolicy('parley-widget', { createScriptURL: () => address })
  script.src = policy ? policy.createScriptURL(address) : address
  script.dataset.lang = language
  script.onload = () => window.Parley.open()
  document.body.append(script)
}

function cancel() {
  if (sure) return void tell('cancel')
  sure = true
  draw()
  setTimeout(() => {
    sure = false
    draw()
  }, 6_000)
}

for (const [code, texts] of Object.entries(TEXTS)) {
  const option = document.createElement('option')
  option.value = code
  option.textContent = texts.name
  $('language').append(option)
}
$('language').onchange = () => speak($('language').value)
$('now').onclick = () => tell('now')
$('chat').onclick = () => chat()
$('cancel').onclick = cancel
document.addEventListener('visibilitychange', () => document.hidden || look())
watch()
