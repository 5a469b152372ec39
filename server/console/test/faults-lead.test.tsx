import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { normalised } from '../src/admin/document';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import { FaultList } from '../src/admin/draft/FaultList';
import { pageOf } from '../src/admin/draft/pageOf';
import { type Catalogue, I18nProvider } from '../src/i18n';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const given = normalised({ queues: [{ id: 'sales', name: { en: 'Sales' } }], reports: [{ id: 'weekly', name: 'Weekly' }] });
const problems = new Map([
  ['queues[sales].maxWaitMinutes', 'Use a whole number.'],
  ['reports[weekly].to', 'Write an address.'],
  ['voice.nobodyKnows', 'is odd'],
]);
const draft = { document: given, base: { document: given }, newest: { people: {} }, problems } as unknown as Draft;

const box = document.createElement('div');
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.append(box);
  root = createRoot(box);
});
afterEach(async () => {
  await act(async () => root.unmount());
  box.remove();
  history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

it('says in words where something has to be fixed, and leads there', async () => {
  let left = 0;
  await act(async () =>
    root.render(
      <I18nProvider first={catalogue}>
        <DraftContext value={draft}>
          <FaultList leave={() => left++} />
        </DraftContext>
      </I18nProvider>,
    ),
  );
  const lines = [...box.querySelectorAll('li')].map((line) => line.textContent?.replace(/[\u2068\u2069]/g, ''));
  expect(lines[0]).toBe('Queues, Sales, Longest wait Use a whole number.');
  expect(lines[1]).toContain('Weekly');
  expect(lines[2]).toBe('voice.nobodyKnows is odd');
  await act(async () => [...box.querySelectorAll('button')][1]?.click());
  expect([left, location.pathname]).toEqual([1, '/settings/reports/weekly']);
});

it.each([
  ['queues[sales].routing.steps[0].after', '/settings/queues/sales'],
  ['queues[sales].tags.known[0].label', '/settings/tags'],
  ['hours[day].days.monday', '/settings/hours/day'],
  ['cannedReplies[hello].text', '/settings/replies/hello'],
  ['preChat.fields[a].label', '/settings/form'],
  ['desk.links[a].url', '/settings/links'],
  ['agents[tom].skills', '/settings/skills'],
  ['voice.nobodyKnows', undefined],
])('knows of %s that it is changed at %s', (path, page) => expect(pageOf(path)).toBe(page));
