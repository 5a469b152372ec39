import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { type Catalogue, I18nProvider } from '../src/i18n';
import type { Filters } from '../src/review/filters';
import { Proposed } from '../src/review/Proposed';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const AT = 1_772_000_000_000;
const row = { channel: 'voice', queue: 'q', queueName: 'Q', customer: { key: 'v1' }, language: 'en', arrivedAt: 0 };
const review = { percent: 81, passed: true, state: 'sent', cards: 1 };

describe('contacts proposed by chance', () => {
  const box = document.createElement('div');
  let root = createRoot(box);
  let queries = new QueryClient();
  const asked: string[] = [];
  const changes: Filters[] = [];
  const answer = {
    at: AT,
    rows: [{ ...row, id: 'c1', review }, { ...row, id: 'c2' }],
    agents: [{ agent: 'ana', agentName: 'Ana', proposed: 2, open: 9 }],
  };
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(Response.json(answer));
    });
    document.body.append(box);
    root = createRoot(box);
    queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } });
    queries.setQueryData(['org', 'en'], { queues: [], languages: [], agents: [], teams: [] });
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    asked.length = 0;
    changes.length = 0;
    vi.unstubAllGlobals();
  });
  const show = (filters: Filters) =>
    act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <Proposed filters={filters} onChange={(next) => changes.push(next)} />
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  const button = (name: string) => [...box.querySelectorAll('button')].find((one) => one.textContent === name);

  it('are asked for once, and the address then names the moment they are of', async () => {
    await show({ span: 'all', pick: 10 });
    await vi.waitFor(() => act(async () => expect(changes).toEqual([{ span: 'all', pick: 10, at: AT }])), 30_000);
    await show({ span: 'all', pick: 10, at: AT });
    expect(asked).toEqual(['/api/review/proposals?count=10']);
    expect(box.textContent).toContain('1 of 2 reviewed');
    expect(box.querySelector('.spread li')?.textContent).toBe('Ana·2 of 9');
  });

  it('are others at a click, and others still with another filter', async () => {
    await show({ span: 'today', queue: 'q', pick: 10, at: AT });
    await vi.waitFor(() => act(async () => expect(box.textContent).toContain('1 of 2 reviewed')), 30_000);
    await act(async () => button('Pick others')?.click());
    expect(changes.pop()).toEqual({ span: 'today', queue: 'q', pick: 10, at: undefined });
    await act(async () => box.querySelector<HTMLButtonElement>('.summary .chip')?.click());
    expect(changes.pop()).toMatchObject({ pick: 10, at: undefined });
    await act(async () => button('All contacts')?.click());
    expect(changes.pop()).toMatchObject({ queue: 'q', pick: undefined, at: undefined });
  });
});
