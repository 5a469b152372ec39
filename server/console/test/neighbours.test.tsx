import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberList, rememberRows } from '../src/review/lastList';
import { useNeighbours } from '../src/review/useNeighbours';

/** What stands behind each cursor. */
const PAGES: Record<string, { rows: { id: string }[]; next?: string }> = {
  one: { rows: [{ id: 'c4' }, { id: 'c5' }, { id: 'c6' }], next: 'two' },
  two: { rows: [{ id: 'c7' }] },
};

describe('who stands beside a contact', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  const asked: string[] = [];

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(Response.json(PAGES[new URLSearchParams(path.split('?')[1]).get('cursor') ?? ''] ?? { rows: [] }));
    });
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    vi.unstubAllGlobals();
    sessionStorage.clear();
    asked.length = 0;
  });

  const Along = ({ id }: { id: string }) => {
    const near = useNeighbours(id);
    return `${near?.before} ${near?.after} ${near?.place}/${near?.all} ${near?.next}`;
  };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const opened = async (id: string) => {
    await act(async () =>
      root.render(
        <QueryClientProvider client={queries}>
          <Along id={id} />
        </QueryClientProvider>,
      ),
    );
    while (queries.isFetching() > 0) await act(async () => new Promise((done) => setTimeout(done)));
    await act(async () => new Promise((done) => setTimeout(done))); // it is told of what came a turn later
    return box.textContent;
  };

  it('is found behind the rows that the list had loaded, with the same filters, as far as the list goes', async () => {
    rememberList('?span=all&queue=sales');
    rememberRows(['c1', 'c2', 'c3'], 'one');
    expect(await opened('c3')).toBe('c2 c4 3/6 two');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('queue=sales');
    expect(asked[0]).toContain('cursor=one');
    expect(await opened('c6')).toBe('c5 c7 6/7 undefined');
    expect(await opened('c7')).toBe('c6 undefined 7/7 undefined');
    expect(asked).toHaveLength(2);
  });

  it('is not asked for while there are rows', async () => {
    rememberRows(['c1', 'c2', 'c3', 'c8', 'c9'], 'one');
    expect(await opened('c1')).toBe('undefined c2 1/5 one');
    expect(asked).toEqual([]);
  });
});
