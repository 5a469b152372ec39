import { plusDays } from '../reports/view';
import { atLocal, localOf, localText, startOf } from './local';
import { ofAgent, type Shift, shiftsOf, within } from './plan';
import { type Entry, MOST_ENTRIES, type Stretch } from './types';

const DAYS = 7;

/** What of a week is entered for one person: the week is cleared, then planned, each entry over those before. */
export interface PersonCopy {
  agent: string;
  shifts: number;
  entries: Entry[];
}

/**
 * The shifts of the week before, by the clock of the site, so that whoever began at 8 begins at 8 also after clocks were
 * changed. Shifts go with the day on which they begin: the end of a Sunday's night is of Sunday. Absence is not copied,
 * and that of the week stays.
 *
 * @param monday the first day of the week that is planned
 * @param stretches of this week, of the one before, and of a day on either side
 */
export function copyWeek(stretches: Stretch[], people: string[], monday: string, zone: string): PersonCopy[] {
  return people
    .map((agent) => ofPerson(agent, shiftsOf(ofAgent(stretches, agent)), monday, zone))
    .filter((one) => one.shifts > 0);
}

function ofPerson(agent: string, all: Shift[], monday: string, zone: string): PersonCopy {
  const before = plusDays(monday, -DAYS);
  const last = all.filter((one) => !one.absent && begins(one, before, zone));
  const old = all.filter((one) => !one.absent && begins(one, monday, zone));
  const night = all.find((one) => !one.absent && one.fromMs < startOf(zone, monday) && one.toMs > startOf(zone, monday));
  const [from, to] = [startOf(zone, monday), startOf(zone, plusDays(monday, DAYS))];
  const clear: Entry = {
    agent,
    from: text(zone, Math.max(from, night?.toMs ?? 0)),
    to: text(zone, Math.max(to, ...old.map((one) => one.toMs))),
    activity: 'none',
  };
  const absent = all.filter((one) => one.absent).flatMap((one) => one.stretches);
  const stays = within(absent, from, startOf(zone, plusDays(monday, DAYS + 1))); // a night may reach into the day after
  const absence = stays.map((one) => entryOf(one, one.fromMs, one.toMs, zone, 0));
  return { agent, shifts: last.length, entries: [clear, ...last.flatMap((one) => entriesOfShift(one, zone, DAYS)), ...absence] };
}

const begins = (shift: Shift, monday: string, zone: string): boolean =>
  shift.fromMs >= startOf(zone, monday) && shift.fromMs < startOf(zone, plusDays(monday, DAYS));

const text = (zone: string, at: number): string => localText(localOf(zone, at));

/** A shift so many days later: its work in one, and over it what is no work; where notes differ, each stretch by itself. */
export function entriesOfShift(shift: Shift, zone: string, days: number): Entry[] {
  const work = shift.stretches.filter((one) => one.activity === 'work');
  const alike = work.length > 0 && work.every((one) => one.note === work[0]?.note);
  if (!alike) return shift.stretches.map((one) => entryOf(one, one.fromMs, one.toMs, zone, days));
  const others = shift.stretches.filter((one) => one.activity !== 'work');
  return [entryOf(work[0] as Stretch, shift.fromMs, shift.toMs, zone, days), ...others.map((one) => entryOf(one, one.fromMs, one.toMs, zone, days))];
}

/** By the clock; what an hour that the clock leaves out, or shows twice, would turn around keeps its length. */
function entryOf({ agent, activity, note }: Stretch, fromMs: number, toMs: number, zone: string, days: number): Entry {
  const later = (at: number) => {
    const { date, minute } = localOf(zone, at);
    return { date: plusDays(date, days), minute };
  };
  const [from, wanted] = [later(fromMs), later(toMs)];
  const starts = atLocal(zone, from);
  const to = atLocal(zone, wanted) > starts ? wanted : localOf(zone, starts + toMs - fromMs);
  return { agent, from: localText(from), to: localText(to), activity, ...(note && { note }) };
}

/** As many people at once as the server takes; nobody is entered in parts. */
export function batchesOf(copies: PersonCopy[]): PersonCopy[][] {
  const batches: PersonCopy[][] = [];
  let room = 0;
  for (const one of copies) {
    if (one.entries.length > room) {
      batches.push([]);
      room = MOST_ENTRIES;
    }
    batches.at(-1)?.push(one);
    room -= one.entries.length;
  }
  return batches;
}
