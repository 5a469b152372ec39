import { describe, expect, it } from 'vitest';
import { type Filters, internalSearchOf, narrowings, proposalOf, readFilters, searchOf, spanOf, without, writeFilters } from '../src/review/filters';
import { folded } from '../src/review/fold';

const NOON = new Date(2026, 2, 12, 12, 0).getTime();
const midnight = (month: number, day: number) => new Date(2026, month, day).getTime();

describe('filters', () => {
  it('survive the way through the address', () => {
    const filters: Filters = {
      span: 'dates',
      from: '2026-03-01',
      to: '2026-03-12',
      channel: 'voice',
      queue: 'refunds',
      agent: 'milda',
      language: 'ru',
      review: 'not_reviewed',
      order: 'score_low',
      cause: 0,
      trunk: 'north',
      customer: '+370',
      text: 'возврат & деньги',
    };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
  });

  it('are the last seven days when the address says nothing or nonsense', () => {
    expect(readFilters('')).toEqual({ span: 'week' });
    expect(readFilters('?span=ever&channel=fax&review=good&order=best&cause=128')).toEqual({ span: 'week' });
    expect(writeFilters({ span: 'week' })).toBe('');
  });

  it('show calls of colleagues by time, person and team alone', () => {
    const filters: Filters = { span: 'all', internal: true, agent: 'milda', team: 'front', channel: 'chat', text: 'x' };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
    expect(internalSearchOf(filters, NOON, 50)).toBe('limit=50&agent=milda&team=front');
    expect(narrowings(filters)).toEqual(['agent', 'team']);
    expect(readFilters('?kind=fax').internal).toBeUndefined();
  });

  it('keep which contacts chance proposed, of what the filters narrow to but for reviews', () => {
    const filters: Filters = { span: 'week', queue: 'refunds', review: 'reviewed', order: 'score_low', pick: 20, at: NOON };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
    const tomorrow = NOON + 86_400_000;
    const asked = `from=${midnight(2, 6)}&queue=refunds&count=20&at=${NOON}`;
    expect(proposalOf(filters, tomorrow)).toBe(asked);
    expect(proposalOf({ span: 'all', pick: 5 }, NOON)).toBe('count=5');
    expect(narrowings(filters)).toEqual(['queue', 'span']);
    expect(readFilters('?pick=0').pick).toBeUndefined();
    expect(readFilters('?pick=101').pick).toBeUndefined();
    expect(readFilters('?at=5').at).toBeUndefined();
    expect(readFilters('?kind=internal&pick=5').pick).toBeUndefined();
  });

  it('forget the dates with any other span', () => {
    expect(writeFilters({ span: 'today', from: '2026-03-01' })).toBe('?span=today');
  });

  it('begin at midnight of the reader and include the last day wholly', () => {
    expect(spanOf({ span: 'today' }, NOON)).toEqual({ from: midnight(2, 12) });
    expect(spanOf({ span: 'week' }, NOON).from).toBe(midnight(2, 6));
    expect(spanOf({ span: 'all' }, NOON)).toEqual({});
    expect(spanOf({ span: 'dates', from: '2026-03-01', to: '2026-03-12' }, NOON)).toEqual({
      from: midnight(2, 1),
      to: midnight(2, 13),
    });
  });

  it('leave out what is not set when they ask the server', () => {
    expect(searchOf({ span: 'all', text: 'refund' }, NOON, 50)).toBe('limit=50&text=refund');
    expect(searchOf({ span: 'all', review: 'disputed' }, NOON, 50)).toBe('limit=50&review=disputed');
    expect(searchOf({ span: 'all', order: 'score_high' }, NOON, 50)).toBe('limit=50&order=score_high');
    expect(searchOf({ span: 'all', cause: 38 }, NOON, 50)).toBe('limit=50&cause=38');
    expect(searchOf({ span: 'all', trunk: 'north' }, NOON, 50)).toBe('limit=50&trunk=north');
    expect(narrowings({ span: 'all', trunk: 'north', queue: 'refunds' })).toEqual(['trunk', 'queue']);
    expect(searchOf({ span: 'all' }, NOON, 50, 'c2')).toBe('limit=50&cursor=c2');
  });

  it('offer the narrowest to be removed first', () => {
    const filters: Filters = { span: 'week', channel: 'chat', text: 'tag', review: 'reviewed' };
    expect(narrowings(filters)).toEqual(['text', 'review', 'channel', 'span']);
    expect(narrowings(without(without(filters, 'text'), 'review'))).toEqual(['channel', 'span']);
    expect(searchOf({ span: 'all', team: 'front' }, 0, 50)).toBe('limit=50&team=front');
    expect(without({ span: 'dates', from: '2026-03-01' }, 'span').span).toBe('all');
  });
});

describe('names to compare', () => {
  it('lose case, accents and the last sigma', () => {
    expect(folded('Αλέξιος')).toBe(folded('ΑΛΕΞΙΟΣ'));
    expect(folded('Kazlauskaitė')).toBe('kazlauskaite');
  });
});
