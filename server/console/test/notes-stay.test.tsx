import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Contact } from '../src/api/types';
import type { DeskClient } from '../src/desk/DeskClient';
import { Notes } from '../src/desk/Notes';
import { DeskContext } from '../src/desk/useDesk';
import { stillTypes, typed } from '../src/desk/writeIn';
import { type Catalogue, I18nProvider } from '../src/i18n';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const desk = { note: async () => {} } as unknown as DeskClient;
const of = (id: string) => ({ id, note: 'asked for Ona' }) as Contact;

describe('notes of a call that ends', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  /** The key stands for the pane: another one is another field. */
  const show = (contact: Contact, pane: string) =>
    act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <DeskContext value={desk}>
            <Notes key={pane} contact={contact} />
          </DeskContext>
        </I18nProvider>,
      ),
    );
  const field = () => box.querySelector('textarea') as HTMLTextAreaElement;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    localStorage.clear();
    vi.unstubAllGlobals();
  });

  it('are written on in wrap-up, where the last letter was', async () => {
    await show(of('c1'), 'call');
    field().focus();
    field().setSelectionRange(5, 5);
    await show(of('c1'), 'wrap-up');
    expect(document.activeElement).toBe(field());
    expect(field().selectionStart).toBe(5);
  });

  it('draw nobody to them who was elsewhere, and no other contact', async () => {
    await show(of('c3'), 'call');
    await show(of('c3'), 'wrap-up');
    expect(document.activeElement).not.toBe(field());
    field().focus();
    await show(of('c4'), 'call of another');
    expect(document.activeElement).not.toBe(field());
  });
});

describe('whoever was typing a moment ago', () => {
  it('goes on for two seconds', () => {
    typed(10_000);
    expect(stillTypes(11_900)).toBe(true);
    expect(stillTypes(12_000)).toBe(false);
  });
});
