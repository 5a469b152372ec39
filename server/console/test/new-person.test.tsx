import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Change, Config } from '../src/admin/api';
import { type Document, normalised } from '../src/admin/document';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import { NewPerson } from '../src/admin/users/NewPerson';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { Toasts } from '../src/ui/Toasts';

const texts = ['', '/admin'].map((folder) => readCatalogue(join(import.meta.dirname, `../src/i18n/en${folder}`)));
const catalogue = Object.fromEntries(Object.entries(Object.assign({}, ...texts)).map(([key, text]) => [key, parse(String(text))])) as Catalogue;
const DOCUMENT = normalised({ queues: [{ id: 'general' }, { id: 'sales' }], agents: {} } as unknown as Document);

describe('a person who is added', () => {
  const box = document.createElement('div');
  let root: Root;
  let edited: Document | undefined;
  let sent: { to: string; body: Record<string, unknown> }[] = [];
  let refused = false;
  const open = async (changes: Change[]) => {
    const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
    queries.setQueryData(['org', 'en'], { languages: [{ code: 'bg' }, { code: 'en' }], queues: [], auxCodes: [] });
    const newest = { version: 7, document: DOCUMENT } as Config;
    const draft = { document: DOCUMENT, changes, newest, problems: new Map(), reload: () => Promise.resolve(newest), edit: (change: (before: Document) => Document) => (edited = change(DOCUMENT)) } as unknown as Draft;
    root = createRoot(box);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <Toasts>
              <DraftContext value={draft}>
                <NewPerson open close={() => {}} />
              </DraftContext>
            </Toasts>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  };
  const answer = (to: string) => {
    if (to === '/api/users') return Response.json({ mailed: false, page: '/join#x', until: 0 });
    return refused ? Response.json({ error: 'conflict', message: 'somebody was faster' }, { status: 409 }) : Response.json({ version: 8 });
  };
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (to: string, init: RequestInit) => {
      sent.push({ to, body: JSON.parse(String(init.body)) });
      return Promise.resolve(answer(to));
    });
    document.body.append(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    sent = [];
    edited = undefined;
    refused = false;
    vi.unstubAllGlobals();
  });
  const field = (name: string) => {
    const label = [...box.querySelectorAll('label')].find((one) => one.textContent === name);
    return box.querySelector(`[id="${label?.htmlFor}"]`) as HTMLInputElement | HTMLSelectElement;
  };
  const set = (name: string, value: string) =>
    act(async () => {
      const into = field(name);
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(into), 'value')?.set?.call(into, value);
      into.dispatchEvent(new Event(into instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    });
  const add = async (role: string) => {
    await set('Name', 'Ivana');
    await set('Role', role);
    await set('Sign-in name', 'ivana');
    await act(async () => (box.querySelector('button[type=submit]') as HTMLElement).click());
  };
  const agent = (document: unknown) => (document as Document).agents.ivana;

  it('as an agent takes contacts at once, from all queues and in a language of the house', async () => {
    await open([]);
    await add('agent');
    expect(sent.map(({ to }) => to)).toEqual(['/api/users', '/api/config']);
    expect(sent[1]?.body.base).toBe(7);
    expect(agent(sent[1]?.body.document)?.queues).toEqual(['general', 'sales']);
    expect(agent(sent[1]?.body.document)?.languages).toEqual({ en: 5 });
    expect(box.textContent).toContain('The link for Ivana');
  });

  it('takes none as a supervisor unless one says so', async () => {
    await open([]);
    await add('supervisor');
    expect(sent.map(({ to }) => to)).toEqual(['/api/users']);
  });

  it('takes them with the next save while something else is not saved', async () => {
    await open([{} as Change]);
    await add('agent');
    expect(sent.map(({ to }) => to)).toEqual(['/api/users']);
    expect(agent(edited)?.queues).toEqual(['general', 'sales']);
  });

  it('takes them with the next save where somebody else saved in that moment, and the link is shown all the same', async () => {
    refused = true;
    await open([]);
    await add('agent');
    expect(agent(edited)?.languages).toEqual({ en: 5 });
    expect(box.textContent).toContain('The link for Ivana');
  });

  it('has a sign-in name made of its letters, or is asked for one where these say none', async () => {
    await open([]);
    await set('Name', 'Ивана Петрова');
    expect((field('Sign-in name') as HTMLInputElement).value).toBe('ivana-petrova');
    await set('Name', 'ليلى');
    const empty = field('Sign-in name') as HTMLInputElement;
    expect(empty.value).toBe('');
    expect(box.querySelector(`[id="${empty.getAttribute('aria-describedby')}"]`)?.textContent).toContain('Latin letters');
  });
});
