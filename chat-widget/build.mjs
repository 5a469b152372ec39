// Builds the loader, the app and the catalogues into target/classes/widget, and fails above the byte budget.
import { build } from 'esbuild'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { minify } from 'terser'

const out = 'target/classes/widget'
const LOADER_LIMIT = 1.5 * 1024
const TOTAL_LIMIT = 15 * 1024

rmSync(out, { recursive: true, force: true })
mkdirSync(`${out}/i18n`, { recursive: true })
/** Names of our own between modules; none of them is in a frame, a page, what is remembered or a style. */
const OWN = /^(awaitAnswer|awaits|catalogue|chance|closedAt|connect|current|dismiss|firstWords|hasPast|hello|lastSeen|leaveNote|noting|probe|reconnected|refused|setLanguage|shared|skipTo|takeBack|takeUnsent|texts|threads|welcomed)$/
const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'warning' }
/** Style sheets become texts, as small as they can be. */
const sheets = {
  name: 'sheets',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const made = await build({ ...common, entryPoints: [path], write: false })
      return { contents: made.outputFiles[0].text.trim().replace(/(--[\w-]+): /g, '$1:'), loader: 'text' }
    }),
}
await build({ ...common, entryPoints: ['src/loader.ts'], format: 'iife', outfile: `${out}/parley.js` })
await build({ ...common, entryPoints: ['src/app.ts'], format: 'esm', outfile: `${out}/app.js`, plugins: [sheets] })
for (const file of [`${out}/parley.js`, `${out}/app.js`]) {
  const options = { module: file.endsWith('app.js'), ecma: 2020, compress: { passes: 4, pure_getters: true, unsafe: true, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false }, mangle: { properties: { regex: OWN } } }
  writeFileSync(file, (await minify(readFileSync(file, 'utf8'), options)).code)
}
for (const name of readdirSync('src/i18n')) {
  writeFileSync(`${out}/i18n/${name}`, JSON.stringify(JSON.parse(readFileSync(`src/i18n/${name}`, 'utf8'))))
}

const gzip = (file) => gzipSync(readFileSync(`${out}/${file}`), { level: 9 }).length
const loader = gzip('parley.js')
const app = gzip('app.js')
const language = Math.max(...readdirSync(`${out}/i18n`).map((name) => gzip(`i18n/${name}`)))
const total = loader + app + language
console.log(`widget, gzip: loader ${loader}, app ${app}, largest language ${language}, together ${total} of ${TOTAL_LIMIT} bytes`)
if (loader > LOADER_LIMIT || total > TOTAL_LIMIT) {
  console.error(`the widget is too large: loader limit ${LOADER_LIMIT}, total limit ${TOTAL_LIMIT}`)
  process.exit(1)
}
