import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { normalised } from '../src/admin/document';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import { WhatIfPage } from '../src/admin/future/WhatIfPage';
import { type Catalogue, I18nProvider } from '../src/i18n';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;

const draft = {
  document: normalised({ agents: { tom: {} } }),
  newest: { people: { tom: 'Tom' } },
  changes: [],
  problems: new Map(),
  mayEdit: false,
  refused: () => {},
} as unknown as Draft;

describe('what if', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  const sent: { minutes: number }[] = [];
  beforeEach(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body)));
      return Promise.resolve(Response.json({ at: 0, change: '', runs: 200, queues: [] }));
    });
    document.body.append(box);
    root = createRoot(box);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={new QueryClient()}>
            <DraftContext value={draft}>
              <WhatIfPage />
            </DraftContext>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });
  const press = (name: string) =>
    act(async () => [...box.querySelectorAll('button')].find((one) => one.textContent === name)?.click());
  const fill = (label: string, text: string) =>
    act(async () => {
      const named = [...box.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label));
      const field = box.querySelector<HTMLInputElement>(`[id="${named?.htmlFor}"]`);
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });

  it('says of an answer what it was asked for, not what the form says by now', async () => {
    await press('Add a change of staff');
    await press('Run 200 futures');
    await vi.waitFor(() => expect(box.textContent).toContain('The next 60 minutes'));
    expect(sent[0]?.minutes).toBe(60);
    await fill('Look ahead', '15');
    expect(box.textContent).toContain('The next 60 minutes');
    await press('Run 200 futures');
    await vi.waitFor(() => expect(box.textContent).toContain('The next 15 minutes'));
    expect(sent[1]?.minutes).toBe(15);
  });

  it('says at the field what could not be asked, and does not ask', async () => {
    await press('Add a change of staff');
    await fill('Look ahead', '0');
    expect(box.textContent).toContain('Use a whole number from 1 to 1,440.');
    const before = sent.length;
    await press('Run 200 futures');
    expect(sent.length).toBe(before);
    await fill('Look ahead', '1440');
    expect(box.textContent).not.toContain('Use a whole number');
    await fill('How many', '101');
    expect(box.textContent).toContain('Use a whole number from 1 to 100.');
  });
});
