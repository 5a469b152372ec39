import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Me } from '../src/api/types';
import { LiveContacts } from '../src/board/LiveContacts';
import { type Catalogue, I18nProvider } from '../src/i18n';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const ORG = { queues: [], agents: [] as unknown[], sites: [] as string[], topics: [], teams: [], auxCodes: [], languages: [], skills: [] };

describe('what a new site has still to set up', () => {
  const box = document.createElement('div');
  let root = createRoot(document.createElement('div'));
  const shown = async (role: Me['role'], org: object, document: object, trunks: unknown[]) => {
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
    queries.setQueryData(['me'], { id: 'a', name: 'A', role });
    queries.setQueryData(['org', 'en'], org);
    queries.setQueryData(['first-steps'], { document });
    queries.setQueryData(['telephony'], { trunks });
    await act(async () => root.unmount());
    root = createRoot(box);
    await act(async () =>
      root.render(
        <QueryClientProvider client={queries}>
          <I18nProvider first={catalogue}>
            <LiveContacts contacts={[]} bots={[]} now={0} ask={() => undefined} />
          </I18nProvider>
        </QueryClientProvider>,
      ),
    );
    return [...box.querySelectorAll('.fst a')].map((step) => `${step.getAttribute('href')}${step.textContent?.includes('Done') ? ' done' : ''}`);
  };

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    localStorage.clear();
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    vi.unstubAllGlobals();
    localStorage.clear();
  });

  it('is shown to administrators in place of no contacts, with what is done', async () => {
    expect(await shown('administrator', ORG, { flows: [], numbers: [] }, [])).toEqual([
      '/settings/users',
      '/settings/site',
      '/settings/flows',
      '/settings/numbers',
      '/settings/numbers',
    ]);
    expect(await shown('administrator', { ...ORG, agents: [{}] }, { flows: [{}], numbers: [] }, [{}])).toEqual([
      '/settings/users done',
      '/settings/site',
      '/settings/flows done',
      '/settings/numbers done',
      '/settings/numbers',
    ]);
  });

  it('is shown to nobody else, and to nobody once all is there', async () => {
    expect(await shown('supervisor', ORG, { flows: [], numbers: [] }, [])).toEqual([]);
    expect(await shown('administrator', { ...ORG, agents: [{}], sites: ['https://a.example'] }, { flows: [{}], numbers: [{}] }, [{}])).toEqual([]);
    expect(box.textContent).toContain('No live contacts');
  });

  it('stays away once it was hidden', async () => {
    await shown('administrator', ORG, {}, []);
    await act(async () => box.querySelector<HTMLButtonElement>('.fst button')?.click());
    expect(box.textContent).toContain('No live contacts');
    expect(await shown('administrator', ORG, {}, [])).toEqual([]);
  });
});
