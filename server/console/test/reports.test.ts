import { describe, expect, it } from 'vitest';
import { addressFor, wishOf } from '../src/admin/schedules/schedules';
import { formatsOf } from '../src/i18n/format';
import { rangeOf, timesOf, weekOf } from '../src/reports/labels';
import { axisTo, changeOf, shareAxis, textOf, valueOf } from '../src/reports/measures';
import type { Figures } from '../src/reports/types';
import { askOf, dayIn, daysOf, intervalOf, plusDays, readView, spanOf, writeView } from '../src/reports/view';

const NONE = {
  stays: { entered: 0 },
  serviceLevels: {},
  abandonRates: {},
  handling: { parts: 0 },
  rating: { count: 0 },
} as unknown as Figures;

describe('a view of the reports', () => {
  it('survives the way into the address and back', () => {
    const queries = ['', '?span=today&channel=chat', '?span=dates&tab=queue&from=2026-03-01&to=2026-03-12', '?attribution=end&level=SL_STRICT&measure=speed&queue=care', '?within=30'];
    for (const query of queries) {
      const view = readView(query);
      expect(readView(writeView(view))).toEqual(view);
    }
    expect(writeView(readView('?span=week'))).toBe('');
  });

  it('takes what it does not know for what it shows first', () => {
    expect(readView('?span=ever&level=BEST&channel=fax&from=yesterday&within=soon')).toEqual(readView(''));
  });

  it('is a span of days by the calendar, also where a day has 23 hours', () => {
    expect(spanOf(readView('?span=week'), '2026-03-31')).toEqual({ from: '2026-03-25', to: '2026-03-31' });
    expect(spanOf(readView('?span=yesterday'), '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
    expect(spanOf(readView('?span=dates&from=2026-03-12&to=2026-03-01'), '2026-03-31')).toEqual({ from: '2026-03-01', to: '2026-03-12' });
    expect(plusDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(daysOf('2026-03-28', '2026-03-30')).toBe(3);
  });

  it('is today where the site is, not where the reader is', () => {
    const late = Date.parse('2026-03-12T22:30:00Z');
    expect(dayIn('Europe/Vilnius', late)).toBe('2026-03-13');
    expect(dayIn('America/New_York', late)).toBe('2026-03-12');
  });

  it('is cut into hours, days or weeks by its length', () => {
    expect(intervalOf('2026-03-12', '2026-03-12')).toBe('hour');
    expect(intervalOf('2026-03-01', '2026-03-12')).toBe('day');
    expect(intervalOf('2026-01-01', '2026-12-31')).toBe('week');
  });

  it('asks for what it narrows to', () => {
    const view = readView('?span=today&queue=care&attribution=end&agent=anna');
    expect(askOf(view, '2026-03-12', 'agent', { trend: '1' })).toBe(
      'from=2026-03-12&to=2026-03-12&by=agent&interval=hour&trend=1&attribution=end&queue=care&agent=anna',
    );
  });
});

describe('another target than the promised one', () => {
  it('is asked for tables, which alone count by it', () => {
    const view = readView('?span=today&within=30');
    expect(askOf(view, '2026-03-12', 'queue')).toBe('from=2026-03-12&to=2026-03-12&by=queue&interval=hour&target=30');
    expect(askOf(view, '2026-03-12')).toBe('from=2026-03-12&to=2026-03-12');
  });
});

describe('a measure', () => {
  const f = formatsOf('en');

  it('without anything to divide by is no data, not 0', () => {
    expect(textOf('service', valueOf('service', NONE, 'SL_STRICT'), f)).toBe('–');
    expect(textOf('speed', valueOf('speed', NONE, 'SL_STRICT'), f)).toBe('–');
    expect(changeOf('service', undefined, 0.8)).toBeUndefined();
  });

  it('says whether a change is for the better', () => {
    expect(changeOf('service', 0.834, 0.813)).toEqual({ up: true, good: true, size: 2.1, kind: 'points' });
    expect(changeOf('speed', 19_000, 23_000)).toEqual({ up: false, good: true, size: 4, kind: 'seconds' });
    expect(changeOf('handling', 312_000, 304_000)).toEqual({ up: true, good: false, size: 8, kind: 'seconds' });
    expect(changeOf('rating', 4.52, 4.5)).toBeUndefined();
  });

  it('is written to the digit that contracts are read by', () => {
    expect(textOf('service', 0.8269, f)).toBe('82.7%');
    expect(textOf('speed', 19_400, f)).toBe('0:19');
    expect(textOf('rating', 4.46, f)).toBe('4.5');
  });

  it('has an axis with round ticks that holds every value', () => {
    for (const most of [0.3, 7, 42, 799, 12_345]) {
      const axis = axisTo(most);
      expect(axis.to).toBeGreaterThanOrEqual(most);
      expect(axis.ticks.length).toBeLessThanOrEqual(6);
    }
    expect(axisTo(0).to).toBe(1);
    expect(shareAxis([0.71, 0.9], 0.8)).toEqual({ from: 0.7, to: 1, ticks: [0.7, 0.8, 0.9, 1] });
    expect(shareAxis([0.05], 0.8).from).toBeLessThanOrEqual(0.05);
  });
});

describe('names of intervals', () => {
  it('are of the zone of the site', () => {
    const nine = Date.parse('2026-03-12T07:00:00Z');
    expect(timesOf('en', 'Europe/Vilnius', 'hour').tick(nine, true)).toBe('09:00');
    expect(timesOf('en', 'America/New_York', 'hour').tick(nine, true)).toBe('03:00');
  });

  it('name the month at its first day and at the first of all', () => {
    const day = timesOf('en', 'Europe/Vilnius', 'day');
    const at = (date: string) => Date.parse(`${date}T10:00:00Z`);
    expect(day.tick(at('2026-02-27'), true)).toBe('27 Feb');
    expect(day.tick(at('2026-02-28'), false)).toBe('28');
    expect(day.tick(at('2026-03-01'), false)).toBe('1 Mar');
  });

  it('write a range as the language does', () => {
    expect(rangeOf('en', '2026-03-12', '2026-03-12')).toBe('12 March');
    expect(rangeOf('lt', '2026-03-01', '2026-03-12')).toContain('12');
    expect(weekOf('lt')[0]).toBe(0);
    expect(weekOf('ar')[0]).toBe(5);
  });
});

describe('a report that is to go out by mail', () => {
  it('is about what one sees, as far as a schedule knows it', () => {
    const address = addressFor({ queue: 'a b', channel: 'chat' });
    expect(address).toBe('/settings/reports?new=1&queue=a+b&channel=chat');
    expect(wishOf(address.slice(address.indexOf('?')))).toEqual({ queue: 'a b', team: '', channel: 'chat' });
    expect(wishOf('?new=1&channel=fax')).toEqual({ queue: '', team: '', channel: '' });
    expect(wishOf('')).toBeUndefined();
  });
});
