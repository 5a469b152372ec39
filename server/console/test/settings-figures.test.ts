import { describe, expect, it } from 'vitest';
import { branchOf, lostIn, timesOf } from '../src/admin/flows/figures';
import type { FlowStep } from '../src/admin/flows/flow';
import { addressesOf, everyOther, newSchedule, scheduleFaults } from '../src/admin/schedules/schedules';

const menu: FlowStep = { id: 'm', kind: 'menu', prompts: [], keys: { '1': 'a', '2': 'a' }, seconds: 6, tries: 3, otherwise: 'b' };
const passed = {
  times: 10,
  ways: [
    { how: 'key 1', times: 4 },
    { how: 'key 2', times: 2 },
    { how: 'silent', times: 1 },
    { how: 'otherwise', times: 1 },
    { how: 'hung up', times: 2 },
  ],
};

describe('figures of a call flow', () => {
  it('stand at the way out that callers took', () => {
    expect(timesOf(menu, [{ at: 'key', key: '1' }], passed)).toBe(4);
    expect(timesOf(menu, [{ at: 'key', key: '1' }, { at: 'key', key: '2' }], passed)).toBe(6);
    expect(timesOf(menu, [{ at: 'otherwise' }], passed)).toBe(2);
    expect(timesOf({ ...menu, silent: 'c' }, [{ at: 'otherwise' }], passed)).toBe(1);
    expect(timesOf(menu, [{ at: 'key', key: '9' }], passed)).toBe(0);
    expect(timesOf(menu, [{ at: 'key', key: '1' }], undefined)).toBeUndefined();
    expect(lostIn(passed)).toBe(2);
  });

  it('know what has no way out in the flow', () => {
    const queue = { id: 'q', kind: 'queue', queue: 'sales', prompts: [], announceEverySeconds: 30 } as FlowStep;
    expect(branchOf(queue, 'queue sales')).toBeUndefined();
    expect(branchOf(queue, 'closed')).toEqual({ at: 'closed' });
    expect(branchOf({ id: 's', kind: 'survey', prompts: [], seconds: 8, tries: 2 }, 'score 5')).toBeUndefined();
    expect(branchOf({ id: 'l', kind: 'language', seconds: 6, tries: 3, next: 'm' }, 'known lt')).toEqual({ at: 'next' });
    const cases: FlowStep = { id: 'c', kind: 'condition', cases: [{ test: 'withheld', to: 'a' }], otherwise: 'b' };
    expect(branchOf(cases, 'case 1')).toEqual({ at: 'case', place: 0 });
    const hours: FlowStep = { id: 'h', kind: 'hours', hours: 'x', open: 'a', closed: 'b' };
    expect(branchOf(hours, 'holiday')).toEqual({ at: 'closed' });
  });
});

describe('reports by mail', () => {
  it('take addresses as they are pasted', () => {
    expect(addressesOf(' a@x.org, b@x.org;\n c@x.org\n')).toEqual(['a@x.org', 'b@x.org', 'c@x.org']);
  });

  it('are wrong without an address, with one twice, and at no time of day', () => {
    const good = newSchedule({ id: 'w', to: ['a@x.org'] });
    expect(scheduleFaults([good])).toEqual([]);
    const paths = (change: Partial<typeof good>) => scheduleFaults([{ ...good, ...change }]).map(({ path }) => path);
    expect(paths({ to: [] })).toEqual(['reports[w].to']);
    expect(paths({ to: ['a@x.org', 'A@x.org'] })).toEqual(['reports[w].to']);
    expect(paths({ to: ['a@x'] })).toEqual(['reports[w].to']);
    expect(paths({ at: '24:00' })).toEqual(['reports[w].at']);
    expect(paths({ name: 'x'.repeat(81) })).toEqual(['reports[w].name']);
  });

  it('have a day that goes with how often they are due', () => {
    const weekly = newSchedule({ id: 'w' });
    expect(everyOther(weekly, 'day').day).toBe('');
    expect(everyOther(weekly, 'month').day).toBe('1');
    expect(everyOther(everyOther(weekly, 'month'), 'week').day).toBe('monday');
  });
});
