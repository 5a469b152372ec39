import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { WhyPanel } from '../src/why/WhyPanel';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;

describe('why somebody waits', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is asked again while they do, and no more once they have left', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    HTMLDialogElement.prototype.showModal ??= () => {};
    const why = { candidates: [], excluded: [], score: [] };
    let gone = false;
    let asked = 0;
    vi.stubGlobal('fetch', (path: string) => {
      if (!path.endsWith('/why')) return new Promise(() => {});
      asked++;
      const answer = { queue: 'q', queueName: 'Q', language: 'en', waitedMs: 1_000, why };
      return Promise.resolve(gone ? Response.json({ code: 'not_found' }, { status: 404 }) : Response.json(answer));
    });
    const box = document.createElement('div');
    document.body.append(box);
    const root = createRoot(box);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={new QueryClient()}>
            <WhyPanel asked={{ contact: 'c1', name: 'Ona' }} onClose={() => {}} />
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
    const pass = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms));
    await pass(5_000);
    expect(asked).toBeGreaterThan(1);
    gone = true;
    await pass(3_000);
    expect(document.body.textContent).toContain(texts['panel.gone'] ?? 'nothing');
    const sofar = asked;
    await pass(20_000);
    expect(asked).toBe(sofar);
    await act(async () => root.unmount());
    box.remove();
  });
});
