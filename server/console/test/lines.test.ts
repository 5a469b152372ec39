import { describe, expect, it } from 'vitest';
import type { StandingLine } from '../src/api/standing';
import { groupLines } from '../src/why/lines';

const line = (change: Partial<StandingLine>): StandingLine => ({
  queue: 'refunds',
  queueName: 'Refunds',
  channel: 'chat',
  language: 'en',
  waiting: 0,
  later: 0,
  among: 2,
  args: {},
  ...change,
});

describe('where an agent stands', () => {
  it('is said once for languages in which they stand alike, with all who wait', () => {
    const groups = groupLines([
      line({ language: 'lt', rank: 1, waiting: 2, later: 1 }),
      line({ language: 'en', rank: 1, waiting: 1, later: 1 }),
      line({ language: 'ru', rank: 2 }),
    ]);
    expect(groups.map((group) => [group.languages.join(), group.waiting, group.later])).toEqual([
      ['lt,en', 3, 2],
      ['ru', 0, 0],
    ]);
  });

  it('keeps queues, channels and reasons apart', () => {
    const reason = { reason: 'skill_too_low', args: { level: '2', needed: '3' } };
    const groups = groupLines([
      line({ ...reason }),
      line({ ...reason, language: 'lt' }),
      line({ ...reason, channel: 'voice' }),
      line({ ...reason, queue: 'baggage' }),
      line({ ...reason, args: { level: '1', needed: '3' } }),
      line({ reason: 'not_in_queue' }),
    ]);
    expect(groups.map((group) => group.languages.length)).toEqual([2, 1, 1, 1, 1]);
  });
});
