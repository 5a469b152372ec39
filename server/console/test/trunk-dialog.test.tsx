import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { Trunks } from '../src/admin/channels/Trunks';
import type { TrunkView } from '../src/admin/channels/telephony';
import { ownFault } from '../src/admin/trunks/faults';
import { NEW } from '../src/admin/trunks/form';
import type { TrunkSettings } from '../src/admin/trunks/useTrunks';
import { I18nProvider } from '../src/i18n';
import { Toasts } from '../src/ui/Toasts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)]));
const box = document.createElement('div');
document.body.append(box);
const root = createRoot(box);
const HEARD = { calls: 0, poor: 0 };
const UP: TrunkView = { id: 'lines', profile: '', up: true, sound: { hour: HEARD, day: HEARD, alarm: false }, releases: [] };
const ADDED: TrunkSettings = { id: 'lines', ofFile: false, hidden: false, settings: { user: 'parley', out: { address: 'sip.example', register: true } }, password: true, at: 7, trouble: [] };

async function shown(trunks: TrunkSettings[]): Promise<void> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(['telephony'], { trunks: trunks.filter(({ trouble }) => trouble.length === 0).map(({ id }) => ({ ...UP, id })), bans: [], networks: [], listening: [] });
  queries.setQueryData(['trunks'], { trunks, surroundings: { profiles: [], networks: [], tls: false, identity: false } });
  await act(() =>
    root.render(
      <I18nProvider first={catalogue}>
        <QueryClientProvider client={queries}>
          <Toasts>
            <Trunks />
          </Toasts>
        </QueryClientProvider>
      </I18nProvider>,
    ),
  );
}

const button = (name: string) => [...box.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name)!;
const press = (name: string) => act(() => button(name).click());

afterEach(async () => {
  await act(() => root.render(null));
  vi.unstubAllGlobals();
});

it('says what to do where there is no trunk', async () => {
  await shown([]);
  expect(box.textContent).toContain('Add the one that your carrier gave you');
  await press('Add a trunk');
  const labels = [...box.querySelectorAll('dialog form > :not(details) label')].map((one) => one.textContent);
  expect(labels).toEqual(['How the two sides know each other', 'Server', 'Id', 'User', 'Password', 'Number that is shown', 'Numbers that may be called']);
});

it('sends what is set without a password that was not typed, and shows what is wrong at its field', async () => {
  const sent: unknown[] = [];
  const problems = [
    { path: 'out.callerId', message: 'is no number' },
    { path: 'out.address', message: 'is the console itself' },
  ];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (init.method === 'GET') return Promise.resolve(new Response('{}', { status: 200 }));
    sent.push([init.method, path, JSON.parse(String(init.body))]);
    return Promise.resolve(new Response(JSON.stringify({ code: 'invalid', problems }), { status: 422 }));
  });
  await shown([ADDED]);
  await press('Trunk lines: settings');
  await press('Save');
  expect(sent).toEqual([['PUT', '/api/trunks/lines', { settings: ADDED.settings, seen: 7 }]]);
  const told = [...box.querySelectorAll('[aria-invalid=true]')].map((wrong) => box.querySelector(`#${CSS.escape(wrong.getAttribute('aria-describedby')!)}`)?.textContent);
  expect(told).toEqual(['is the console itself', 'This is no number: 3 to 15 digits, after a + or without.']);
});

it('says in the words of the reader what is plainly wrong, and leaves the rest to the server', () => {
  const odd = { ...NEW, server: 'two words', user: '', addresses: 'here', callerId: 'us', allow: 'LT' };
  expect((['server', 'id', 'user', 'addresses', 'callerId', 'allow', 'deny', 'port'] as const).map((field) => ownFault(NEW, field))).toEqual([
    ...['tf.badServer', 'new.odd', 'tf.noUser', 'tf.noAddresses', 'nb.badNumber', 'fault.prefix', 'fault.prefix'],
    undefined,
  ]);
  expect((['server', 'user', 'addresses', 'callerId', 'allow'] as const).map((field) => ownFault(odd, field))).not.toContain(undefined);
  const right = { ...NEW, server: 'sip.carrier.example', user: 'us', addresses: '192.0.2.0/24, 2001:db8::1', callerId: '+370 5 200 00 00', allow: '+370, +' };
  expect((['server', 'id', 'user', 'addresses', 'callerId', 'allow'] as const).map((field) => ownFault(right, field))).toEqual(Array(6).fill(undefined));
});

