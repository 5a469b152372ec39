import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { Dialog } from '../src/ui/Dialog';
import { Toasts, useToast } from '../src/ui/Toasts';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const undone = vi.fn();

function Refused() {
  const toast = useToast();
  return (
    <button type="button" id="refused" onClick={() => toast('Be available first', { label: 'Undo', run: undone })}>
      Take it over
    </button>
  );
}

describe('what is said in one line', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  const show = (open: boolean) =>
    act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <Toasts>
            <Refused />
            <Dialog title="Chat of Hannah" open={open} onClose={() => {}}>
              words
            </Dialog>
          </Toasts>
        </I18nProvider>,
      ),
    );
  const said = (where: string) => [...box.querySelectorAll(`${where} .toast`)].map((one) => one.firstChild?.textContent);
  const press = (button: string) => act(async () => box.querySelector<HTMLButtonElement>(button)?.click());
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });

  it('is in the dialog that is open, since nothing else can be read or pressed then', async () => {
    await show(true);
    await press('#refused');
    expect(said('dialog')).toEqual(['Be available first']);
    await press('dialog .toast button');
    expect(undone).toHaveBeenCalledOnce();
    expect(said('')).toEqual([]);
  });

  it('stays for its time where the dialog goes', async () => {
    await show(true);
    await press('#refused');
    await show(false);
    expect(said('')).toEqual(['Be available first']);
  });
});
