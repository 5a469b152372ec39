import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../src/api/types';
import { amended } from '../src/desk/amend';
import { itemsOf } from '../src/desk/chat';

const event = (seq: number, kind: ChatEvent['kind'], body: string, who: 'agent' | 'visitor' = 'visitor'): ChatEvent => ({
  c: 'c1',
  seq,
  ts: seq * 1_000,
  kind,
  by: { who, id: who, name: who === 'agent' ? 'Sam' : 'Ona' },
  body,
});

describe('words that change', () => {
  it('shows the last words of a message and that they were changed', () => {
    const shown = amended([event(1, 'message', 'one'), event(2, 'edit', '1 two words\nand a line'), event(3, 'message', 'next')]);
    expect(shown.map(({ seq, body, edited }) => [seq, body, edited])).toEqual([
      [1, 'two words\nand a line', true],
      [3, 'next', undefined],
    ]);
  });

  it('shows who removed what is gone, and nothing else of it', () => {
    const log = [event(1, 'message', ''), event(2, 'edit', '1'), event(3, 'redact', '1', 'agent')];
    const [gone] = amended(log);
    expect(gone).toMatchObject({ body: '', gone: { name: 'Sam', at: 3_000 } });
    const items = itemsOf({ events: log, delivered: 0, read: 0 }, []);
    expect(items.map((item) => item.kind)).toEqual(['day', 'line']);
  });

  it('passes by what it does not know', () => {
    expect(amended([event(5, 'edit', '1 of an earlier page'), event(6, 'redact', '2')])).toEqual([]);
  });
});
