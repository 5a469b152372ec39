import { describe, expect, it } from 'vitest';
import { batchesOf, copyWeek } from '../src/shifts/copy';
import { saidOf } from '../src/shifts/kept';
import { atLocal, localOf, localText, weekStart } from '../src/shifts/local';
import { clearOf, firstPattern } from '../src/shifts/opened';
import { datesOf, entriesOf, faultOf, type Part, type Pattern } from '../src/shifts/pattern';
import { hoursOf, scheduledMs, shiftsOf, shiftsOn, soonOf, spanOfDay, within } from '../src/shifts/plan';
import type { Activity, NowRow, Plan, Stretch } from '../src/shifts/types';
import { askOf, datesShown, moved, readView, writeView } from '../src/shifts/view';

const ZONE = 'Europe/Vilnius';

/** `2026-11-30 08:00` of the clock in Vilnius. */
function at(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return atLocal(ZONE, { date, minute: hours * 60 + minutes });
}

const stretch = (agent: string, from: string, to: string, activity: Activity = 'work', note = ''): Stretch => ({
  agent,
  fromMs: at(from),
  toMs: at(to),
  activity,
  note,
  by: 'sam',
  byName: 'Sam',
  atMs: 0,
});

/** Work from 8 to 16:30 with a break, as the server tells it. */
const day = (agent: string, date: string): Stretch[] => [
  stretch(agent, `${date} 08:00`, `${date} 12:00`),
  stretch(agent, `${date} 12:00`, `${date} 12:30`, 'break'),
  stretch(agent, `${date} 12:30`, `${date} 16:30`),
];

const planOf = (stretches: Stretch[]): Plan => ({ zone: ZONE, fromMs: 0, toMs: 0, people: [], stretches });

describe('shifts', () => {
  it('are what one person has without a gap, with breaks in them', () => {
    const shifts = shiftsOf([...day('ana', '2026-11-30'), ...day('ana', '2026-12-01'), ...day('bo', '2026-11-30')]);
    expect(shifts.map((one) => [one.agent, localText(localOf(ZONE, one.fromMs)), one.stretches.length])).toEqual([
      ['ana', '2026-11-30T08:00', 3],
      ['bo', '2026-11-30T08:00', 3],
      ['ana', '2026-12-01T08:00', 3],
    ]);
    expect(scheduledMs(shifts.slice(0, 1))).toBe(8.5 * 3_600_000);
  });

  it('of a night belong to the day on which they begin; absence to each day that it touches', () => {
    const shifts = shiftsOf([
      stretch('ana', '2026-11-30 22:00', '2026-12-01 06:00'),
      stretch('bo', '2026-11-28 00:00', '2026-12-02 00:00', 'absent'),
    ]);
    expect(shiftsOn(shifts, '2026-11-30', ZONE).map((one) => one.agent)).toEqual(['bo', 'ana']);
    expect(shiftsOn(shifts, '2026-12-01', ZONE).map((one) => one.agent)).toEqual(['bo']);
    expect(shiftsOn(shifts, '2026-12-02', ZONE)).toEqual([]);
  });

  it('of somebody who is never off end after a day, so that each is seen', () => {
    const work = Array.from({ length: 6 }, (_, n) => stretch('ana', `2026-12-0${n + 1} 00:00`, `2026-12-0${n + 1} 24:00`));
    expect(shiftsOf(work)).toHaveLength(6);
  });

  it('are cut to the day that is drawn, whose hours are those of the clock also when it has 23 or 25', () => {
    const night = [stretch('ana', '2026-03-28 22:00', '2026-03-29 06:00')];
    const [from, to] = [at('2026-03-29 00:00'), at('2026-03-30 00:00')];
    expect(within(night, from, to).map((one) => (one.toMs - one.fromMs) / 3_600_000)).toEqual([5]);
    const spring = hoursOf(spanOfDay(night, '2026-03-29', ZONE), ZONE);
    expect(spring.slice(0, 5).map(({ hour }) => hour)).toEqual([0, 1, 2, 4, 5]);
    const autumn = hoursOf(spanOfDay([stretch('ana', '2026-10-25 00:00', '2026-10-25 24:00')], '2026-10-25', ZONE), ZONE);
    expect(autumn).toHaveLength(26);
    expect(autumn.slice(2, 6).map(({ hour }) => hour)).toEqual([2, 3, 3, 4]);
  });

  it('are drawn with the time that it is now, however early', () => {
    const { fromMs } = spanOfDay([], '2026-12-01', ZONE, at('2026-12-01 04:20'));
    expect(localText(localOf(ZONE, fromMs))).toBe('2026-12-01T04:00');
  });
});

