import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { catalogues } from './catalogues.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Messages are compiled by the build, so the parser is not shipped; tests need it. */
const NO_PARSER = fileURLToPath(new URL('node_modules/@formatjs/icu-messageformat-parser/no-parser.js', import.meta.url));
const api = process.env.PARLEY_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root,
  plugins: [react(), catalogues(root)],
  resolve: { alias: process.env.VITEST ? {} : { '@formatjs/icu-messageformat-parser': NO_PARSER } },
  html: { cspNonce: '__PARLEY_NONCE__' },
  build: {
    outDir: '../target/classes/web/console',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/ws': { target: api.replace('http', 'ws'), ws: true } },
  },
  // No test is of time. Files share the modules of their worker, since loading them anew is three quarters of the work: what a file
  // leaves behind in one has to bother no other, in any order (--sequence.shuffle.files).
  test: { environment: 'happy-dom', include: ['test/**/*.test.{ts,tsx}'], testTimeout: 30_000, maxWorkers: '100%', isolate: false },
});
