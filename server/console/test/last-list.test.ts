import { afterEach, describe, expect, it } from 'vitest';
import { lastList, neighbours, rememberList, rememberRows } from '../src/review/lastList';

describe('the list that a contact was opened from', () => {
  afterEach(() => sessionStorage.clear());

  it('is the way back, and knows who stands before and after', () => {
    expect(lastList()).toBe('/recordings');
    rememberList('?pick=10');
    rememberRows(['c1', 'c2', 'c3']);
    expect(lastList()).toBe('/recordings?pick=10');
    expect(neighbours('c1')).toEqual({ before: undefined, after: 'c2', place: 1, all: 3, proposed: true });
    rememberList('?text=ferry');
    expect(neighbours('c3')).toEqual({ before: 'c2', after: undefined, place: 3, all: 3, proposed: false });
  });

  it('does not know who was opened from elsewhere', () => {
    rememberRows(['c1']);
    expect(neighbours('c9')).toBeUndefined();
  });

  it('is empty where something else stands in its place', () => {
    sessionStorage.setItem('parley.list', '{"ids":');
    expect(lastList()).toBe('/recordings');
    expect(neighbours('c1')).toBeUndefined();
  });
});
