import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { BotsPage } from '../src/admin/bots/BotsPage';
import { normalised } from '../src/admin/document';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import { HoursPage } from '../src/admin/hours/HoursPage';
import { SchedulesPage } from '../src/admin/schedules/SchedulesPage';
import { TagsPage } from '../src/admin/tags/TagsPage';
import { type Catalogue, I18nProvider } from '../src/i18n';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;

const many = <T,>(of: (name: string) => T): T[] => ['riga', 'sofia', 'vilnius', 'athens', 'varna', 'kaunas', 'beirut', 'tunis'].map(of);
const config = {
  hours: many((id) => ({ id: `desk-${id}`, days: {} })),
  bots: many((id) => ({ id: `bot-${id}`, name: { en: `Robot of ${id}` } })),
  reports: many((id) => ({ id: `week-${id}`, name: `Week in ${id}`, to: [`head@${id}.example`] })),
  queues: many((id) => ({ id, name: { en: `Bookings ${id}` }, tags: { known: [{ id: `late-${id}`, label: { en: `Late in ${id}` } }] } })),
};
const draft = (given: object) => {
  const document = normalised(given);
  return { document, newest: { document, people: {} }, changes: [], findings: [], problems: new Map<string, string>(), mayEdit: false } as unknown as Draft;
};

const PAGES: [string, () => ReactNode, string, string, string][] = [
  ['opening hours', () => <HoursPage id="none" />, 'Find opening hours', 'varna', 'desk-varna'],
  ['bots', () => <BotsPage id="none" />, 'Find a bot', 'of tunis', 'Robot of tunis'],
  ['reports by mail', () => <SchedulesPage id="none" />, 'Find a report or an address', 'head@athens', 'Week in athens'],
  ['tags', () => <TagsPage />, 'Find a queue or a tag', 'late kaunas', 'Bookings kaunas'],
];

describe('a long list of', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    history.replaceState(null, '', '/settings');
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    history.replaceState(null, '', '/');
    vi.unstubAllGlobals();
  });
  const shows = (page: ReactNode, given: object = config) =>
    act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={new QueryClient()}>
            <DraftContext value={draft(given)}>{page}</DraftContext>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  const field = (label: string) => box.querySelector<HTMLInputElement>(`[data-pane] input[aria-label="${label}"]`);
  const rows = () => [...box.querySelectorAll('[data-found] .qi, [data-found] .sprt')].map((one) => one.getAttribute('aria-label') ?? one.querySelector('bdi')?.textContent);
  const type = (label: string, words: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(label), words);
      field(label)?.dispatchEvent(new Event('input', { bubbles: true }));
    });

  it.each(PAGES)('%s has a field that finds one, and the address keeps it', async (_, page, label, words, name) => {
    await shows(page());
    expect(rows()).toHaveLength(8);
    await type(label, words);
    expect(rows()).toEqual([name]);
    expect(new URLSearchParams(location.search).get('find')).toBe(words);
    expect(box.querySelector('.lfn')?.textContent).toBe('1 of 8');
    await type(label, 'nowhere');
    expect(rows()).toEqual([]);
    expect(box.textContent).toContain('Nothing matches');
  });

  it.each(PAGES)('%s that is short has none', async (_, page, label) => {
    const few = Object.fromEntries(Object.entries(config).map(([key, all]) => [key, all.slice(0, 3)]));
    await shows(page(), few);
    expect(field(label)).toBeNull();
  });
});
