import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { LimitsButton } from '../src/board/limits/Limits';
import type { AlertLimits } from '../src/board/limits/limits';
import { type Catalogue, I18nProvider } from '../src/i18n';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const set = (waiting: number) => ({ all: { waiting: { warn: waiting, minutes: 1, sound: false, mail: false } }, queues: {}, mail: { to: [], language: 'en', quiet: '' } });
const told = (version: number): AlertLimits => ({ version, mail: false, limits: set(version), standard: set(0), now: [] });

const box = document.createElement('div');
const root = createRoot(box);
afterEach(async () => {
  await act(async () => root.render(null));
  box.remove();
  vi.unstubAllGlobals();
});

it('never writes over what somebody else has changed since the dialog was opened', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  document.body.append(box);
  const sent: { version: number }[] = [];
  let version = 7;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (init.method === 'PUT') sent.push(JSON.parse(String(init.body)));
    if (init.method === 'PUT') return Promise.resolve(Response.json({ code: 'overtaken', message: '' }, { status: 409 }));
    return Promise.resolve(Response.json(path === '/api/alert-limits' ? told(version) : { queues: [], languages: [], auxCodes: [] }));
  });
  const queries = new QueryClient();
  await act(async () =>
    root.render(
      <I18nProvider first={catalogue}>
        <QueryClientProvider client={queries}>
          <LimitsButton />
        </QueryClientProvider>
      </I18nProvider>,
    ),
  );
  await act(async () => box.querySelector('button')?.click());
  await vi.waitFor(() => expect(box.querySelector('form')).not.toBeNull());
  version = 8; // and the network was gone for a moment
  await act(() => queries.invalidateQueries({ queryKey: ['alert-limits'] }));
  await act(async () => box.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  await vi.waitFor(() => expect(sent.map((one) => one.version)).toEqual([7]));
});
