import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { DeskClient } from '../src/desk/DeskClient';
import { RefusalWhy } from '../src/desk/RefusalWhy';
import { DeskContext } from '../src/desk/useDesk';
import { type Catalogue, I18nProvider } from '../src/i18n';

const catalogue = Object.fromEntries(
  Object.entries(readCatalogue(join(import.meta.dirname, '../src/i18n/en'))).map(([key, text]) => [key, parse(text)]),
) as Catalogue;

async function asked(refusals: { id: string; label: string }[]) {
  const said: [string, string][] = [];
  const desk = { sayWhy: async (offer: string, reason: string) => void said.push([offer, reason]) } as unknown as DeskClient;
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, enabled: false } } });
  queries.setQueryData(['org', 'en'], { queues: [], languages: [], agents: [], refusals });
  const close = vi.fn();
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <I18nProvider first={catalogue}>
        <QueryClientProvider client={queries}>
          <DeskContext value={desk}>
            <RefusalWhy refused={{ offer: '7', name: 'Ona' }} close={close} />
          </DeskContext>
        </QueryClientProvider>
      </I18nProvider>,
    ),
  );
  const key = (init: KeyboardEventInit, on: EventTarget = box.querySelector('button.btn.sm:not(.icon)') ?? window) =>
    act(async () => {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
      on.dispatchEvent(Object.assign(event, { getModifierState: () => false })); // which the page of the tests has not
    });
  const end = () => act(async () => root.unmount());
  return { box, said, close, key, end };
}

const REASONS = [
  { id: 'language', label: 'Not my language' },
  { id: 'subject', label: 'Not my subject' },
];

describe('who refused an offer', () => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
  afterAll(() => {
    if (kept) Object.defineProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT', kept);
    else Reflect.deleteProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  });

  it('says why by a click or by its number', async () => {
    const { box, said, close, key, end } = await asked(REASONS);
    expect(box.querySelector('section')?.getAttribute('aria-label')).toBe('Refused. Why?');
    await key({ code: 'KeyR', altKey: true }, window);
    expect(document.activeElement?.textContent).toBe('Not my language');
    await key({ code: 'Digit2', key: '2' });
    expect(said).toEqual([['7', 'subject']]);
    expect(close).toHaveBeenCalledOnce();
    await act(async () => [...box.querySelectorAll('button')].find((one) => one.textContent === 'Not my language')?.click());
    expect(said).toHaveLength(2);
    await end();
  });

  it('need not say it, and is not asked where there are no reasons', async () => {
    const one = await asked(REASONS);
    await one.key({ key: 'Escape', code: 'Escape' });
    expect(one.close).toHaveBeenCalled();
    expect(one.said).toEqual([]);
    await one.end();
    const none = await asked([]);
    expect(none.box.textContent).toBe('');
    expect(none.close).toHaveBeenCalled();
    await none.end();
  });
});
