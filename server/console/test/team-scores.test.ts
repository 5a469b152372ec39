import { describe, expect, it } from 'vitest';
import { addressFor, wishOf } from '../src/admin/schedules/schedules';
import { meanInterval } from '../src/reports/meanInterval';
import { teamScores, teamTable } from '../src/reports/teamScores';
import type { Row } from '../src/reports/types';

const row = (key: string, reviews?: Row['figures']['reviews']) => ({ key, figures: { reviews } }) as unknown as Row;

describe('scores by team', () => {
  const rows = [
    row('ann', { contacts: 3, cards: 4, score: 0.9, scored: 4, notPassed: 0, critical: 0 }),
    row('bo', { contacts: 1, cards: 1, score: 0.4, scored: 1, notPassed: 1, critical: 1 }),
    row('cy', { contacts: 1, cards: 1, notPassed: 0, critical: 0, scored: 0 }),
    row('di'),
  ];

  it('are the mean of all cards, not of the means of people, and somebody in two teams counts in both', () => {
    const teams = [
      { id: 'two', name: 'South', people: ['bo', 'gone'] },
      { id: 'one', name: 'Baltic', people: ['ann', 'bo'] },
    ];
    expect(teamScores(rows, teams)).toEqual([
      { id: 'one', name: 'Baltic', contacts: 4, cards: 5, notPassed: 1, score: 0.8 },
      { id: 'two', name: 'South', contacts: 1, cards: 1, notPassed: 1, score: 0.4 },
    ]);
  });

  it('have no row where nobody was reviewed, and no mean where nothing was scored', () => {
    const teams = [
      { id: 'a', name: 'A', people: ['di'] },
      { id: 'b', name: 'B', people: ['cy'] },
    ];
    expect(teamScores(rows, teams)).toEqual([{ id: 'b', name: 'B', contacts: 1, cards: 1, notPassed: 0, score: undefined }]);
  });

  it('say where their mean lies, by the cards of all their people', () => {
    const scored = (key: string, ...scores: number[]) => {
      const sum = scores.reduce((all, one) => all + one, 0);
      const squares = scores.reduce((all, one) => all + one * one, 0);
      return row(key, { contacts: scores.length, cards: scores.length, scored: scores.length, score: sum / scores.length / 100, sum, squares, notPassed: 0, critical: 0 });
    };
    const [team] = teamScores([scored('ann', 80, 90), scored('bo', 100)], [{ id: 'one', name: 'Baltic', people: ['ann', 'bo'] }]);
    expect(team?.score).toBeCloseTo(0.9);
    expect(team?.interval?.low).toBeCloseTo(0.6516, 4); // 90 less 4.3027 times 10 by the root of 3
    expect(team?.interval?.high).toBe(1);
    expect(teamScores([scored('ann', 80)], [{ id: 'one', name: 'Baltic', people: ['ann'] }])[0]).not.toHaveProperty('interval');
  });

  it('go out as a table that a spreadsheet reads, and runs nothing of', () => {
    const team = { id: 'a', cards: 3, contacts: 3, notPassed: 1, score: 0.8125, interval: { low: 0.7, high: 0.92511 } };
    const table = teamTable(['Team', 'Reviewed'], [{ ...team, name: '=1+"1"' }, { id: 'b', name: 'B', cards: 1, contacts: 1, notPassed: 0 }]);
    expect(table.split('\r\n')).toEqual(['"Team","Reviewed"', `"'=1+""1""",3,1,0.813,0.7,0.925`, '"B",1,0,,,', '']);
  });
});

describe('where a mean lies', () => {
  it.each([
    [1, 80, 6400, undefined],
    [2, 160, 12_800, undefined],
    [2, 170, 14_500, { low: 0.2147, high: 1 }],
    [101, 8_080, 656_400, { low: 0.7803, high: 0.8197 }],
  ])('of %d scores', (count, sum, squares, span) => {
    const got = meanInterval(count, sum, squares);
    expect(got && { low: Math.round(got.low * 1e4) / 1e4, high: Math.round(got.high * 1e4) / 1e4 }).toEqual(span);
  });
});

it('a report that is narrowed to a team is sent by mail for that team', () => {
  const address = addressFor({ queue: 'sales', team: 'baltic' });
  expect(wishOf(address.split('?')[1] ?? '')).toEqual({ queue: 'sales', team: 'baltic', channel: '' });
});