it('tells who names a trunk that is to be removed, once that was pressed twice', async () => {
  const problems = [{ path: 'queues[sales].callback.trunk', message: 'names lines, which cannot call out' }];
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ code: 'invalid', problems }), { status: 422 })));
  await shown([ADDED]);
  await press('Trunk lines: settings');
  await press('Remove the trunk');
  expect(box.querySelector('[role=alert]')).toBeNull();
  await press('Remove lines for good');
  expect(box.querySelector('[role=alert]')?.textContent).toContain('queues[sales].callback.trunk names lines');
});

it('shows a trunk of the file without a form, and one that cannot be used with what is wrong', async () => {
  await shown([
    { ...ADDED, id: 'pbx', ofFile: true, hidden: true },
    { ...ADDED, trouble: [{ path: 'out.transport', message: 'needs sip.tls' }] },
  ]);
  expect(box.textContent).toContain('in the file; one added here does not count');
  await press('Trunk pbx: settings');
  expect(box.querySelector('dialog form')).toBeNull();
  expect(box.querySelector('dialog code')?.textContent).toContain('parley trunk test pbx');
  await press('Close');
  await press('Look at it');
  expect(box.querySelector('dialog')?.textContent).toContain('needs sip.tls');
});

it('calls the number that is named, shows each line as it comes, and can be stopped', async () => {
  const asked: string[] = [];
  const lines = [{ verdict: 'failed', seen: 'refused', args: ['37061234567', '484'] }];
  let trial: object | undefined;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path} ${String(init.body ?? '')}`.trim());
    if (init.method === 'POST') trial = { trunk: 'lines', by: 'ada', at: 0, state: 'runs', lines };
    if (init.method === 'DELETE') trial = { ...trial, state: 'stopped', profile: 'e164-digits', ways: 'numbers: digits' };
    return Promise.resolve(init.method === 'GET' ? new Response(JSON.stringify({ trial })) : new Response(null, { status: 204 }));
  });
  await shown([ADDED]);
  await press('Trunk lines: settings');
  expect((button('Call now') as HTMLButtonElement).disabled).toBe(true);
  const label = [...box.querySelectorAll('label')].find((one) => one.textContent === 'Number to call')!;
  const field = box.querySelector(`#${CSS.escape(label.htmlFor)}`) as HTMLInputElement;
  await act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '00370 612 34567');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press('Call now');
  await vi.waitFor(() => expect(box.querySelector('.tts')?.textContent).toContain('was answered'));
  expect(asked).toContain('POST /api/trunk-trial {"trunk":"lines","echo":"+37061234567"}');
  expect(box.querySelector('.tts li .chip')?.textContent).toBe('Failed');
  await act(() => button('Stop the trial').click());
  await vi.waitFor(() => expect(box.textContent).toContain('It was stopped.'));
  expect(box.textContent).toContain('ways: {numbers: digits}');
  expect(asked).toContain('DELETE /api/trunk-trial');
});

it('says that somebody else has changed it meanwhile', async () => {
  const kept = { trunks: [ADDED], surroundings: { profiles: [], networks: [], tls: false, identity: false } };
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    Promise.resolve(init.method === 'PUT' ? new Response(JSON.stringify({ code: 'overtaken', message: '-' }), { status: 409 }) : new Response(JSON.stringify(path === '/api/trunks' ? kept : {}))),
  );
  await shown([ADDED]);
  await press('Trunk lines: settings');
  await press('Save');
  await vi.waitFor(() => expect(box.textContent).toContain('Somebody else has changed this trunk meanwhile.'));
});
