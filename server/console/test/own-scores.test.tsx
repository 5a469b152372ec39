import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { OWN_SCORES, type OwnCard, type OwnScores } from '../src/review/ownScores';
import OwnScoresPage from '../src/review/OwnScoresPage';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;

const question = { id: 'q1', text: 'Greets', kind: 'yes_no', weight: 1, critical: false, optional: false, most: 0, choices: [] } as const;
const card: OwnCard = {
  ...{ id: 'k1', contact: 'c1', agent: 'ana', agentName: 'Ana', reviewer: 'sam', reviewerName: 'Sam', form: 'calls', formVersion: 1 },
  filledIn: { name: 'Calls', passMark: 80, sections: [{ name: 'All', weight: 1, questions: [{ ...question, choices: [] }] }] },
  version: 2,
  state: 'sent',
  score: { percent: 0, passed: false, failedBy: [], sections: [0] },
  steps: [{ version: 2, at: 0, by: 'sam', byName: 'Sam', state: 'sent', words: 'Say hello', marks: [{ question: 'q1', given: 0, comment: '' }] }],
};
const scores: OwnScores = {
  cards: [card],
  contacts: [{ id: 'c1', channel: 'chat', queue: 'q', queueName: 'Q', customer: { key: 'v1', name: 'Ona' }, arrivedAt: 0 }],
};

describe('a review of the own work', () => {
  const box = document.createElement('div');
  let root = createRoot(box);
  const sent: [string, unknown][] = [];
  beforeEach(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      if (init.method === 'POST') sent.push([path, JSON.parse(String(init.body))]);
      return Promise.resolve(Response.json({ ...scores, cards: [{ ...card, version: 3, state: 'disputed' }] }));
    });
    document.body.append(box);
    root = createRoot(box);
    const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
    queries.setQueryData([OWN_SCORES, 'all'], scores);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <OwnScoresPage id="k1" />
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    sent.length = 0;
    vi.unstubAllGlobals();
  });
  const button = (name: string) => [...box.querySelectorAll('button')].find((one) => one.textContent === name);

  it('tells the contact, what it came to, who says so and with which words', () => {
    const item = box.querySelector('.owi')?.textContent;
    for (const part of ['Ona', 'Not passed', '0', 'By Sam', 'Calls', 'Waits for you', 'Say hello']) expect(item).toContain(part);
  });

  it('is not disputed without words', async () => {
    await act(async () => button('Dispute')?.click());
    expect(sent).toEqual([]);
    expect(box.querySelector('[role=alert]')?.textContent).toBe('Say why you do not agree.');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it('is agreed with at once, and then waits no more', async () => {
    await act(async () => button('Agree')?.click());
    await vi.waitFor(() => expect(sent).toEqual([['/api/me/scores/k1/reply', { version: 2, agreed: true, words: '' }]]), 30_000);
    await vi.waitFor(() => act(async () => expect(button('Agree')).toBeUndefined()), 30_000);
  });
});
