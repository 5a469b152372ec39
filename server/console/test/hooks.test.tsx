import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { HookView } from '../src/admin/hooks/hooks';
import { HooksPage } from '../src/admin/hooks/HooksPage';
import { I18nProvider } from '../src/i18n';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)]));
const box = document.createElement('div');
const root = createRoot(box);
const CRM: HookView = {
  name: 'crm',
  url: 'https://crm.example.org/parley',
  events: ['contact.ended', 'contact.rated'],
  queues: [],
  lacking: [],
  customer: false,
  state: 'up',
  waiting: 0,
  takenAt: Date.UTC(2026, 2, 12, 9, 0),
  status: 204,
  counts: { delivered: 1240, failed: 0, leftOut: 0 },
};

async function shown(webhooks: HookView[]): Promise<void> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(['webhooks'], { webhooks });
  await act(() =>
    root.render(
      <I18nProvider first={catalogue}>
        <QueryClientProvider client={queries}>
          <HooksPage />
        </QueryClientProvider>
      </I18nProvider>,
    ),
  );
}

const figures = () => Object.fromEntries([...box.querySelectorAll('dl > div')].map((one) => [one.children[0]?.textContent, one.children[1]?.textContent]));

afterEach(async () => {
  await act(() => root.render(null));
  vi.unstubAllGlobals();
});

it('shows how it goes with a webhook that takes what it is told', async () => {
  await shown([CRM]);
  expect(box.querySelector('.chip')?.textContent).toBe('Takes events');
  expect(figures()).toMatchObject({
    Waiting: '0',
    'Last answer': '204',
    'Delivered since the start': '1,240',
    Queues: 'All',
    "Customer's number and name": 'are not told',
    Events: 'contact.endedcontact.rated',
  });
  expect(box.querySelector('.hkt')).toBeNull();
});

it('says since when one takes nothing, why, and how much waits', async () => {
  const downSince = Date.UTC(2026, 2, 12, 9, 0);
  await shown([{ ...CRM, state: 'down', waiting: 37, oldest: downSince, downSince, next: downSince + 60_000, trouble: 'it answers <b>503</b>' }]);
  expect(box.querySelector('.chip')?.textContent).toBe('Takes nothing');
  expect(box.querySelector('.hkt')?.textContent).toContain('it answers <b>503</b>');
  expect(figures()['Waiting']).toMatch(/^37, since /);
});

it('names queues that are not there', async () => {
  await shown([{ ...CRM, queues: ['sales', 'old'], lacking: ['old'] }]);
  expect(box.querySelector('.hkw')?.textContent).toBe('No such queue: old');
});

it('sends a test and says what was answered', async () => {
  const asked: string[] = [];
  const answers = [{ taken: true }, { taken: false, trouble: 'it answers 401' }];
  vi.stubGlobal('fetch', (url: string | Request) => {
    const way = typeof url === 'string' ? url : url.url;
    asked.push(way);
    const answer = way.includes('/test') ? answers.shift() : { webhooks: [CRM] };
    return Promise.resolve(new Response(JSON.stringify(answer), { status: 200, headers: { 'content-type': 'application/json' } }));
  });
  await shown([CRM]);
  const press = () => act(async () => box.querySelector('button')?.click());
  const said = () => box.querySelector('[role=status]')?.textContent?.replace(/[\u2068\u2069]/g, '');
  await press();
  await vi.waitFor(() => expect(said()).toBe('crm took the test.'));
  expect(asked[0]).toContain('/api/webhooks/crm/test');
  await press();
  await vi.waitFor(() => expect(said()).toBe('Not taken: it answers 401'));
});

it('says where webhooks are set up where there are none', async () => {
  await shown([]);
  expect(box.textContent).toContain('ops.webhooks');
});
