import { describe, expect, it } from 'vitest';
import { type Card, momentOf, msOf, reviewed, type Step } from '../src/review/scores';

const step = (version: number, state: Step['state']): Step => ({
  version,
  at: version,
  by: 'sam',
  byName: 'Sam',
  state,
  words: '',
  marks: [],
});

describe('moments of a recording', () => {
  it('are written and read as minutes and seconds', () => {
    for (const [ms, text] of [[0, '0:00'], [65_000, '1:05'], [3_661_000, '61:01']] as const) {
      expect(momentOf(ms)).toBe(text);
      expect(msOf(text)).toBe(ms);
    }
    expect(momentOf(65_999)).toBe('1:05');
    expect(msOf(' 1:05 ')).toBe(65_000);
  });

  it('are nothing where the text is none', () => {
    expect(['', '5', '1:60', '1:5', '-1:00', '1:05:00'].map(msOf)).toEqual(Array(6).fill(undefined));
  });
});

describe('a card', () => {
  it('shows what its reviewer wrote last, whatever the agent answered', () => {
    const card = { steps: [step(1, 'sent'), step(2, 'disputed'), step(3, 'sent'), step(4, 'acknowledged')] } as Card;
    expect(reviewed(card)?.version).toBe(3);
  });
});