describe('a week that is copied', () => {
  const copied = (stretches: Stretch[], monday: string) => copyWeek(stretches, ['ana'], monday, ZONE).flatMap((one) => one.entries);
  const texts = (stretches: Stretch[], monday: string) => copied(stretches, monday).map((one) => `${one.activity} ${one.from} ${one.to}`);

  it('is cleared first, then planned a week later: a shift at once, its break over it', () => {
    expect(texts(day('ana', '2026-11-25'), '2026-11-30')).toEqual([
      'none 2026-11-30T00:00 2026-12-07T00:00',
      'work 2026-12-02T08:00 2026-12-02T16:30',
      'break 2026-12-02T12:00 2026-12-02T12:30',
    ]);
  });

  it('keeps to the clock where clocks are changed between the two weeks', () => {
    expect(texts(day('ana', '2026-03-25'), '2026-03-30').slice(1)).toEqual([
      'work 2026-04-01T08:00 2026-04-01T16:30',
      'break 2026-04-01T12:00 2026-04-01T12:30',
    ]);
  });

  it('gives a break its length where the clock leaves out the hour in which it was', () => {
    const night = [
      stretch('ana', '2026-03-21 22:00', '2026-03-22 03:30'),
      stretch('ana', '2026-03-22 03:30', '2026-03-22 04:10', 'break'),
      stretch('ana', '2026-03-22 04:10', '2026-03-22 06:00'),
    ];
    expect(texts(night, '2026-03-23').slice(1)).toEqual([
      'work 2026-03-28T22:00 2026-03-29T06:00',
      'break 2026-03-29T03:30 2026-03-29T05:10', // the server takes 03:30 as 04:30
    ]);
  });

  it('gives a break its length where the clock showed its hour twice', () => {
    const from = at('2026-10-25 03:50');
    const night: Stretch[] = [
      { ...stretch('ana', '2026-10-24 22:00', '2026-10-25 03:50'), toMs: from },
      { ...stretch('ana', '2026-10-25 04:00', '2026-10-25 04:00', 'break'), fromMs: from, toMs: from + 20 * 60_000 },
      { ...stretch('ana', '2026-10-25 04:00', '2026-10-25 06:00'), fromMs: from + 20 * 60_000 },
    ];
    expect(texts(night, '2026-10-26').at(-1)).toBe('break 2026-11-01T03:50 2026-11-01T04:10');
  });

  it('leaves the end of a night that began before, and clears a night that it began itself', () => {
    const nights = [
      stretch('ana', '2026-11-29 22:00', '2026-11-30 06:00'),
      stretch('ana', '2026-12-06 22:00', '2026-12-07 06:00'),
    ];
    expect(texts(nights, '2026-11-30')).toEqual(['none 2026-11-30T06:00 2026-12-07T06:00', 'work 2026-12-06T22:00 2026-12-07T06:00']);
  });

  it('takes no absence along, and leaves that which is there over all that is copied', () => {
    const leave = [
      ...day('ana', '2026-11-23'),
      stretch('ana', '2026-11-24 00:00', '2026-11-25 00:00', 'absent', 'ill'),
      stretch('ana', '2026-12-05 00:00', '2026-12-20 00:00', 'absent', 'leave'),
    ];
    expect(texts(leave, '2026-11-30')).toEqual([
      'none 2026-11-30T00:00 2026-12-07T00:00',
      'work 2026-11-30T08:00 2026-11-30T16:30',
      'break 2026-11-30T12:00 2026-11-30T12:30',
      'absent 2026-12-05T00:00 2026-12-08T00:00',
    ]);
  });

  it('changes nothing for whom nothing was planned', () => {
    expect(copyWeek(day('bo', '2026-12-01'), ['ana', 'bo'], '2026-11-30', ZONE)).toEqual([]);
  });

  it('keeps the notes of stretches that have notes of their own', () => {
    const noted = [stretch('ana', '2026-11-23 08:00', '2026-11-23 10:00', 'work', 'chat'), stretch('ana', '2026-11-23 10:00', '2026-11-23 12:00', 'work', 'phone')];
    expect(copied(noted, '2026-11-30').slice(1).map((one) => [one.from, one.note])).toEqual([
      ['2026-11-30T08:00', 'chat'],
      ['2026-11-30T10:00', 'phone'],
    ]);
  });

  it('is entered by as many people at once as the server takes, nobody in parts', () => {
    const entry = { agent: 'x', from: '', to: '', activity: 'none' as const };
    const copies = Array.from({ length: 5 }, (_, n) => ({ agent: `a${n}`, shifts: 1, entries: Array.from({ length: 900 }, () => entry) }));
    expect(batchesOf(copies).map((batch) => batch.map(({ agent }) => agent))).toEqual([['a0', 'a1'], ['a2', 'a3'], ['a4']]);
  });
});

