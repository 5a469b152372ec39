import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { OutsideNumber } from '../src/admin/book/book';
import { NumberForm } from '../src/admin/book/NumberForm';
import { normalised } from '../src/admin/document';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import { NewKey } from '../src/admin/keys/NewKey';
import { NewDialog } from '../src/admin/parts/NewDialog';
import { NewPerson } from '../src/admin/users/NewPerson';
import { PersonDialog } from '../src/admin/users/PersonDialog';
import type { User } from '../src/admin/users/users';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { Toasts } from '../src/ui/Toasts';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const document_ = normalised({});
const draft = { document: document_, newest: { document: document_, people: {} }, changes: [], problems: new Map<string, string>(), mayEdit: true, edit: () => {} } as unknown as Draft;
const PORT: OutsideNumber = { id: 'one', name: 'Port', number: '+37052102030', note: '', tags: [], queues: [], by: 'sam', at: 17 };
const EVA = { id: 'eva', name: 'Eva', role: 'agent', language: 'en', ofFile: false, registered: [], passkeys: 0, deskPhone: '' } as unknown as User;

describe('what somebody else was faster with', () => {
  const box = document.createElement('div');
  let root: Root;
  let sent: { to: string; body: Record<string, unknown> }[] = [];
  let refusal = '';
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (to: string, init: RequestInit) => {
      if (init.method === 'GET') return Promise.resolve(Response.json({}));
      sent.push({ to, body: JSON.parse(String(init.body)) });
      return Promise.resolve(refusal ? Response.json({ code: refusal, message: 'in words of the server' }, { status: 409 }) : new Response(null, { status: 204 }));
    });
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    sent = [];
    refusal = '';
    vi.unstubAllGlobals();
  });
  const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  queries.setQueryData(['org', 'en'], { languages: [{ code: 'en' }], queues: [], auxCodes: [] });
  const shows = (what: ReactNode) =>
    act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <Toasts>
              <DraftContext value={draft}>{what}</DraftContext>
            </Toasts>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  const field = (label: string) => box.querySelector<HTMLInputElement>(`[id="${[...box.querySelectorAll('label')].find((one) => one.textContent === label)?.htmlFor}"]`)!;
  const type = (label: string, text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(label), text);
      field(label).dispatchEvent(new Event('input', { bubbles: true }));
    });
  const submit = () => act(async () => box.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  const told = (label: string) => (field(label).getAttribute('aria-invalid') === 'true' ? document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent : undefined);
  const toasts = () => [...box.querySelectorAll('.toast')].map((one) => one.textContent);

  it('is told at the name of a key, until it is another', async () => {
    refusal = 'name_taken';
    await shows(<NewKey most={20} close={() => {}} />);
    await type('Name', 'crm');
    await submit();
    expect(told('Name')).toBe('Another key has this name.');
    expect(toasts()).toEqual([]);
    await type('Name', 'crm-2');
    expect(told('Name')).toBeUndefined();
  });

  it('is told at the number of a book', async () => {
    refusal = 'number_taken';
    await shows(<NumberForm entry={undefined} most={5000} close={() => {}} />);
    await type('Name', 'Taxi');
    await type('Number', '118');
    await submit();
    expect(told('Number')).toBe('Another entry has this number.');
    expect(toasts()).toEqual([]);
  });

  it('is told at the sign-in name of a person', async () => {
    refusal = 'taken';
    await shows(<NewPerson open close={() => {}} />);
    await type('Name', 'Eva');
    await submit();
    expect(told('Sign-in name')).toBe('This sign-in name is, or was, another person’s.');
    expect(toasts()).toEqual([]);
  });

  it('is not written over in a book', async () => {
    refusal = 'overtaken';
    let closed = false;
    await shows(<NumberForm entry={PORT} most={5000} close={() => (closed = true)} />);
    await type('Name', 'Harbour');
    await submit();
    expect(sent[0]?.body).toMatchObject({ name: 'Harbour', seen: 17 });
    expect(box.querySelector('[role=alert]')?.textContent).toContain('Somebody else has changed this number meanwhile');
    expect([closed, field('Name').value]).toEqual([false, 'Harbour']);
  });

  it('stays in what was not touched of a person', async () => {
    await shows(<PersonDialog user={EVA} close={() => {}} />);
    await type('Name', 'Eva Petrova');
    await shows(<PersonDialog user={{ ...EVA, role: 'supervisor' }} close={() => {}} />);
    await act(async () => [...box.querySelectorAll('button')].find((one) => one.textContent === 'Save')?.click());
    expect(sent[0]?.body).toEqual({ name: 'Eva Petrova', role: 'supervisor', language: 'en' });
  });

  it('leads to the id that has no letter an id may have', async () => {
    await shows(<NewDialog title="New" open taken={[]} close={() => {}} make={() => {}} />);
    await type('Name', 'مكتب');
    await submit();
    expect(document.activeElement).toBe(field('Id'));
    expect(told('Id')).toContain('small Latin letters');
  });
});
