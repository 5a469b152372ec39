import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../src/api/client';
import { sweep } from '../src/desk/leftovers';
import { Outcomes } from '../src/desk/outcomes';
import { isWrittenIn, writeIn } from '../src/desk/writeIn';

const DAY_MS = 86_400_000;

describe('an outcome that was chosen', () => {
  const sent: string[] = [];
  let answer: () => Promise<void> = async () => {};
  let outcomes: Outcomes;
  const begin = () =>
    new Outcomes({
      storage: localStorage,
      send: (contact, outcome) => {
        sent.push(`${contact} ${outcome}`);
        return answer();
      },
    });
  const refused = (status: number) => async () => Promise.reject(new ApiError(status, 'any', ''));
  const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  beforeEach(() => {
    vi.useFakeTimers();
    sent.length = 0;
    answer = async () => {};
    outcomes = begin();
  });
  afterEach(() => {
    outcomes.stop();
    localStorage.clear();
    vi.useRealTimers();
  });

  it('is on its way at once: whoever closes the page a moment later has told it', () => {
    outcomes.choose('c1', 'sold');
    expect(sent).toEqual(['c1 sold']);
  });

  it('is forgotten here once the server has it', async () => {
    outcomes.choose('c1', 'sold');
    expect(outcomes.chosen('c1')).toBe('sold');
    await passes(0);
    expect(outcomes.chosen('c1')).toBeUndefined();
    await passes(60_000);
    expect(sent).toEqual(['c1 sold']);
  });

  it('is sent twice at most where somebody walks through the list by arrow keys, and the last one counts', async () => {
    for (const one of ['a', 'b', 'c', 'd', 'e']) outcomes.choose('c1', one);
    await passes(60_000);
    expect(sent).toEqual(['c1 a', 'c1 e']);
    expect(outcomes.chosen('c1')).toBeUndefined();
  });

  it('is sent again while the server cannot be reached, and by the next page after a reload', async () => {
    answer = refused(503);
    outcomes.choose('c1', 'sold');
    await passes(3_000);
    expect(sent).toEqual(['c1 sold', 'c1 sold']);
    outcomes.stop();
    await passes(60_000);
    expect(sent).toHaveLength(2);
    answer = async () => {};
    outcomes = begin();
    outcomes.flush();
    await passes(0);
    expect(sent).toHaveLength(3);
    expect(outcomes.chosen('c1')).toBeUndefined();
  });

  it('waits without a word while nobody is signed in', async () => {
    answer = refused(401);
    outcomes.choose('c1', 'sold');
    await passes(60_000);
    expect(sent).toEqual(['c1 sold']);
    expect(outcomes.chosen('c1')).toBe('sold');
  });

  it('is nothing any more where its wrap-up ended elsewhere', async () => {
    answer = refused(404);
    outcomes.choose('c1', 'sold');
    await passes(60_000);
    expect(sent).toEqual(['c1 sold']);
    expect(outcomes.chosen('c1')).toBeUndefined();
  });

  it('is kept where another was chosen while it was on its way', async () => {
    let arrives = () => {};
    answer = () => new Promise((done) => (arrives = done));
    outcomes.choose('c1', 'sold');
    outcomes.choose('c1', 'lost');
    arrives();
    await passes(0);
    expect(outcomes.chosen('c1')).toBe('lost');
    await passes(500);
    expect(sent).toEqual(['c1 sold', 'c1 lost']);
  });
});

describe('what a browser keeps of contacts', () => {
  afterEach(() => localStorage.clear());
  const kept = () => Object.keys(localStorage).filter((key) => key !== 'parley.seen').sort();

  it('is forgotten a day after its contact was on a desk for the last time', () => {
    localStorage.setItem('parley.note.c1', 'words');
    localStorage.setItem('parley.outcome.c2', 'sold');
    localStorage.setItem('parley.draft.staff.c3', 'to a colleague');
    localStorage.setItem('parley.draft.c4', 'to a visitor');
    localStorage.setItem('parley.outbox.ana.m1', JSON.stringify({ c: 'c5', cid: 'm1', body: 'never sent' }));
    localStorage.setItem('parley.theme', 'dark');
    sweep(localStorage, new Set(['c1']), 0);
    sweep(localStorage, new Set(['c1']), DAY_MS - 1);
    expect(kept()).toHaveLength(6);
    sweep(localStorage, new Set(['c1']), DAY_MS);
    expect(kept()).toEqual(['parley.note.c1', 'parley.theme']);
    sweep(localStorage, new Set(), 2 * DAY_MS - 1);
    expect(kept()).toContain('parley.note.c1');
    sweep(localStorage, new Set(), 2 * DAY_MS);
    expect(kept()).toEqual(['parley.theme']);
    expect(localStorage.getItem('parley.seen')).toBeNull();
  });

  it('stays where a clock went back, or what stood there was no list', () => {
    localStorage.setItem('parley.draft.c1', 'words');
    localStorage.setItem('parley.seen', '{');
    sweep(localStorage, new Set(), 10 * DAY_MS);
    sweep(localStorage, new Set(), DAY_MS);
    expect(kept()).toEqual(['parley.draft.c1']);
  });
});

describe('the field of a chat', () => {
  it('has the focus once where the keyboard chose the chat', () => {
    writeIn('c1');
    expect(isWrittenIn('c2')).toBe(false);
    expect(isWrittenIn('c1')).toBe(true);
    expect(isWrittenIn('c1')).toBe(false);
  });
});
