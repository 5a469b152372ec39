import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { readCatalogue } from '../catalogues.ts';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { setCurrentLocale } from '../src/i18n/locale';
import { Wrong } from '../src/shifts/ImportDialog';
import type { Imported } from '../src/shifts/types';

const texts = (locale: string): Catalogue =>
  Object.fromEntries(Object.entries(readCatalogue(join(import.meta.dirname, '../src/i18n', locale, 'shifts'))).map(([key, text]) => [key, parse(text)]));

describe('a table of shifts that is wrong', () => {
  const box = document.createElement('div');
  let root: Root;
  const show = (seen: Imported, locale: 'en' | 'ar' = 'en') => {
    setCurrentLocale(locale, false);
    return act(async () =>
      root.render(
        <I18nProvider key={locale} first={texts(locale)}>
          <Wrong seen={seen} />
        </I18nProvider>,
      ),
    );
  };
  const lines = () => [...box.querySelectorAll('li')].map((one) => one.textContent?.replace(/[\u2066-\u2069]/g, ''));
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    setCurrentLocale('en', false);
    vi.unstubAllGlobals();
  });

  it('is told of by line, with what stands there', async () => {
    const problems = [
      { line: 2, field: 'agent', code: 'agent_unknown', value: 'nobody' },
      { line: 3, field: '', code: 'columns', value: '1' },
      { line: 4, field: 'to', code: 'to_before', value: '2026-11-30T08:00' },
    ];
    await show({ entered: 0, problems, wrong: 9 });
    expect(lines()).toEqual([
      'Line 2: “nobody” is nobody who takes contacts',
      'Line 3: has 1 cell; it takes 4 or 5',
      'Line 4: it ends at 2026-11-30T08:00, not after it begins',
    ]);
    expect(box.textContent).toContain('and 6 more');
  });

  it('has words for each of what the server finds, whatever the language', async () => {
    const codes = ['agent_unknown', 'from_bad', 'to_bad', 'to_before', 'too_long', 'activity_bad', 'note_long', 'columns', 'quote', 'not_your_team'];
    for (const locale of ['en', 'ar'] as const) {
      await show({ entered: 0, problems: codes.map((code, at) => ({ line: at + 1, field: '', code, value: '7' })), wrong: codes.length }, locale);
      expect(lines().filter((text) => codes.some((code) => text?.endsWith(` ${code}`)))).toEqual([]);
    }
  });

  it('says the code of a problem that it does not know yet', async () => {
    await show({ entered: 0, problems: [{ line: 2, field: 'to', code: 'from_the_future', value: '' }], wrong: 1 });
    expect(lines()).toEqual(['Line 2: from_the_future']);
  });
});
