import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useEnter, useForgetting, useMe, useSignOut } from '../src/app/session';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const ANNA = { id: 'anna', name: 'Anna', role: 'agent' as const, language: 'en' };
const BORIS = { id: 'boris', name: 'Boris', role: 'agent' as const, language: 'en' };

/** Answers that are still owed, the oldest first. */
let owed: { method: string; answer: (status: number, body?: unknown) => Promise<void> }[];
let page: { enter: ReturnType<typeof useEnter>; signOut: ReturnType<typeof useSignOut>; ask: () => void };
let root: Root;
let box: HTMLElement;
let queries: QueryClient;

function Page() {
  const me = useMe();
  useForgetting(me.data);
  const cache = useQueryClient();
  page = { enter: useEnter(), signOut: useSignOut(), ask: () => void cache.invalidateQueries({ queryKey: ['me'] }) };
  return <p>{me.isPending ? 'asks' : me.data ? me.data.name : 'the door'}</p>;
}

const settle = () => act(() => new Promise((done) => setTimeout(done, 20)));

beforeEach(async () => {
  owed = [];
  vi.stubGlobal('fetch', (_path: string, { method }: RequestInit) => {
    return new Promise<Response>((resolve) => {
      owed.push({
        method: method ?? 'GET',
        answer: async (status, body) => {
          resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
          await settle();
        },
      });
    });
  });
  queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  box = document.body.appendChild(document.createElement('div'));
  root = createRoot(box);
  act(() => root.render(<QueryClientProvider client={queries}><Page /></QueryClientProvider>));
  await settle();
  await next('GET').answer(200, ANNA);
  expect(box.textContent).toBe('Anna');
});

afterEach(() => {
  act(() => root.unmount());
  box.remove();
  vi.unstubAllGlobals();
});

/** The oldest request of this kind that has no answer yet. */
function next(method: string) {
  const at = owed.findIndex((one) => one.method === method);
  expect(at, `a ${method}`).toBeGreaterThanOrEqual(0);
  return owed.splice(at, 1)[0]!;
}

async function signOut() {
  act(() => void page.signOut());
  await settle();
  await next('DELETE').answer(204);
}

async function enter(who: typeof ANNA) {
  act(() => page.enter(who));
  await settle();
}

it('shows the door to who signs out, and the page to who signs in next', async () => {
  await signOut();
  expect(box.textContent).toBe('the door');
  await enter(BORIS);
  expect(box.textContent).toBe('Boris');
});

it('lets in who signs in after the desk told of the end while the page signed out', async () => {
  act(() => void page.signOut());
  act(() => page.ask());
  await settle();
  const asked = next('GET');
  await next('DELETE').answer(204);
  await asked.answer(401, {});
  expect(box.textContent).toBe('the door');
  await enter(BORIS);
  expect(box.textContent).toBe('Boris');
});

it('does not take an answer of before for that of who signed in since', async () => {
  await signOut();
  act(() => page.ask());
  await settle();
  const asked = next('GET');
  await enter(BORIS);
  await asked.answer(401, {});
  expect(box.textContent).toBe('Boris');
});

it('keeps nothing that was shown to somebody else', async () => {
  queries.setQueryData(['board'], 'of Anna');
  await signOut();
  await enter(BORIS);
  expect(queries.getQueryData(['board'])).toBeUndefined();
});
