import { localOf, localText, timeText } from './local';
import type { Opened } from './PlanDialog';
import type { Pattern } from './pattern';
import { ofAgent, type Shift, shiftsOf, shiftsOn } from './plan';
import type { Choice, Entry, Plan, Stretch } from './types';

/** What stands in the fields. */
export interface Made {
  pattern: Pattern;
  /** What is there already, and can be cleared, or planned anew. */
  shift?: Shift;
  /** What stays where it is cleared: of a break in a shift the work around it. */
  under: Choice;
  /** Whether it makes room for what is entered. */
  instead: boolean;
}

const WORKDAYS = [0, 1, 2, 3, 4];
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const USUAL = { from: '08:00', to: '16:30' };
const MINUTE_MS = 60_000;

const timesOf = (one: { fromMs: number; toMs: number }, zone: string) => ({
  from: timeText(localOf(zone, one.fromMs).minute),
  to: timeText(localOf(zone, one.toMs).minute),
});

/** Takes back what is there. */
export const clearOf = ({ shift, under }: { shift: Shift; under: Choice }, zone: string): Entry => ({
  agent: shift.agent,
  from: localText(localOf(zone, shift.fromMs)),
  to: localText(localOf(zone, shift.toMs)),
  activity: under,
});

/** Work opens the shift that it is of, with its parts; all else stands for itself. */
export function firstPattern(opened: Opened, { zone, stretches }: Plan): Made {
  const { people, date, last = date, stretch } = opened;
  const pattern: Pattern = { people, activity: 'work', first: date, last, weekdays: WORKDAYS, allDay: true, ...USUAL, parts: [], note: '' };
  const around = stretch && shiftsOf(ofAgent(stretches, stretch.agent)).find((one) => one.fromMs <= stretch.fromMs && one.toMs >= stretch.toMs);
  if (stretch && stretch.activity !== 'work') {
    const alone: Shift = { agent: stretch.agent, fromMs: stretch.fromMs, toMs: stretch.toMs, absent: stretch.activity === 'absent', stretches: [stretch] };
    const works = !alone.absent && around?.stretches.some((one) => one.activity === 'work');
    return { pattern: ofStretch(pattern, stretch, zone), shift: alone, under: works ? 'work' : 'none', instead: true };
  }
  const shift = around ?? opened.shift ?? onlyOne(opened, zone, stretches);
  if (!shift) return { pattern, under: 'none', instead: false };
  return { pattern: ofShift(pattern, shift, zone), shift, under: 'none', instead: true };
}

/** The one shift of the day of the one person that was chosen. */
function onlyOne({ people, date, last }: Opened, zone: string, stretches: Stretch[]): Shift | undefined {
  const [person] = people;
  if (people.length !== 1 || person === undefined || last !== undefined) return undefined;
  const there = shiftsOn(shiftsOf(ofAgent(stretches, person)), date, zone);
  return there.length === 1 ? there[0] : undefined;
}

function ofStretch(pattern: Pattern, stretch: Stretch, zone: string): Pattern {
  const times = timesOf(stretch, zone);
  const whole = times.from === '00:00' && times.to === '00:00';
  const first = localOf(zone, stretch.fromMs).date;
  const last = whole ? localOf(zone, stretch.toMs - MINUTE_MS).date : first;
  return { ...pattern, activity: stretch.activity, first, last, weekdays: ALL_DAYS, allDay: whole, ...(whole ? USUAL : times), note: stretch.note };
}

function ofShift(pattern: Pattern, shift: Shift, zone: string): Pattern {
  const [only] = shift.stretches;
  if (only && (shift.absent || shift.stretches.length === 1)) return ofStretch(pattern, only, zone);
  const work = shift.stretches.find((one) => one.activity === 'work');
  const parts = shift.stretches.flatMap((one) => (one.activity === 'work' || one.activity === 'absent' ? [] : [{ ...timesOf(one, zone), activity: one.activity, note: one.note }]));
  const first = localOf(zone, shift.fromMs).date;
  return { ...pattern, first, last: first, ...timesOf(shift, zone), parts, note: work?.note ?? '' };
}
