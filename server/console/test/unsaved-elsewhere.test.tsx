import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Keeping, useUnsaved } from '../src/review/unsaved';
import { sendAll } from '../src/review/unsavedOutbox';

const CARD = { id: 'k1', version: 2 };
const PATH = '/api/review/contacts/c1/unsaved';

/** Two browsers of one person, one after the other, and what the server keeps between. */
describe('what is filled in and not saved', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  let there: Record<string, { at: number; version: number; words: string }> = {};
  let fails = false;
  let keeping: Keeping | undefined;
  const asked: string[] = [];

  function Editor() {
    const { ready, of } = useUnsaved('sam', 'c1');
    keeping = ready ? of(CARD) : undefined;
    return null;
  }
  const settled = async () => {
    for (let turn = 0; turn < 10; turn++) await act(async () => new Promise((done) => setImmediate(done)));
  };
  const open = async () => {
    root = createRoot(box);
    await act(async () =>
      root.render(
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <Editor />
        </QueryClientProvider>,
      ),
    );
    await vi.waitFor(() => act(async () => expect(keeping).toBeDefined()), 30_000);
  };
  const paused = async () => {
    sendAll();
    await settled();
  };
  const elsewhere = async () => {
    await act(async () => root.unmount());
    const here = { ...localStorage } as Record<string, string>;
    localStorage.clear();
    await open();
    return here;
  };

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
      asked.push(`${method} ${path}`);
      if (fails) return Promise.reject(new Error('gone'));
      const card = path.slice(PATH.length + 1);
      if (method === 'PUT') there[card] = { at: Date.now(), ...JSON.parse(String(body)) };
      if (method === 'DELETE') delete there[card];
      if (method !== 'GET') return Promise.resolve(new Response(null, { status: 204 }));
      return Promise.resolve(Response.json({ cards: Object.entries(there).map(([id, one]) => ({ card: id, ...one })) }));
    });
  });
  afterEach(async () => {
    await act(async () => {
      keeping?.forget();
      root.unmount();
    });
    await settled();
    localStorage.clear();
    there = {};
    fails = false;
    asked.length = 0;
    keeping = undefined;
    vi.unstubAllGlobals();
  });

  it('goes on at another browser', async () => {
    await open();
    await act(async () => keeping?.keep([], 'Say hello'));
    expect(keeping?.everywhere).toBe(false);
    await paused();
    expect(keeping?.everywhere).toBe(true);
    await elsewhere();
    expect(keeping?.kept).toMatchObject({ words: 'Say hello', version: 2 });
  });

  it('is sent once for many words', async () => {
    await open();
    await act(async () => ['S', 'Sa', 'Say'].forEach((words) => keeping?.keep([], words)));
    await paused();
    expect(asked).toEqual([`GET ${PATH}`, `PUT ${PATH}/k1`]);
    expect(there.k1?.words).toBe('Say');
  });

  it('is gone everywhere once it is saved or given up, also where the other browser had it', async () => {
    await open();
    await act(async () => keeping?.keep([], 'Say hello'));
    await paused();
    const first = await elsewhere();
    await act(async () => keeping?.forget());
    await settled();
    expect(there).toEqual({});
    await act(async () => root.unmount());
    Object.entries(first).forEach(([key, value]) => localStorage.setItem(key, value));
    keeping = undefined;
    await open();
    expect(keeping!.kept).toBeUndefined();
  });

  it('stays in this browser where the server cannot be reached', async () => {
    await open();
    fails = true;
    await act(async () => keeping?.keep([], 'Say hello'));
    await paused();
    expect(keeping?.everywhere).toBe(false);
    await act(async () => root.unmount());
    keeping = undefined;
    await open();
    expect(keeping!.kept?.words).toBe('Say hello');
  });
});
