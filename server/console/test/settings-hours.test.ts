import { describe, expect, it } from 'vitest';
import { nextClockChange, offsetMinutes } from '../src/admin/hours/clockChange';
import {
  barsOf,
  clockIn,
  closedAt,
  completed,
  intervalsProblem,
  momentOf,
  nextInterval,
  openMinutes,
  spanOf,
} from '../src/admin/hours/intervals';
import { offsetText } from '../src/admin/hours/useZones';

describe('intervals of a day', () => {
  it('may follow each other, touch, reach midnight and go past it', () => {
    expect(intervalsProblem(['08:00-12:00', '12:00-13:30', '18:00-24:00'])).toBeUndefined();
    expect(intervalsProblem(['00:00-24:00'])).toBeUndefined();
    expect(intervalsProblem(['18:00-02:00'])).toBeUndefined();
    expect(intervalsProblem([])).toBeUndefined();
  });

  it.each([
    [['8:00-12:00'], 'form', 0],
    [['08:00-25:00'], 'form', 0],
    [['08:00'], 'form', 0],
    [['08:00-12:00', '11:00-13:00'], 'order', 1],
    [['18:00-02:00', '20:00-21:00'], 'order', 1],
    [['18:00-12:30'], 'night', 0],
    [['09:00-09:00'], 'empty', 0],
  ])('are refused with the place: %j', (intervals, code, at) =>
    expect(intervalsProblem(intervals)).toEqual({ code, at }),
  );

  it('are bars of one day; what goes past midnight is seen on the next', () => {
    expect(barsOf(['22:00-02:00'], [])).toEqual([{ from: 1320, to: 1440, over: 'begins' }]);
    expect(barsOf(['10:00-12:00'], ['22:00-02:00'])).toEqual([
      { from: 0, to: 120, over: 'ends' },
      { from: 600, to: 720 },
    ]);
  });

  it('add up, past midnight too', () => {
    expect(openMinutes(['10:00-13:00', '22:00-02:00'])).toBe(420);
    expect(spanOf('18:00-24:00')).toEqual({ from: 1080, to: 1440 });
  });

  it('take one more behind the others', () => {
    expect(nextInterval([])).toBe('09:00-17:00');
    expect(nextInterval(['08:00-12:00'])).toBe('13:00-16:00');
    expect(intervalsProblem(['08:00-12:00', nextInterval(['08:00-12:00'])])).toBeUndefined();
  });

  it('end sooner when it is closed early', () => {
    expect(closedAt(['08:00-12:00', '13:00-17:00', '18:00-20:00'], 15 * 60)).toEqual(['08:00-12:00', '13:00-15:00']);
    expect(closedAt(['22:00-02:00'], 23 * 60)).toEqual(['22:00-23:00']);
  });

  it('are completed as people type them', () => {
    expect(['9', '09', '930', '0930', '9:30', '24', 'x'].map(completed)).toEqual([
      '09:00', '09:00', '09:30', '09:30', '09:30', '24:00', 'x',
    ]);
  });
});

describe('clocks of zones', () => {
  const noon = Date.UTC(2026, 6, 1, 12);

  it('show day, date and minute', () => {
    expect(clockIn('Asia/Dubai', noon)).toEqual({ day: 'wednesday', date: '2026-07-01', minute: 16 * 60 });
    expect(clockIn('Pacific/Auckland', noon)).toEqual({ day: 'thursday', date: '2026-07-02', minute: 0 });
  });

  it('lead back to the moment, before and after clocks change', () => {
    for (const zone of ['Europe/Vilnius', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
      for (const at of [Date.UTC(2026, 0, 5, 3, 15), Date.UTC(2026, 2, 29, 12), Date.UTC(2026, 9, 25, 12), noon]) {
        const { date, minute } = clockIn(zone, at);
        expect(momentOf(date, minute, zone)).toBe(at);
      }
    }
  });

  it('take the first of a time that comes twice', () => {
    expect(momentOf('2026-10-25', 3 * 60 + 30, 'Europe/Vilnius')).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('know when they are changed next', () => {
    expect(nextClockChange('Europe/Vilnius', Date.UTC(2026, 2, 1))).toMatchObject({ forward: true });
    expect(nextClockChange('Europe/Vilnius', Date.UTC(2026, 9, 1))).toMatchObject({ forward: false });
    expect(nextClockChange('Asia/Dubai', noon)).toBeUndefined();
  });

  it('are named by their distance to UTC', () => {
    expect(offsetMinutes('Asia/Kolkata', noon)).toBe(330);
    expect(['Asia/Kolkata', 'Europe/Vilnius', 'America/New_York'].map((zone) => offsetText(zone, noon))).toEqual([
      'UTC+5:30', 'UTC+3', 'UTC−4',
    ]);
  });
});
