import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Me } from '../src/api/types';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { CalibrationResult } from '../src/review/CalibrationResult';
import type { OfContact, OneSession, Result, Session, Sheet } from '../src/review/calibrations';
import { CalibrationsHere } from '../src/review/CalibrationsHere';
import type { Question, ScoreForm } from '../src/review/scores';
import { Toasts } from '../src/ui/Toasts';
import { sendUnsaved } from './outbox';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const asked = (id: string, some: Partial<Question> = {}): Question => ({
  ...{ id, text: id, kind: 'yes_no', weight: 1, critical: false, optional: false, most: 0, choices: [] },
  ...some,
});
const form: ScoreForm = {
  name: 'Calls',
  passMark: 80,
  sections: [{ name: 'All', weight: 1, questions: [asked('greets'), asked('sorry', { when: { question: 'greets', answers: [0] } })] }],
};
const session = (some: Partial<Session> = {}): Session => ({
  ...{ id: 'b1', contact: 'c1', agentName: 'Ana', formName: 'Calls', openedByName: 'Sam', openedAt: 0 },
  evaluators: [
    { id: 'lea', name: 'Lea', standing: 'none', expert: false },
    { id: 'ada', name: 'Ada', standing: 'sent', expert: true },
  ],
  mine: 'none',
  open: false,
  mayClose: false,
  ...some,
});
const one = (some: Partial<OneSession> = {}): OneSession => ({ session: session(), form, measured: [], ...some });

describe('calibrations', () => {
  const box = document.createElement('div');
  let root = createRoot(box);
  const sent: { path: string; body: unknown }[] = [];
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      sent.push({ path, body: JSON.parse(String(init.body)) });
      return Promise.resolve(Response.json(one({ session: session({ mine: 'sent' }) })));
    });
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    await sendUnsaved();
    box.remove();
    sent.length = 0;
    localStorage.clear();
    vi.unstubAllGlobals();
  });
  const show = (what: React.ReactNode, of?: OfContact, known = one()) => {
    const queries = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
    queries.setQueryData(['calibrations', 'of', 'c1'], of);
    queries.setQueryData(['calibrations', 'b1'], known);
    return act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={queries}>
            <Toasts>{what}</Toasts>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  };
  const here = <CalibrationsHere contact="c1" me={{ id: 'lea', name: 'Lea' } as Me} />;
  const button = (name: string) => [...box.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);

  it('are filled in beside the contact, with what is asked alone, and sent once all of that is answered', async () => {
    await show(here, { forms: [], able: [], sessions: [session()] });
    expect(box.textContent).toContain('Sam asks you to fill this in');
    expect(box.textContent).toContain('0 of 1 answered');
    expect(button('Send for comparison')?.disabled).toBe(true);
    await act(async () => box.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click());
    expect(box.textContent).toContain('1 of 2 answered');
    await act(async () => box.querySelectorAll<HTMLInputElement>('input[type=radio]')[0]?.click());
    expect(box.textContent).toContain('1 of 1 answered');
    await act(async () => button('Send for comparison')?.click());
    expect(sent).toEqual([{ path: '/api/calibrations/b1/sheet', body: { marks: [{ question: 'greets', given: 1, comment: '' }], words: '', send: true } }]);
  });

  it('take a number that was emptied for none, not for the one that stood there', async () => {
    const held = asked('held', { kind: 'number', most: 600, bands: [{ from: 0, worth: 100 }, { from: 61, worth: 0 }] });
    const numbers = { ...form, sections: [{ name: 'All', weight: 1, questions: [held] }] };
    await show(here, { forms: [], able: [], sessions: [session()] }, one({ form: numbers }));
    const type = async (text: string) => {
      const field = box.querySelector('.fig input') as HTMLInputElement;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
      await act(async () => field.dispatchEvent(new Event('input', { bubbles: true })));
    };
    for (const [text, ready] of [['75', true], ['', false], ['601', false], ['7 5', false], ['0', true]] as const) {
      await type(text);
      expect([text, button('Send for comparison')?.disabled]).toEqual([text, !ready]);
    }
  });

  it('are nothing where there is none and none can be opened', async () => {
    await show(here, { forms: [], able: [], sessions: [] });
    expect(box.textContent).toBe('');
  });

  it('tell of a sheet that was sent no more than that it was', async () => {
    await show(here, { forms: [], able: [], sessions: [session({ mine: 'sent' })] });
    expect(box.querySelector('form')).toBeNull();
    expect(box.textContent).toContain('1 of 2 sent');
  });

  const sheet = (evaluator: string, name: string, greets: number): Sheet => ({
    ...{ evaluator, evaluatorName: name, at: 0, sent: true, words: '' },
    marks: [{ question: 'greets', given: greets, comment: greets === 0 ? 'not a word' : '' }],
    score: { percent: greets * 100, passed: greets === 1, failedBy: [], sections: [greets * 100] },
  });

  it('are compared question by question, with what was not asked of whom', async () => {
    const result: Result = {
      sheets: [sheet('lea', 'Lea', 0), sheet('ada', 'Ada', 1)],
      questions: [
        { question: 'greets', answered: 2, same: 1, lowest: 0, highest: 100 },
        { question: 'sorry', answered: 0, same: 0 },
      ],
      overall: -0.5,
      againstExpert: [{ evaluator: 'lea', evaluatorName: 'Lea', compared: 1, same: 0, apart: 100 }],
      sessions: 1,
    };
    await show(<CalibrationResult form={form} result={result} session={session({ open: true })} />);
    const rows = [...box.querySelectorAll('.cta tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('|'));
    expect(rows).toEqual(['Score|0%|100%|||', 'greets|Nonot a word|Yes|1 of 2|100|–', 'sorry|N/A|not asked|–|–|–']);
    expect(box.textContent).toContain('Beside the expert, Ada');
    expect(box.textContent).toContain('0 of 1');
    expect(box.querySelector('.dif th')?.textContent).toBe('greets');
  });
});
