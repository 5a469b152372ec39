import { describe, expect, it } from 'vitest';
import { AT_ONCE, inOrder, inTurn, keyIn, type Wall } from '../src/wall/wall';

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

  it('shows the worst of very many all the time, and the others in turn', () => {
    const queues = Array.from({ length: 200 }, (_, at) => ({ id: `q${at}`, name: `Q${at}`, longestWaitMs: at === 150 ? 5 : undefined }));
    const wall = { queues, alerts: [{ name: 'Q90', level: 'alarm' }] } as unknown as Wall;
    const seen = new Set<string>();
    const { pages } = inTurn(wall, 0);
    for (let turn = 0; turn < pages; turn++) {
      const shown = inTurn(wall, turn * 12_000);
      expect(shown.queues.slice(0, 2).map(({ id }) => id)).toEqual(['q90', 'q150']);
      expect(shown.queues.length).toBeLessThanOrEqual(AT_ONCE);
      expect(shown.page).toBe(turn + 1);
      shown.queues.forEach(({ id }) => seen.add(id));
    }
    expect(seen.size).toBe(200);
    expect(inTurn({ ...wall, queues: queues.slice(0, AT_ONCE) } as unknown as Wall, 0)).toMatchObject({ page: 1, pages: 1 });
  });
});
