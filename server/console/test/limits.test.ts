import { describe, expect, it } from 'vitest';
import { type Alert, heardNow, isChanged, isTurned, limitOf, type LimitSet, measuresOf, read, withLimit, withoutOwn, written } from '../src/board/limits/limits';
import { drawn } from '../src/board/past/past';
import { quarters } from '../src/board/past/PastTable';

const limit = { warn: 6, alarm: 10, minutes: 2, sound: false, mail: false };
const set: LimitSet = {
  all: { waiting: limit, longest_wait: { ...limit, warn: 90_000, alarm: 120_000 } },
  queues: {},
  mail: { to: [], language: 'en', quiet: '' },
};

const alarm: Alert = { measure: 'waiting', subject: 'sales', level: 'alarm', value: 12, limit: 10, passed: true, minutes: 2, since: 1_000, sound: true };

describe('an alarm', () => {
  it('sounds when it begins, not when the board is opened, and not again when it is back after a restart of the server', () => {
    const opened = heardNow(undefined, [alarm]);
    expect(opened.sounds).toBe(false);
    const second = { ...alarm, subject: 'care' };
    const begun = heardNow(opened.heard, [alarm, second]);
    expect(begun.sounds).toBe(true);
    const away = heardNow(begun.heard, []);
    expect(heardNow(away.heard, [alarm, second]).sounds).toBe(false);
    expect(heardNow(away.heard, [{ ...alarm, since: 2_000 }]).sounds).toBe(true);
  });

  it('sounds again once it is snoozed no more', () => {
    const opened = heardNow(undefined, [alarm]);
    const snoozed = heardNow(opened.heard, [{ ...alarm, snoozedUntil: 9_000 }]);
    expect(snoozed.sounds).toBe(false);
    expect(heardNow(snoozed.heard, [alarm]).sounds).toBe(true);
  });
});

describe('limits', () => {
  it('are read as they are written', () => {
    expect(written('longest_wait', 90_000)).toBe('1:30');
    expect(read('longest_wait', '1:30')).toBe(90_000);
    expect(read('longest_wait', '45')).toBe(45_000);
    expect(read('longest_wait', '1:75')).toBeNaN();
    expect(written('abandoned', 0.055)).toBe('5.5%');
    expect(read('abandoned', '5,5 %')).toBe(0.055);
    expect(read('service_level', '80')).toBe(0.8);
    expect(read('service_level', '180%')).toBeNaN();
    expect(read('waiting', '٦')).toBe(6);
    expect(read('waiting', '')).toBeUndefined();
    expect(read('waiting', '-1')).toBeNaN();
    expect(written('waiting', undefined)).toBe('');
  });

  it('of a queue are its own only while they differ', () => {
    const own = withLimit(set, 'sales', 'waiting', { ...limit, warn: 3 });
    expect(limitOf(own, 'sales', 'waiting').warn).toBe(3);
    expect(limitOf(own, 'refunds', 'waiting').warn).toBe(6);
    expect(isChanged(own, set, 'sales', 'waiting')).toBe(true);
    expect(withLimit(own, 'sales', 'waiting', limit)).toEqual(set);
    expect(withoutOwn(own, set, 'sales')).toEqual(set);
    expect(isChanged(withLimit(set, '', 'waiting', { ...limit, minutes: 5 }), set, '', 'waiting')).toBe(true);
  });

  it('come with the warning first', () => {
    expect(isTurned('waiting', { ...limit, warn: 11 })).toBe(true);
    expect(isTurned('service_level', { ...limit, warn: 0.8, alarm: 0.7 })).toBe(false);
    expect(isTurned('service_level', { ...limit, warn: 0.7, alarm: 0.8 })).toBe(true);
    expect(measuresOf('sales')).not.toContain('poor_sound');
    expect(measuresOf('sales')).not.toContain('break_overrun');
    expect(written('break_overrun', 180_000)).toBe('3:00');
    expect(measuresOf('sales')).toContain('starving');
    expect(measuresOf('sales')).not.toContain('long_wrap_up');
    expect(written('long_wrap_up', 600_000)).toBe('10:00');
    expect(read('starving', '2')).toBe(2);
    expect(read('break_overrun', '10:00')).toBe(600_000);
  });
});

describe('a curve', () => {
  const box = { width: 76, height: 26 };

  it('needs two moments', () => {
    expect(drawn([{ at: 1, value: 5 }], box)).toBeUndefined();
    expect(drawn([{ at: 1 }, { at: 2, value: 3 }], box)).toBeUndefined();
  });

  it('goes from the left to the right, with the most at the top and the limit in it', () => {
    const curve = drawn([{ at: 0, value: 0 }, { at: 5 }, { at: 10, value: 10 }], { ...box, limit: 20 });
    expect(curve?.line).toBe('M1 23 L73 13');
    expect(curve?.limit).toBe(3);
    expect(curve?.end).toEqual({ x: 73, y: 13 });
  });

  it('is level where nothing changes', () => {
    expect(drawn([{ at: 0, value: 0 }, { at: 9, value: 0 }], box)?.line).toBe('M1 23 L73 23');
  });

  it('is a table of quarters of an hour, too', () => {
    const point = { waiting: 1, longestWaitMs: 5, agents: 2, entered: 3 };
    expect(quarters([{ ...point, at: 0 }, { ...point, at: 120_000, waiting: 4, agents: 1 }, { ...point, at: 900_000 }])).toEqual([
      { at: 0, waiting: 4, longestWaitMs: 5, agents: 1, entered: 6 },
      { ...point, at: 900_000 },
    ]);
  });
});
