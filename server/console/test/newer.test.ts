import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../src/api/types';
import { isNewer, lastOfVisitor } from '../src/desk/newer';
import { EMPTY_THREAD } from '../src/desk/state';

const says = (seq: number, who: 'visitor' | 'agent') => ({ seq, kind: 'message', by: { who } }) as unknown as ChatEvent;
const thread = (...events: ChatEvent[]) => ({ ...EMPTY_THREAD, loaded: true, events });

describe('words that came while an agent writes', () => {
  it('are those of the customer alone', () => {
    expect(lastOfVisitor(thread(says(1, 'visitor'), says(2, 'agent')))).toBe(1);
    expect(lastOfVisitor(thread(says(2, 'agent')))).toBe(0);
  });

  it('are unknown until the chat so far is here, so that none of it counts as new', () => {
    const before = lastOfVisitor({ ...EMPTY_THREAD, events: [says(1, 'visitor')] });
    expect(before).toBeUndefined();
    expect(lastOfVisitor(undefined)).toBeUndefined();
    expect(isNewer(1, before)).toBe(false);
  });

  it('are newer than what stood there when the agent began', () => {
    expect(isNewer(lastOfVisitor(thread(says(1, 'visitor'), says(3, 'visitor'))), 1)).toBe(true);
    expect(isNewer(1, 1)).toBe(false);
  });
});
