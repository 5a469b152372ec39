import { describe, expect, it } from 'vitest';
import { formFaults, formOf, ofKind, questionMoved, questionOf, sameForm } from '../src/admin/scorecards/forms';
import { askedOf, isAnswered, isTaken, type Mark, type Question, saysOtherwise, type ScoreForm, withMeasured } from '../src/review/scores';

const asked = (id: string, some: Partial<Question> = {}): Question => ({ ...questionOf(id), text: id, optional: true, ...some });
const number = asked('held', { kind: 'number', most: 3_600, bands: [{ from: 0, worth: 100 }, { from: 61, worth: 0 }], fact: { fact: 'hold_seconds' } });
const multi = asked('said', { kind: 'multi', choices: [{ text: 'name', worth: 50 }, { text: 'number', worth: 50 }, { text: 'rude', worth: 0 }] });
const formWith = (...questions: Question[]): ScoreForm => ({ name: 'Calls', passMark: 80, sections: [{ name: 'All', weight: 1, questions }] });
const marksOf = (given: Record<string, number>) => new Map<string, Mark>(Object.entries(given).map(([question, value]) => [question, { question, given: value, comment: '' }]));
const ids = (form: ScoreForm, given: Record<string, number>) => askedOf(form, marksOf(given)).map(({ id }) => id).join(' ');

describe('questions under conditions', () => {
  it('are asked as the server asks them: only where an earlier one was, and has the answer', () => {
    const form = formWith(asked('a'), asked('b', { when: { question: 'a', answers: [1] } }), asked('c', { when: { question: 'b', answers: [1] } }));
    expect(ids(form, {})).toBe('a');
    expect(ids(form, { a: 1 })).toBe('a b');
    expect(ids(form, { a: 1, b: 1 })).toBe('a b c');
    expect(ids(form, { a: 0, b: 1 })).toBe('a');
  });

  it('look at one choice of several, and at the band of a number', () => {
    const form = formWith(multi, number, asked('sorry', { when: { question: 'said', answers: [2] } }), asked('why', { when: { question: 'held', answers: [1] } }));
    expect(ids(form, { said: 0b101, held: 60 })).toBe('said held sorry');
    expect(ids(form, { said: 0b011, held: 61 })).toBe('said held why');
  });
});

describe('what facts answer', () => {
  const measured = [{ question: 'held', figure: 75, given: 75 }];

  it('stands until somebody says otherwise, who has to say why', () => {
    const filled = withMeasured(new Map(), measured);
    expect(filled.get('held')).toEqual({ question: 'held', comment: '', given: 75, measured: { figure: 75, given: 75 } });
    expect(isAnswered(number, filled.get('held'))).toBe(true);
    const other = withMeasured(marksOf({ held: 10 }), measured).get('held') as Mark;
    expect(saysOtherwise(other)).toBe(true);
    expect(isAnswered(number, other)).toBe(false);
    expect(isAnswered(number, { ...other, comment: 'She asked for it' })).toBe(true);
  });

  it('takes whole numbers from the first band to the largest', () => {
    expect([-1, 0, 3_600, 3_601, 1.5].map((given) => isTaken(number, given))).toEqual([false, true, true, false, false]);
  });

  it('leaves words to the comment', () => {
    const text = asked('note', { kind: 'text', optional: false });
    expect(isAnswered(text, { question: 'note', comment: ' ' })).toBe(false);
    expect(isAnswered(text, { question: 'note', comment: 'Warm' })).toBe(true);
  });
});

describe('a form with conditions and facts', () => {
  const form = (...questions: Question[]) => ({ ...formOf('Calls'), sections: [{ name: 'All', weight: 10, questions }] });
  const faults = (...questions: Question[]) => formFaults(form(...questions)).map(({ path, key }) => `${path} ${key}`);

  it('is told by field what would be refused', () => {
    const when = { question: 'b', answers: [1] };
    expect(faults(asked('a', { when }), asked('b'))).toEqual(['a.when sf.whenEarlier']);
    expect(faults(asked('b'), asked('a', { when }))).toEqual([]);
    expect(faults(asked('b'), asked('a', { when: { question: 'b', answers: [] } }))).toEqual(['a.answers sf.whenAnswers']);
    expect(faults(asked('a', { fact: { fact: 'transfers' } }))).toEqual(['a.most sf.factBound']);
    expect(faults(asked('a', { fact: { fact: 'transfers', least: 3, most: 2 } }))).toEqual(['a.most fault.range']);
    expect(faults({ ...number, bands: [{ from: 5, worth: 1 }, { from: 5, worth: 1 }] })).toEqual(['held.b1.from fault.range']);
    expect(faults({ ...number, bands: [] })).toContain('held.bands sf.twoBands');
  });

  it('says so where a question is moved before the one it depends on', () => {
    const one = form(asked('b'), asked('a', { when: { question: 'b', answers: [1] } }));
    const moved = { ...one, sections: questionMoved(one.sections, 0, 1, -1) };
    expect(formFaults(moved).map(({ key }) => key)).toEqual(['sf.whenEarlier']);
  });

  it('is another form with another condition, fact, band or failure', () => {
    const one = form(number, asked('a'));
    expect(sameForm(one, form({ ...number }, asked('a')))).toBe(true);
    expect(sameForm(one, form(number, asked('a', { fails: 'nothing' })))).toBe(true); // said or not
    for (const some of [{ when: { question: 'held', answers: [1] } }, { fails: 'section' as const }, { fact: { fact: 'transfers' as const, most: 0 } }]) {
      expect(sameForm(one, form(number, asked('a', some)))).toBe(false);
    }
    expect(sameForm(one, form({ ...number, bands: [{ from: 0, worth: 90 }] }, asked('a')))).toBe(false);
  });

  it('takes with another kind what that kind needs, and nothing else', () => {
    const text = ofKind({ ...number, critical: true, fails: 'form' }, 'text');
    expect([text.weight, text.critical, text.fails, text.bands, text.fact]).toEqual([0, false, undefined, undefined, undefined]);
    expect(ofKind(asked('a'), 'number').bands).toHaveLength(2);
    expect(ofKind(number, 'yes_no').fact).toEqual({ fact: 'hold_seconds', most: 60 });
  });
});
