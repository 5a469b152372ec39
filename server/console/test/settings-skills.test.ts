import { describe, expect, it } from 'vitest';
import { bandPlace, scaleOf } from '../src/admin/future/scale';
import { type Document, newQueue, normalised } from '../src/admin/document';
import { idOf } from '../src/admin/parts/NewDialog';
import { asked, coverageChanges, peopleWith } from '../src/admin/skills/coverage';
import { bandOf, digitOf, heatOf, levelTyped, moved } from '../src/admin/skills/levels';

const document: Document = normalised({
  skills: ['sales'],
  queues: [newQueue({ id: 'sales', skills: { sales: 3 } }), newQueue({ id: 'all' })],
  agents: {
    ana: { languages: { en: 5, bg: 9 }, skills: { sales: 2 }, queues: ['sales', 'all'] },
    tom: { languages: { en: 10 }, skills: { sales: 7 }, queues: ['sales'] },
  },
});
const withLevel = (sales: number) => ({
  ...document,
  agents: { ...document.agents, ana: { ...document.agents.ana!, skills: { sales } } },
});

describe('coverage', () => {
  it('counts people at the level that queues ask for', () => {
    expect(asked(document, 'sales')).toBe(3);
    expect(peopleWith(document, 'skills', 'sales', 3)).toBe(1);
    expect(peopleWith(document, 'languages', 'en', 0)).toBe(2);
  });

  it('tells who gains and who keeps, the gains first', () => {
    expect(coverageChanges(document, withLevel(4))).toEqual([
      { queue: 'sales', language: 'en', before: 1, after: 2 },
      { queue: 'sales', language: 'bg', before: 0, after: 1 },
      { queue: 'all', language: 'en', before: 1, after: 1 },
      { queue: 'all', language: 'bg', before: 1, after: 1 },
    ]);
  });

  it('has nothing to tell when nobody changed', () => {
    expect(coverageChanges(document, { ...document, skills: ['sales', 'vip'] })).toEqual([]);
  });
});

describe('levels', () => {
  it('are typed by digits, and ten by one and zero soon after', () => {
    expect(levelTyped(7, undefined, 0)).toBe(7);
    expect(levelTyped(0, { digit: 1, at: 100 }, 500)).toBe(10);
    expect(levelTyped(0, { digit: 1, at: 100 }, 5_000)).toBe(0);
    expect(levelTyped(0, { digit: 4, at: 100 }, 200)).toBe(0);
  });

  it('go by the place of the key, so that every layout works', () => {
    expect(['Digit3', 'Numpad0', 'KeyA'].map(digitOf)).toEqual([3, 0, undefined]);
  });

  it('get warmer, and mean more', () => {
    const heats = Array.from({ length: 11 }, (_, level) => heatOf(level));
    expect(heats).toEqual([...heats].sort((a, b) => a - b));
    expect([heats[1], heats[10]]).toEqual([12, 50]);
    expect([0, 1, 2, 5, 6, 9, 10].map(bandOf)).toEqual(['none', 'last', 'learning', 'most', 'alone', 'well', 'expert']);
  });
});

describe('the grid', () => {
  const size = { rows: 3, columns: 4 };

  it('is walked by arrows and never left', () => {
    expect(moved('ArrowDown', { row: 0, column: 1 }, size, false)).toEqual({ row: 1, column: 1 });
    expect(moved('ArrowUp', { row: 0, column: 1 }, size, false)).toEqual({ row: 0, column: 1 });
    expect(moved('End', { row: 2, column: 0 }, size, false)).toEqual({ row: 2, column: 3 });
    expect(moved('PageDown', { row: 0, column: 0 }, size, false)).toEqual({ row: 2, column: 0 });
    expect(moved('a', { row: 0, column: 0 }, size, false)).toBeUndefined();
  });

  it('turns left and right where writing runs from the right', () => {
    expect(moved('ArrowLeft', { row: 0, column: 1 }, size, true)).toEqual({ row: 0, column: 2 });
    expect(moved('ArrowRight', { row: 0, column: 1 }, size, true)).toEqual({ row: 0, column: 0 });
  });
});

describe('bands of futures', () => {
  const band = { p10: 10, p50: 40, p90: 55, mean: 38 };

  it('stand on an axis that ends at a round length', () => {
    expect(scaleOf([band, undefined], false)).toBe(60);
    expect(scaleOf([band], true)).toBe(1);
    expect(scaleOf([{ p10: 0, p50: 0, p90: 0, mean: 0 }], false)).toBe(1);
  });

  it('are never too thin to be seen, and never leave the axis', () => {
    expect(bandPlace(band, 80)).toEqual({ left: 12.5, width: 56.25, middle: 50 });
    expect(bandPlace({ p10: 1, p50: 1, p90: 1, mean: 1 }, 1)).toEqual({ left: 99, width: 1, middle: 100 });
  });
});

describe('ids out of names', () => {
  it('are what the server takes, in Latin letters', () => {
    expect(['Changes & refunds', 'Žvejybos reisai', 'Бронирование', ' -a- '].map((name) => idOf(name))).toEqual([
      'changes-refunds', 'zvejybos-reisai', 'bronirovanie', 'a',
    ]);
  });
});
