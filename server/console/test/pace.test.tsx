import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { PaceCell } from '../src/admin/channels/PaceCell';
import type { PaceView } from '../src/admin/channels/telephony';
import { type Catalogue, I18nProvider } from '../src/i18n';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const calm: PaceView = { cps: 5, ahead: 0, nextInMs: 0, waited: 0, nextTrunk: 0, refused: 0 };

describe('calls a second of a trunk', () => {
  const box = document.createElement('tr');
  const root = createRoot(box);
  const shown = async (pace: PaceView | undefined) => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    await act(async () => root.render(<I18nProvider first={catalogue}>{<PaceCell pace={pace} />}</I18nProvider>));
    return box.textContent;
  };
  afterEach(() => vi.unstubAllGlobals());

  it('are told alone while none came too soon', async () => {
    expect(await shown(calm)).toBe('5 a second');
  });

  it('come with who waits, and with what became of those that came too soon', async () => {
    expect(await shown({ ...calm, ahead: 2, waited: 18, nextTrunk: 4, refused: 1 })).toBe(
      '5 a second · 2 waiting18 waited, 4 by another trunk, 1 refused',
    );
    expect(box.querySelector('.c-danger')).not.toBeNull();
  });

  it('are any where nothing is set', async () => {
    expect(await shown(undefined)).toBe('none');
  });
});
