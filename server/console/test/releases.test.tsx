import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { ReleaseCell } from '../src/admin/channels/ReleaseCell';
import type { Release } from '../src/admin/channels/telephony';
import { type Catalogue, I18nProvider } from '../src/i18n';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const network = (cause: number, count: number): Release => ({ protocol: 'q850', cause, count });
const refused = (cause: number, count: number): Release => ({ protocol: 'sip', cause, count });

describe('what a trunk said when it ended calls', () => {
  const box = document.createElement('tr');
  const root = createRoot(box);
  const shown = async (releases: Release[]) => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    await act(async () => root.render(<I18nProvider first={catalogue}>{<ReleaseCell releases={releases} />}</I18nProvider>));
    return [...box.querySelectorAll('li')].map((line) => line.textContent);
  };
  afterEach(() => vi.unstubAllGlobals());

  it('is named by its cause, or by the status where there is none', async () => {
    expect(await shown([network(16, 1200), network(34, 4), refused(503, 2)])).toEqual([
      '16 · Normal call clearing 1,200',
      '34 · No circuit available 4',
      'SIP 503 2',
    ]);
    expect([...box.querySelectorAll('li')].map((line) => line.classList.contains('t3'))).toEqual([true, false, false]);
  });

  it('is added up behind the most frequent four', async () => {
    const many = [network(17, 9), network(34, 8), refused(404, 7), refused(480, 6), refused(503, 5), network(1, 4)];
    expect((await shown(many)).slice(4)).toEqual(['9 more']);
  });

  it('is nothing where it ended none', async () => {
    expect(await shown([])).toEqual([]);
    expect(box.textContent).toBe('none');
  });
});
