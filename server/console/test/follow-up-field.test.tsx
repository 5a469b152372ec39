import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { FollowUpField, type Keeper } from '../src/desk/FollowUpField';
import { FOLLOW_UPS, type OnDesk } from '../src/desk/followUps';
import { type Catalogue, I18nProvider } from '../src/i18n';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
/** 10:00 of the site's clock, which is UTC while the organisation is not known. */
const TEN = Date.parse('2036-03-24T10:00:00Z');

describe('the follow-up of wrap-up', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  let callsAt: number | undefined = TEN;
  let refused = '';
  let conflict = '';
  const sent: [string, string, unknown][] = [];
  const keeper: { current: Keeper | null } = { current: null };
  const show = async (known: OnDesk) => {
    const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
    queries.setQueryData([FOLLOW_UPS, 'c1'], known);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <FollowUpField contact="c1" keeper={keeper} />
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const body = init.body ? (JSON.parse(String(init.body)) as { at: number; number: string }) : undefined;
      sent.push([init.method ?? 'GET', path, body]);
      if (refused) return Promise.resolve(Response.json({ code: 'bad_field', field: refused, message: '' }, { status: 400 }));
      if (conflict) return Promise.resolve(Response.json({ code: conflict, message: '' }, { status: 409 }));
      if (init.method === 'DELETE') return Promise.resolve(new Response(null, { status: 204 }));
      return Promise.resolve(Response.json({ id: 'f1', ...body, callsAt }));
    });
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    sent.length = 0;
    callsAt = TEN;
    refused = '';
    conflict = '';
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const when = () => box.querySelector<HTMLInputElement>('[type=datetime-local]') as HTMLInputElement;
  const type = async (input: HTMLInputElement, text: string) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    await act(async () => input.dispatchEvent(new Event('input', { bubbles: true })));
    await act(async () => vi.advanceTimersByTimeAsync(1_000));
  };

  it('is kept once it is whole, and at the number that is known', async () => {
    await show({ others: [], number: '+37061234567' });
    await type(when(), '2036-03-24T10:00');
    expect(sent).toEqual([['PUT', '/api/contacts/c1/follow-up', { at: TEN, number: '+37061234567', note: '' }]]);
    expect(box.textContent).toContain('The call is promised.');
  });

  it('waits for a number where none is known', async () => {
    await show({ others: [] });
    await type(when(), '2036-03-24T10:00');
    expect(sent).toEqual([]);
    await type(box.querySelector<HTMLInputElement>('[type=tel]') as HTMLInputElement, '+37069999999');
    expect(sent).toHaveLength(1);
  });

  it('says when the call is made where nobody is called at that moment', async () => {
    callsAt = TEN + 3_600_000;
    await show({ others: [], number: '+37061234567' });
    await type(when(), '2036-03-24T10:00');
    expect(box.textContent).toContain('The call is made Mon 24 Mar, 11:00.');
  });

  it('says what is wrong, and does not ask again by itself', async () => {
    refused = 'number';
    await show({ others: [], number: '+8816123456' });
    await type(when(), '2036-03-24T10:00');
    await act(async () => vi.advanceTimersByTimeAsync(10_000));
    expect(sent).toHaveLength(1);
    expect(box.textContent).toContain('This queue does not call that number.');
  });

  it('is taken back by its button', async () => {
    await show({ others: [], number: '+37061234567' });
    await type(when(), '2036-03-24T10:00');
    await act(async () => box.querySelector<HTMLButtonElement>('[aria-label="Promise no call"]')?.click());
    await act(async () => vi.advanceTimersByTimeAsync(1_000));
    expect(sent.at(-1)?.[0]).toBe('DELETE');
    expect(when().value).toBe('');
  });

  const note = () => box.querySelector<HTMLInputElement>('input[dir=auto]') as HTMLInputElement;
  /** Typed, and nothing waited for. */
  const quickly = async (input: HTMLInputElement, text: string) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    await act(async () => input.dispatchEvent(new Event('input', { bubbles: true })));
  };
  const finish = async () => {
    let kept: boolean | undefined;
    await act(async () => {
      kept = await keeper.current?.keep();
    });
    return kept;
  };

  it('takes along what the call is about', async () => {
    await show({ others: [], number: '+37061234567' });
    await type(when(), '2036-03-24T10:00');
    await type(note(), 'ask for Ona');
    expect(sent.at(-1)?.[2]).toEqual({ at: TEN, number: '+37061234567', note: 'ask for Ona' });
    expect(note().value).toBe('ask for Ona');
  });

  it('is not lost to whoever finishes at once', async () => {
    await show({ others: [], number: '+37061234567' });
    await quickly(when(), '2036-03-24T10:00');
    expect(await finish()).toBe(true);
    expect(sent).toHaveLength(1);
    await act(async () => vi.advanceTimersByTimeAsync(1_000));
    expect(sent).toHaveLength(1);
  });

  it('keeps nobody from finishing who promised nothing', async () => {
    await show({ others: [], number: '+37061234567' });
    expect(await finish()).toBe(true);
    expect(sent).toEqual([]);
  });

  it('says what is missing to whoever finishes without a number, and leads there', async () => {
    await show({ others: [] });
    await quickly(when(), '2036-03-24T10:00');
    expect(await finish()).toBe(false);
    expect(box.textContent).toContain('Nothing is promised yet: write the number to call.');
    expect((document.activeElement as HTMLInputElement).type).toBe('tel');
  });

  it('is kept where another contact is looked at meanwhile', async () => {
    await show({ others: [], number: '+37061234567' });
    await quickly(when(), '2036-03-24T10:00');
    await act(async () => root.render(null));
    expect(sent).toEqual([['PUT', '/api/contacts/c1/follow-up', { at: TEN, number: '+37061234567', note: '' }]]);
  });

  it('is taken back where its moment is empty when the contact is finished', async () => {
    await show({ others: [], number: '+37061234567' });
    await type(when(), '2036-03-24T10:00');
    await quickly(when(), '');
    expect(await finish()).toBe(true);
    expect(sent.at(-1)?.[0]).toBe('DELETE');
  });

  it('says so where no trunk carries the call', async () => {
    conflict = 'no_way_out';
    await show({ others: [], number: '+37061234567' });
    await type(when(), '2036-03-24T10:00');
    expect(box.textContent).toContain('No trunk carries calls of this queue');
    expect(await finish()).toBe(false);
  });
});
