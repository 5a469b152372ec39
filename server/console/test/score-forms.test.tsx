import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { type Draft, DraftContext } from '../src/admin/draft/Draft';
import {
  formDoubts,
  formFaults,
  formOf,
  freeId,
  type FullForm,
  ofKind,
  questionMoved,
  questionOf,
  questionsOf,
  sameForm,
  sharesOf,
} from '../src/admin/scorecards/forms';
import { Sections } from '../src/admin/scorecards/Sections';
import { type Catalogue, I18nProvider } from '../src/i18n';

const asked = (id: string, weight = 10) => ({ ...questionOf(id), text: id, weight });
const form = (): FullForm => ({
  ...formOf('Calls'),
  sections: [
    { name: 'Greeting', weight: 20, questions: [asked('q1', 30), asked('q2', 10)] },
    { name: 'Facts', weight: 60, questions: [asked('q3')] },
  ],
});
const paths = (one: FullForm) => formFaults(one).map(({ path }) => path);
const ids = (one: FullForm['sections']) => one.map(({ questions }) => questions.map(({ id }) => id).join(' '));

describe('a form of scorecards', () => {
  it('tells of each part what it counts for', () => {
    expect(sharesOf(form().sections)).toEqual([
      { section: 0.25, questions: [0.1875, 0.0625] },
      { section: 0.75, questions: [0.75] },
    ]);
  });

  it('counts nothing of a section without a weight inside', () => {
    const sections = form().sections.map((one, at) => (at === 0 ? one : { ...one, questions: [asked('q3', 0)] }));
    expect(sharesOf(sections).map(({ section }) => section)).toEqual([1, 0]);
    expect(formDoubts({ ...form(), sections })).toEqual([{ path: 's1', key: 'sf.emptySection' }]);
  });

  it('is right as it is', () => expect(formFaults(form())).toEqual([]));

  it('says by field what the server would refuse', () => {
    const choice = ofKind(asked('q1', 101), 'choice');
    const points = { ...ofKind(asked('q2'), 'points'), most: 11 };
    const sections = [{ name: ' ', weight: Number.NaN, questions: [choice, points, questionOf('q3')] }];
    expect(paths({ ...form(), name: '', passMark: 101, sections })).toEqual([
      ...['name', 'passMark', 's0.name', 's0.weight', 'q1.weight', 'q1.c0.text', 'q1.c1.text', 'q2.most', 'q3.text'],
    ].toSpliced(2, 0, 'sections'));
    expect(paths({ ...form(), sections: [{ name: 'Empty', weight: 10, questions: [] }] })).toEqual(['sections']);
    expect(paths({ ...form(), sections: [{ name: 'x'.repeat(301), weight: 10, questions: [asked('q1')] }] })).toEqual(['s0.name']);
  });

  it('doubts choices that can fail nobody, or that nobody can get right', () => {
    const choices = (worth: number[], critical: boolean) => ({
      ...asked('q1'),
      kind: 'choice' as const,
      critical,
      choices: worth.map((one) => ({ text: 'x', worth: one })),
    });
    const doubts = (worth: number[], critical = false) =>
      formDoubts({ ...form(), sections: [{ name: 'A', weight: 1, questions: [choices(worth, critical)] }] }).map(({ key }) => key);
    expect(doubts([100, 0], true)).toEqual([]);
    expect(doubts([100, 10], true)).toEqual(['sf.neverFails']);
    expect(doubts([90, 0])).toEqual(['sf.neverBest']);
  });

  it('moves questions beyond the first and the last into the section beside', () => {
    const { sections } = form();
    expect(ids(questionMoved(sections, 0, 0, 1))).toEqual(['q2 q1', 'q3']);
    expect(ids(questionMoved(sections, 0, 1, 1))).toEqual(['q1', 'q2 q3']);
    expect(ids(questionMoved(sections, 1, 0, -1))).toEqual(['q1 q2 q3', '']);
    expect(ids(questionMoved(sections, 0, 0, -1))).toEqual(['q1 q2', 'q3']);
  });

  it('names new questions as no other one is', () => {
    const sections = [{ name: 'A', weight: 1, questions: [asked('q1'), asked('q3')] }];
    expect(freeId(form())).toBe('q4');
    expect(freeId({ ...form(), sections })).toBe('q4');
  });

  it('is the same whatever the order of its fields and queues, and another one in another order of questions', () => {
    const one = { ...form(), queues: ['b', 'a'], channel: undefined };
    expect(sameForm(one, { ...form(), queues: ['a', 'b'] })).toBe(true);
    expect(sameForm(one, { ...one, sections: questionMoved(one.sections, 0, 0, 1) })).toBe(false);
  });
});

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const draft = { mayEdit: true, problems: new Map() } as unknown as Draft;

function Editor({ told }: { told: (form: FullForm) => void }) {
  const [now, set] = useState(form);
  told(now);
  return <Sections form={now} set={set} />;
}

describe('the editor of a form', () => {
  const box = document.createElement('div');
  const root = createRoot(box);
  let now = form();
  beforeAll(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    document.body.append(box);
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <QueryClientProvider client={new QueryClient()}>
            <DraftContext value={draft}>
              <Editor told={(told) => (now = told)} />
            </DraftContext>
          </QueryClientProvider>
        </I18nProvider>,
      ),
    );
  });
  afterAll(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });
  const button = (name: string) => box.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);
  const press = async (name: string) => {
    await act(async () => button(name)?.click());
    await act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
  };

  it('keeps the focus with what is moved, and says where it is', async () => {
    await press('Move down: Question 2: q2');
    expect(ids(now.sections)).toEqual(['q1', 'q2 q3']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move down: Question 2: q2');
    expect(box.querySelector('[role=status]')?.textContent).toBe('Question 2 of 3 now, in Facts.');
    await press('Move down: Question 2: q2');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move up: Question 3: q2');
  });

  it('moves sections with their questions', async () => {
    await press('Move up: Section 2: Facts');
    expect(ids(now.sections)).toEqual(['q3 q2', 'q1']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move down: Section 1: Facts');
    expect(questionsOf(now)).toHaveLength(3);
  });
});