const part = (from: string, to: string, activity: Part['activity'] = 'break', note = ''): Part => ({ activity, from, to, note });

describe('a pattern', () => {
  const pattern = (some: Partial<Pattern> = {}): Pattern => ({
    people: ['ana'],
    activity: 'work',
    first: '2026-11-30',
    last: '2026-11-30',
    weekdays: [0, 1, 2, 3, 4],
    allDay: true,
    from: '08:00',
    to: '16:30',
    parts: [],
    note: '',
    ...some,
  });

  it('is a shift and its breaks for each person on each of the days', () => {
    const week = pattern({ people: ['ana', 'bo'], last: '2026-12-06', parts: [part('12:00', '12:30')], note: ' port ' });
    const entries = entriesOf(week);
    expect(entries).toHaveLength(20);
    expect(entries.slice(0, 2)).toEqual([
      { agent: 'ana', from: '2026-11-30T08:00', to: '2026-11-30T16:30', activity: 'work', note: 'port' },
      { agent: 'ana', from: '2026-11-30T12:00', to: '2026-11-30T12:30', activity: 'break' },
    ]);
    expect(entries.at(-1)?.agent).toBe('bo');
  });

  it('of one day asks for no day of the week', () => {
    expect(datesOf(pattern({ first: '2026-12-06', last: '2026-12-06' }))).toEqual(['2026-12-06']);
    expect(datesOf(pattern({ first: '2026-12-05', last: '2026-12-06' }))).toEqual([]);
  });

  it('goes through the night where it ends no later than it begins, and so do its breaks', () => {
    const night = pattern({ from: '22:00', to: '06:00', parts: [part('02:00', '02:30'), part('23:45', '00:15')] });
    expect(entriesOf(night).map((one) => `${one.from} ${one.to}`)).toEqual([
      '2026-11-30T22:00 2026-12-01T06:00',
      '2026-12-01T02:00 2026-12-01T02:30',
      '2026-11-30T23:45 2026-12-01T00:15',
    ]);
    expect(faultOf(night)).toBeUndefined();
  });

  it('of whole days is one entry for days one after the other', () => {
    const leave = pattern({ activity: 'absent', last: '2026-12-13', weekdays: [0, 1, 2, 3, 4, 5, 6] });
    expect(entriesOf(leave).map((one) => `${one.from} ${one.to}`)).toEqual(['2026-11-30T00:00 2026-12-14T00:00']);
    const mondays = entriesOf({ ...leave, weekdays: [0] });
    expect(mondays.map((one) => one.from)).toEqual(['2026-11-30T00:00', '2026-12-07T00:00']);
  });

  it('says what is wrong before the server would', () => {
    expect(faultOf(pattern({ people: [] }))).toBe('sh.f.people');
    expect(faultOf(pattern({ last: '2026-11-29' }))).toBe('sh.f.order');
    expect(faultOf(pattern({ last: '2027-12-01' }))).toBe('sh.f.long');
    expect(faultOf(pattern({ first: '2026-12-05', last: '2026-12-06' }))).toBe('sh.f.days');
    expect(faultOf(pattern({ to: '16:' }))).toBe('sh.f.time');
    expect(faultOf(pattern({ to: '25:00' }))).toBe('sh.f.time');
    expect(faultOf(pattern({ parts: [part('16:00', '17:00')] }))).toBe('sh.f.break');
    expect(faultOf(pattern({ parts: [part('07:00', '07:30')] }))).toBe('sh.f.break');
    expect(faultOf(pattern({ note: 'x'.repeat(201) }))).toBe('sh.f.note');
    expect(faultOf(pattern({ people: Array.from({ length: 50 }, (_, n) => `a${n}`), last: '2027-02-28' }))).toBe('sh.f.many');
    expect(faultOf(pattern({ activity: 'absent', from: '', to: '' }))).toBeUndefined();
  });
});

