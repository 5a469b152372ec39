// Builds the loader, the app and the catalogues into target/classes/widget, and fails above the byte budget.
import { build } from 'esbuild'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const out = 'target/classes/widget'
const LOADER_LIMIT = 1.5 * 1024
const TOTAL_LIMIT = 15 * 1024

rmSync(out, { recursive: true, force: true })
mkdirSync(`${out}/i18n`, { recursive: true })
const common = { bundle: true, minify: true, target: 'es2020', legalComments: 'none', logLevel: 'warning' }
await build({ ...common, entryPoints: ['src/loader.ts'], format: 'iife', outfile: `${out}/parley.js` })
await build({ ...common, entryPoints: ['src/app.ts'], format: 'esm', outfile: `${out}/app.js`, loader: { '.css': 'text' } })
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
