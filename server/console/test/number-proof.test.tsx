import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Customer } from '../src/api/types';
import { NumberProof } from '../src/desk/NumberProof';
import { type Catalogue, I18nProvider } from '../src/i18n';

const catalogue = Object.fromEntries(
  Object.entries(readCatalogue(join(import.meta.dirname, '../src/i18n/en'))).map(([key, text]) => [key, parse(text)]),
) as Catalogue;

async function shown(customer: Customer) {
  const box = document.createElement('div');
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <I18nProvider first={catalogue}>
        <NumberProof of={customer} />
      </I18nProvider>,
    ),
  );
  return { text: box.textContent, icon: box.querySelector('svg[aria-hidden="true"]')?.getAttribute('class') ?? '' };
}

const NUMBER = '+37061234567';

describe('whether a number is theirs', () => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
  afterAll(() => {
    if (kept) Object.defineProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT', kept);
    else Reflect.deleteProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  });

  it.each([
    ['verified', 'Number verified by the carrier', 'shield-check'],
    ['unverified', 'Number not verified', 'circle'],
    ['false', 'Number may be false', 'triangle-alert'],
  ] as const)('is a word and a shape of its own: %s', async (number, text, icon) => {
    const seen = await shown({ key: NUMBER, number });
    expect(seen.text).toBe(text);
    expect(seen.icon).toContain(icon);
  });

  it('is not said where nobody looked', async () => {
    expect((await shown({ key: NUMBER })).text).toBe('');
  });

  it('is said of a hidden number only if it may be false', async () => {
    expect((await shown({ key: 'withheld-c1', number: 'unverified' })).text).toBe('');
    expect((await shown({ key: 'withheld-c1', number: 'false' })).text).toBe('Number may be false');
  });
});