describe('what is there already', () => {
  it('is opened as the shift that it is of, with its breaks, and makes room for what is entered', () => {
    const stretches = day('ana', '2026-11-30');
    const made = firstPattern({ people: ['ana'], date: '2026-11-30', stretch: stretches[2] as Stretch }, planOf(stretches));
    expect(made.pattern).toMatchObject({ activity: 'work', from: '08:00', to: '16:30', parts: [part('12:00', '12:30')] });
    expect(made.shift && clearOf({ shift: made.shift, under: made.under }, ZONE)).toEqual({
      agent: 'ana',
      from: '2026-11-30T08:00',
      to: '2026-11-30T16:30',
      activity: 'none',
    });
    expect(firstPattern({ people: ['ana'], date: '2026-11-30' }, planOf(stretches))).toEqual(made);
  });

  it('loses no meeting in it when its times are changed', () => {
    const stretches = [stretch('ana', '2026-11-30 08:00', '2026-11-30 10:00'), stretch('ana', '2026-11-30 10:00', '2026-11-30 11:00', 'meeting', 'port'), stretch('ana', '2026-11-30 11:00', '2026-11-30 16:00')];
    const { pattern } = firstPattern({ people: ['ana'], date: '2026-11-30' }, planOf(stretches));
    expect(entriesOf({ ...pattern, to: '17:00' })).toEqual([
      { agent: 'ana', from: '2026-11-30T08:00', to: '2026-11-30T17:00', activity: 'work' },
      { agent: 'ana', from: '2026-11-30T10:00', to: '2026-11-30T11:00', activity: 'meeting', note: 'port' },
    ]);
  });

  it('leaves work behind where a break in it is taken back', () => {
    const stretches = day('ana', '2026-11-30');
    const made = firstPattern({ people: ['ana'], date: '2026-11-30', stretch: stretches[1] as Stretch }, planOf(stretches));
    expect(made.pattern).toMatchObject({ activity: 'break', from: '12:00', to: '12:30' });
    expect(made.shift && clearOf({ shift: made.shift, under: made.under }, ZONE)).toMatchObject({ from: '2026-11-30T12:00', activity: 'work' });
  });

  it('is a time of absence by its days', () => {
    const leave = stretch('ana', '2026-11-30 00:00', '2026-12-03 00:00', 'absent', 'leave');
    const { pattern } = firstPattern({ people: ['ana'], date: '2026-12-01' }, planOf([leave]));
    expect(pattern).toMatchObject({ activity: 'absent', first: '2026-11-30', last: '2026-12-02', allDay: true, note: 'leave' });
    expect(entriesOf(pattern)).toEqual([{ agent: 'ana', from: '2026-11-30T00:00', to: '2026-12-03T00:00', activity: 'absent', note: 'leave' }]);
  });
});

