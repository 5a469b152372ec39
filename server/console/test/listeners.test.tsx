import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { Listeners } from '../src/admin/channels/Listeners';
import type { ListenerView } from '../src/admin/channels/telephony';
import { I18nProvider } from '../src/i18n';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)]));
const box = document.createElement('div');
const root = createRoot(box);
const UDP: ListenerView = { address: '192.0.2.20', port: 5060, transport: 'udp', up: true, messages: 1240, phones: 3 };

async function shown(listening: ListenerView[]): Promise<string[][]> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  queries.setQueryData(['telephony'], { trunks: [], bans: [], networks: [], listening });
  await act(() =>
    root.render(
      <I18nProvider first={catalogue}>
        <QueryClientProvider client={queries}>
          <Listeners />
        </QueryClientProvider>
      </I18nProvider>,
    ),
  );
  return [...box.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? ''));
}

afterEach(() => act(() => root.render(null)));

it('shows each listener of one network without its name', async () => {
  expect(await shown([UDP])).toEqual([
    ['Transport', 'Address', 'State', 'Phones registered', 'Messages read'],
    ['UDP', '192.0.2.20:5060', 'Answers', '3', '1,240'],
  ]);
  expect(box.querySelector('[role=status]')).toBeNull();
});

it('shows by which network of several, and names those that do not answer', async () => {
  const rows = await shown([
    { ...UDP, network: 'office' },
    { ...UDP, network: 'carriers', address: '2001:db8::5', port: 5061, transport: 'tls', up: false },
  ]);
  expect(rows.slice(1).map(([network, , address, state]) => [network, address, state])).toEqual([
    ['office', '192.0.2.20:5060', 'Answers'],
    ['carriers', '[2001:db8::5]:5061', 'Does not answer'],
  ]);
  expect(box.querySelector('[role=status]')?.textContent).toBe('Nobody is heard at: TLS [2001:db8::5]:5061');
});
