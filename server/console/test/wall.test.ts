import { describe, expect, it } from 'vitest';
import { inOrder, keyIn, type Wall } from '../src/wall/wall';

describe('the display on a wall', () => {
  it('finds its key behind the #, and nothing else', () => {
    expect(keyIn('#key=parley_aB-9_z')).toBe('parley_aB-9_z');
    expect(['', '#', '#key=', '#key=other', '#key=parley_a&b=c', '#a=b'].map(keyIn)).toEqual(Array(6).fill(undefined));
  });

  it('shows what is over a limit first, then who waits longest', () => {
    const queue = (id: string, longestWaitMs?: number) => ({ id, name: id.toUpperCase(), longestWaitMs });
    const alerts = [
      { name: 'C', level: 'warn' },
      { name: 'D', level: 'alarm' },
    ];
    const wall = { queues: [queue('a'), queue('b', 9), queue('c'), queue('d', 1)], alerts } as unknown as Wall;
    expect(inOrder(wall).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a']);
  });
});
