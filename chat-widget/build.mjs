// Builds the loader, the app, its rare parts and the catalogues into target/classes/widget, and fails above the byte budget
// (server/docs/adr/023-what-the-widget-weighs.md).
import { build } from 'esbuild'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { minify } from 'terser'

const out = 'target/classes/widget'
const LOADER_LIMIT = 1.5 * 1024
const TOTAL_LIMIT = 15 * 1024
const CALL_LIMIT = 7 * 1024
const AFTER_LIMIT = 3.5 * 1024
const MORE_LIMIT = 3 * 1024
const WORK_LIMIT = 1024
const INVITE_LIMIT = 3 * 1024
const CLOSED_LIMIT = 3 * 1024
const ASK_LIMIT = 4 * 1024

rmSync(out, { recursive: true, force: true })
mkdirSync(`${out}/i18n`, { recursive: true })
mkdirSync(`${out}/t`)
mkdirSync(`${out}/u`)
/** Names of our own between modules; none of them is in a frame, a page, what is remembered or a style. */
const OWN = /^(awaitAnswer|awaits|catalogue|composer|chance|config|current|dismiss|draw|firstWords|hasPast|early|forget|hello|lastSeen|leave|leaveNote|linked|reach|noting|outdatedAt|probe|rate|reconnected|refused|session|setLanguage|shareFile|shared|sharing|skipTo|takeBack|takeUnsent|texts|threads|told|typing|unshared|welcomed)$/
const framed = readFileSync('src/frames.ts', 'utf8').match(/\b\w+(?=\??:)/g).filter((name) => OWN.test(name))
if (framed.length > 0) throw new Error(`in frames, so no name of our own: ${framed.join(', ')}`)
/** Names of texts that stand for nothing else in the app: two letters each in what is shipped. Grows at its end: apps that browsers have kept know the others. An empty place is of a name that was a code of the server's, too. */
const TEXTS = ['about', 'addDetails', 'again', 'better', 'callBack', 'called', 'closedDay', 'connecting', 'endedAt', 'joined', 'leaveLine', 'leaveMessage', 'messages', 'minimise', 'needEmail', 'needMessage', 'newChat', 'notedLine', 'opens', 'person', 'refused', 'seePlace', 'sending', 'skip', 'thanks', 'thanksName', 'attach', 'unshared', 'left', '', 'human']
const compared = readdirSync('src', { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [...readFileSync(`src/${name}`, 'utf8').matchAll(/[!=]== '(\w+)'/g)].map((found) => found[1]))
  .filter((name) => TEXTS.includes(name) && name !== 'connecting') // our own everywhere, however it is written
if (compared.length > 0) throw new Error(`compared with what is said elsewhere, so no name to be shortened: ${compared.join(', ')}`)
/** Texts of the main catalogues that only the end of a chat shows: they come with its part. */
const AT_END = ['rate', 'better', 'skip', 'star1', 'star2', 'star3', 'star4', 'star5', 'thanks', 'thanksName', 'newChat', 'endedAt', 'called', 'seePlace']
const short = (name) => (TEXTS.includes(name) ? 't' + TEXTS.indexOf(name).toString(36) : name)
const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' }
/** Style sheets become texts, as small as they can be. */
const sheets = {
  name: 'sheets',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const made = await build({ ...common, entryPoints: [path], write: false })
      return { contents: made.outputFiles[0].text.trim().replace(/(--[\w-]+): /g, '$1:').replace(/, #/g, ',#'), loader: 'text' }
    }),
}
/** The server gives the second one, under the name of the first, to sites whose queues invite visitors. */
for (const [file, invites] of [['parley', false], ['inviting', true]]) await build({ ...common, entryPoints: ['src/loader.ts'], format: 'iife', outfile: `${out}/${file}.js`, define: { INVITES: String(invites) } })
await build({ ...common, entryPoints: ['src/app.ts'], format: 'esm', outfile: `${out}/app.js`, plugins: [sheets] })
/** Fetched by the app only where they are needed. */
const PARTS = ['pull', 'share', 'call', 'after', 'more', 'work', 'week', 'invite', 'again', 'closed', 'ask', 'ring', 'drop']
for (const part of PARTS) await build({ ...common, entryPoints: [`src/${part}.ts`], format: 'esm', outfile: `${out}/${part}.js`, plugins: [sheets] })
/** The app and the part that reaches into it call things the same. */
const nameCache = {}
for (const file of ['parley', 'inviting', 'app', ...PARTS].map((name) => `${out}/${name}.js`)) {
  const calls = file.endsWith('call.js')
  const named = calls || /(after|invite)\.js$/.test(file) // has texts of its own, under their names
  const options = { module: !/(parley|inviting)\.js$/.test(file), ecma: 2020, compress: { passes: 4, hoist_vars: true, reduce_funcs: false, pure_getters: true, unsafe: true, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false }, mangle: { properties: { regex: OWN, builtins: !calls } }, ...(/(app|more|closed|ask|ring|drop)\.js$/.test(file) ? { nameCache } : {}) }
  writeFileSync(file, (await minify(readFileSync(file, 'utf8'), options)).code.replace(/"([a-zA-Z]+)"/g, (_, name) => `"${named ? name : short(name)}"`))
}
for (const name of readdirSync('src/i18n')) {
  const texts = JSON.parse(readFileSync(`src/i18n/${name}`, 'utf8'))
  writeFileSync(`${out}/i18n/${name}`, JSON.stringify(texts)) // for apps of an earlier version that a browser has kept
  writeFileSync(`${out}/t/${name}`, JSON.stringify(Object.fromEntries(Object.entries(texts).map(([key, text]) => [short(key), text])))) // so is this
  const begun = Object.entries(texts).filter(([key]) => !AT_END.includes(key))
  writeFileSync(`${out}/u/${name}`, JSON.stringify(Object.fromEntries(begun.map(([key, text]) => [short(key), text]))))
}

/** The same under the name that apps ask for since it brings its own styles of stars; apps that browsers have kept ask for the other. */
copyFileSync(`${out}/after.js`, `${out}/over.js`)

const ended = (name) => Object.fromEntries(Object.entries(JSON.parse(readFileSync(`src/i18n/${name}`, 'utf8'))).filter(([key]) => AT_END.includes(key)))
/** Texts that parts have of their own. */
const SPOKEN = ['call', 'after', 'more', 'invite', 'ask', 'ring']
for (const part of SPOKEN) {
  mkdirSync(`${out}/${part}`)
  for (const name of readdirSync(`src/${part}/i18n`)) writeFileSync(`${out}/${part}/${name}`, JSON.stringify({ ...JSON.parse(readFileSync(`src/${part}/i18n/${name}`, 'utf8')), ...(part === 'after' && ended(name)) }))
}

const zopfli = createRequire(import.meta.url)('@gfx/zopfli')
/** Packed as tightly as gzip can, once, here: the server sends these bytes. */
const pack = async (file) => {
  const packed = await zopfli.gzipAsync(readFileSync(`${out}/${file}`), { numiterations: 15 })
  writeFileSync(`${out}/${file}.gz`, packed)
  return packed.length
}
const [loader, inviting, app, pull, share, call, after, more, work, week, invite, again, closed, ask, ring, drop] = await Promise.all(['parley', 'inviting', 'app', ...PARTS].map((name) => pack(`${name}.js`)))
copyFileSync(`${out}/after.js.gz`, `${out}/over.js.gz`)
const language = Math.max(...(await Promise.all(readdirSync(`${out}/u`).map((name) => pack(`u/${name}`)))))
await Promise.all(readdirSync(`${out}/t`).map((name) => pack(`t/${name}`)))
const largest = async (part) => Math.max(...(await Promise.all(readdirSync(`${out}/${part}`).map((name) => pack(`${part}/${name}`)))))
const [callTexts, afterTexts, moreTexts, inviteTexts, askTexts, ringTexts] = [await largest('call'), await largest('after'), await largest('more'), await largest('invite'), await largest('ask'), await largest('ring')]
/** What opens the widget and holds a chat; and all code that chats may need, whoever fetches it. Calls are apart: adr/026. */
const totals = { 'with one language': inviting + app + language, 'all code': inviting + app + pull + share }
console.log(`widget, gzip: loader ${loader}, app ${app}, parts ${pull} ${share}, largest language ${language}; of ${TOTAL_LIMIT} bytes:`, totals)
console.log(`calls, where a site has them: ${call} and ${callTexts} in the largest language, of ${CALL_LIMIT} bytes`)
console.log(`once there is a chat, for its end: ${after} and ${afterTexts} in the largest language, of ${AFTER_LIMIT} bytes`)
console.log(`once there is a line, for identities, edits and glimpses: ${more} and ${moreTexts}, of ${MORE_LIMIT} bytes; under attack: ${work} of ${WORK_LIMIT}; with the first answer, for its sound: ${ring} and ${ringTexts} of ${WORK_LIMIT}; for links, and files that are pasted or dropped: ${drop} of ${WORK_LIMIT}; for widgets of before: ${week}, long without a socket: ${again}, each of ${WORK_LIMIT}`)
console.log(`where a site asks for more before a chat: ${ask} and ${askTexts} in the largest language, of ${ASK_LIMIT} bytes`)
console.log(`outside opening hours: ${closed} of ${CLOSED_LIMIT}`)
console.log(`where a site invites: loader ${inviting}, ${invite} and ${inviteTexts} in the largest language, of ${INVITE_LIMIT} bytes`)
if (inviting > LOADER_LIMIT || closed > CLOSED_LIMIT || ask + askTexts > ASK_LIMIT || invite + inviteTexts > INVITE_LIMIT || more + moreTexts > MORE_LIMIT || Math.max(work, week, again, drop, ring + ringTexts) > WORK_LIMIT || after + afterTexts > AFTER_LIMIT || call + callTexts > CALL_LIMIT || Object.values(totals).some((total) => total > TOTAL_LIMIT)) {
  console.error(`the widget is too large: loader limit ${LOADER_LIMIT}, total limit ${TOTAL_LIMIT}`)
  process.exit(1)
}
