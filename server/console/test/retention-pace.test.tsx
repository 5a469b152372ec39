import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usePreview } from '../src/admin/retention/api';
import type { Retention } from '../src/admin/retention/retention';

function Counts({ retention }: { retention: Retention }) {
  const counts = usePreview(retention);
  return <>{[...counts].map(([kind, count]) => `${kind.trim()} ${count}`).join()}</>;
}

describe('what days of retention would remove', () => {
  const box = document.createElement('div');
  let root = createRoot(box);
  let queries = new QueryClient();
  const asked: unknown[] = [];
  const days = (recordings: number, chats = 30) =>
    act(async () =>
      root.render(
        <QueryClientProvider client={queries}>
          <Counts retention={{ recordings, chats, queues: {} }} />
        </QueryClientProvider>,
      ),
    );
  const passes = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms));
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      const { rules } = JSON.parse(String(init.body)) as { rules: { days: number }[] };
      asked.push(rules.map((rule) => rule.days));
      return Promise.resolve(Response.json({ counts: rules.map((rule) => rule.days * 10) }));
    });
    root = createRoot(box);
    queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    asked.length = 0;
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is counted once whoever types is done, not at each key', async () => {
    await days(9);
    await passes(1_000);
    expect(asked).toEqual([[9, 30]]);
    for (const typed of [90, 900, 90]) {
      await days(typed);
      await passes(200);
    }
    expect(asked).toHaveLength(1);
    expect(box.textContent).toBe('chats 300'); // what was counted for another number of days is no count of this one
    await passes(1_000);
    expect(asked).toEqual([[9, 30], [90, 30]]);
    await passes(100); // the answer is read
    expect(box.textContent).toBe('recordings 900,chats 300');
  });

  it('is not counted of what the server would refuse', async () => {
    await days(0);
    await passes(2_000);
    expect(asked).toEqual([]);
  });
});
