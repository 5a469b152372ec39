import { describe, expect, it } from 'vitest';
import { addressFor, wishOf } from '../src/admin/schedules/schedules';
import { teamScores } from '../src/reports/teamScores';
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
});

it('a report that is narrowed to a team is sent by mail for that team', () => {
  const address = addressFor({ queue: 'sales', team: 'baltic' });
  expect(wishOf(address.split('?')[1] ?? '')).toEqual({ queue: 'sales', team: 'baltic', channel: '' });
});
