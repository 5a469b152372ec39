import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Me } from '../src/api/types';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { Scorecards } from '../src/review/Scorecards';
import type { Card, Mark, Question, Scores } from '../src/review/scores';
import { forgetOldCards } from '../src/review/unsaved';
import { Toasts } from '../src/ui/Toasts';
import { sendUnsaved } from './outbox';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const asked = (id: string): Question => ({ id, text: id, kind: 'yes_no', weight: 1, critical: false, optional: false, most: 0, choices: [] });
const cardOf = (version: number, state: Card['state'], marks: Mark[]): Card => ({
  ...{ id: 'k1', agent: 'ana', agentName: 'Ana', reviewer: 'sam', reviewerName: 'Sam', form: 'calls', formVersion: 1 },
  filledIn: { name: 'Calls', passMark: 80, sections: [{ name: 'All', weight: 1, questions: [asked('q1'), asked('q2')] }] },
  version,
  state,
  score: { passed: false, failedBy: [], sections: [null] },
  steps: [{ version, at: 0, by: 'sam', byName: 'Sam', state, words: '', marks }],
});
const DRAFT = cardOf(1, 'draft', []);

describe('a scorecard that is filled in and not saved', () => {
  const box = document.createElement('div');
  let root = createRoot(box);
  let answers: (() => Response)[] = [];
  let known: Scores;
  const sent: { version: number; marks: Mark[]; words: string; send: boolean }[] = [];
  const open = async (card: Card, person = 'sam') => {
    known = { agent: 'ana', forms: [], cards: [card] };
    const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
    queries.setQueryData(['scores', 'c1'], known);
    root = createRoot(box);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <Toasts>
              <Scorecards id="c1" me={{ id: person, name: 'Sam', roles: [] } as unknown as Me} />
            </Toasts>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  };
  const leave = () => act(async () => root.unmount());
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body)));
      return Promise.resolve((answers.shift() ?? (() => Response.json(known)))());
    });
    document.body.append(box);
  });
  afterEach(async () => {
    await leave();
    await sendUnsaved();
    box.remove();
    sent.length = 0;
    answers = [];
    localStorage.clear();
    vi.unstubAllGlobals();
  });
  const button = (name: string) => [...box.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  const answer = (question: number, name: string) => {
    const label = [...(box.querySelectorAll('fieldset')[question]?.querySelectorAll('label') ?? [])].find((one) => one.textContent === name);
    return act(async () => label?.querySelector('input')?.click());
  };
  const write = async (words: string) => {
    const field = box.querySelector('textarea') as HTMLTextAreaElement;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words);
    await act(async () => field.dispatchEvent(new Event('input', { bubbles: true })));
  };
  const press = (name: string) => act(async () => button(name)?.click());
  const words = () => box.querySelector('textarea')?.value;
  const answered = () => box.querySelectorAll('fieldset input:checked').length;
  const notice = () => box.querySelector('.unsaved')?.textContent ?? '';

  it('is there again when its page was left or loaded anew, and says so', async () => {
    await open(DRAFT);
    expect(notice()).toBe('');
    await answer(0, 'Yes');
    await write('Say hello');
    expect(notice()).toContain('Not saved yet.');
    await leave();
    await open(DRAFT);
    expect(answered()).toBe(1);
    expect(words()).toBe('Say hello');
    expect(notice()).toContain('and not saved yet.');
    expect(notice()).not.toContain('saved elsewhere');
  });

  it('is nobody else\u2019s', async () => {
    await open(DRAFT);
    await write('Say hello');
    await leave();
    await open(DRAFT, 'tom');
    expect(words()).toBe('');
  });

  it('is kept here no longer once it is saved', async () => {
    await open(DRAFT);
    await write('Say hello');
    const saved = cardOf(2, 'draft', []);
    answers.push(() => Response.json({ ...known, cards: [{ ...saved, steps: [{ ...saved.steps[0], words: 'Say hello' }] }] }));
    await press('Save draft');
    await vi.waitFor(() => act(async () => expect(localStorage.length).toBe(0)), 30_000);
    expect(sent).toEqual([{ version: 1, marks: [], words: 'Say hello', send: false, form: 'calls', formVersion: 1 }]);
    expect(notice()).toBe('');
  });

  it('stays where it could not be saved, also where somebody was faster', async () => {
    await open(DRAFT);
    await write('Say hello');
    answers.push(() => Response.json({ code: 'changed', message: '' }, { status: 409 }));
    await press('Save draft');
    expect(box.textContent).toContain('What you filled in is still here.');
    await leave();
    await open(cardOf(2, 'draft', [{ question: 'q1', given: 1, comment: '' }]));
    expect(words()).toBe('Say hello');
    expect(notice()).toContain('The card was saved elsewhere since.');
    await press('Discard');
    expect(words()).toBe('');
    expect(answered()).toBe(1);
    expect(localStorage.length).toBe(0);
  });

  it('is back at a click where it was given up by mistake', async () => {
    await open(DRAFT);
    await answer(1, 'No');
    await press('Discard');
    expect(answered()).toBe(0);
    await press('Undo');
    expect(answered()).toBe(1);
    await leave();
    await open(DRAFT);
    expect(answered()).toBe(1);
  });

  it('is not said of what is as it was saved', async () => {
    await open(DRAFT);
    await write('Say hello');
    await write('');
    expect(notice()).toBe('');
    expect(localStorage.length).toBe(0);
  });

  it('of a card that was sent is open again, and given up by leaving it', async () => {
    const card = cardOf(2, 'sent', [{ question: 'q1', given: 1, comment: '' }]);
    await open(card);
    await press('Correct');
    await answer(0, 'No');
    await leave();
    await open(card);
    expect(notice()).toContain('and not saved yet.');
    await press('Leave it');
    expect(box.querySelector('form')).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it('is forgotten after a month', () => {
    localStorage.setItem('parley.scorecard.sam.k1', JSON.stringify({ at: 0, version: 1, marks: [], words: 'x' }));
    localStorage.setItem('parley.scorecard.sam.k2', 'no card at all');
    forgetOldCards(30 * 86_400_000 - 1);
    expect(localStorage.getItem('parley.scorecard.sam.k1')).not.toBeNull();
    forgetOldCards(30 * 86_400_000);
    expect(localStorage.length).toBe(0);
  });
});
