import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { normalised } from '../src/admin/document';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import { ChecksPage } from '../src/admin/future/ChecksPage';
import { testOf } from '../src/admin/tests/tests';
import { TestsPage } from '../src/admin/tests/TestsPage';
import { type Catalogue, I18nProvider } from '../src/i18n';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;

const kept = testOf({ id: 'one', name: 'One', at: '2026-03-12T14:52:00+02:00', contact: { channel: 'voice', number: '+37052198000' }, floor: {}, expect: { queue: 'a', agents: [] } });
const draft = {
  document: normalised({ tests: [kept] }),
  newest: { people: {} },
  changes: [{ path: 'queues', kind: 'changed' }],
  findings: [],
  looked: 'done',
  problems: new Map<string, string>(),
  mayEdit: true,
} as unknown as Draft;

describe('what was not looked at', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });
  const shows = (change: Partial<Draft>, page: 'checks' | 'tests' = 'checks') =>
    act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={new QueryClient()}>
            <DraftContext value={{ ...draft, ...change }}>{page === 'checks' ? <ChecksPage /> : <TestsPage />}</DraftContext>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );

  it('is not called free of findings', async () => {
    await shows({ problems: new Map([['queues[a].target', 'is too much']]) });
    expect(box.textContent).toContain('1 field needs fixing');
    expect(box.textContent).not.toContain('Nothing found');
    await shows({ looked: 'busy' });
    expect(box.textContent).not.toContain('Nothing found');
    await shows({ looked: 'failed' });
    expect(box.textContent).toContain('The checks could not be made');
    expect(box.textContent).not.toContain('Nothing found');
    await shows({});
    expect(box.textContent).toContain('Nothing found');
  });

  it('is shown in portions where there are very many', async () => {
    const findings = Array.from({ length: 120 }, (_, n) => ({ code: 'unreachable', queue: `q${n}`, args: { channel: 'VOICE' }, example: 'a case' }));
    await shows({ findings } as Partial<Draft>);
    const rows = () => box.querySelectorAll('.fd').length;
    expect(rows()).toBe(50);
    expect(box.querySelector('.count')?.textContent).toBe('120');
    const press = () => act(async () => [...box.querySelectorAll('button')].find((one) => one.textContent?.includes('more'))?.click());
    await press();
    expect(rows()).toBe(100);
    await press();
    expect(rows()).toBe(120);
    expect(box.textContent).not.toContain('more');
  });

  it('is not called a running test', async () => {
    await shows({}, 'tests');
    expect(box.textContent).toContain('Running');
    await shows({ problems: new Map([['queues[a].target', 'is too much']]) }, 'tests');
    expect(box.textContent).toContain('1 field needs fixing');
    expect(box.textContent).not.toContain('Running');
  });
});