describe('what is said of somebody now', () => {
  const row = (some: Partial<NowRow>): NowRow => ({ agent: 'ana', name: 'Ana', isIn: false, ...some });
  const planned = (activity: Activity) => ({ activity, fromMs: 0, toMs: 10, note: '' });
  const said = (some: Partial<NowRow>, stretches: Stretch[] = []) => saidOf(row(some), stretches, 5, 'UTC').key;

  it('is whether it is as planned, and if not, what should be', () => {
    expect(said({ planned: planned('work'), isIn: true, kept: true })).toBe('sh.now.kept');
    expect(said({ planned: planned('work'), kept: false })).toBe('sh.now.work');
    expect(said({ planned: planned('break'), isIn: true, kept: false })).toBe('sh.now.break');
    expect(said({ planned: planned('meeting'), kept: true })).toBe('sh.now.kept');
  });

  it('blames nobody without a shift', () => {
    const from = (fromMs: number) => saidOf(row({ next: { ...planned('work'), fromMs } }), [], 5, 'UTC');
    expect(from(20)).toEqual({ tone: 'quiet', key: 'sh.now.next', time: 20 });
    expect(from(86_400_000)).toEqual({ tone: 'quiet', key: 'sh.now.tomorrow', time: 86_400_000 });
    expect(said({ isIn: true })).toBe('sh.now.extra');
    expect(said({})).toBe('sh.now.none');
    const leave = { ...stretch('ana', '2026-11-30 00:00', '2026-12-01 00:00', 'absent'), fromMs: 0, toMs: 10 };
    expect(said({}, [leave])).toBe('sh.now.absent');
    expect(said({ isIn: true }, [leave])).toBe('sh.now.absentIn');
  });
});

describe('what an agent is told on the desk', () => {
  const stretches = day('ana', '2026-11-30');
  const soon = (text: string) => soonOf(stretches, at(text));

  it('is what comes next, and a break while it lasts', () => {
    expect(soon('2026-11-30 09:00')?.activity).toBe('break');
    expect(soon('2026-11-30 12:10')?.activity).toBe('break');
    expect(soon('2026-11-30 07:00')).toEqual(stretches[0]);
    expect(soon('2026-11-30 15:00')).toEqual(stretches[2]);
  });

  it('is nothing after the shift, nor of one that is far', () => {
    expect(soon('2026-11-30 17:00')).toBeUndefined();
    expect(soon('2026-11-29 18:00')).toBeUndefined();
  });
});

describe('the address of the page', () => {
  it('tells the day, the week and the team, and nothing that is usual', () => {
    expect(readView('?by=week&day=2026-11-30&team=front')).toEqual({ by: 'week', day: '2026-11-30', team: 'front' });
    expect(readView('?by=year&day=2026-13-45')).toEqual({ by: 'day' });
    expect(writeView({ by: 'day' })).toBe('');
    expect(writeView({ by: 'week', day: '2026-11-30' })).toBe('?by=week&day=2026-11-30');
  });

  it('is asked for with a day on either side, for nights, by weeks as the reader has them', () => {
    const dates = datesShown({ by: 'week', day: '2026-12-03' }, '2026-12-01', 0);
    expect([dates[0], dates.at(-1)]).toEqual(['2026-11-30', '2026-12-06']);
    expect(askOf(dates, undefined)).toBe('from=2026-11-29&to=2026-12-07');
    expect(weekStart('2026-12-03', 5)).toBe('2026-11-28');
    expect(moved({ by: 'week' }, '2026-12-01', -1)).toBe('2026-11-24');
  });
});
