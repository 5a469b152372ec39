import type { Taken } from '../ui/PastedTable';

/** What a stretch of an agent's time is planned for; `none` takes back what was planned. */
export const ACTIVITIES = ['work', 'break', 'meeting', 'training', 'absent'] as const;
export type Activity = (typeof ACTIVITIES)[number];
export type Choice = Activity | 'none';

/** Time of a shift; `absent` is none: leave, illness. */
export const isScheduled = (activity: Activity): boolean => activity !== 'absent';

/** What counts of all that was entered; those of one person never overlap. */
export interface Stretch {
  agent: string;
  fromMs: number;
  toMs: number;
  activity: Activity;
  note: string;
  /** Who entered it, and when. */
  by: string;
  byName: string;
  atMs: number;
}

/** `GET /api/shifts`: whole days of the site's zone. */
export interface Plan {
  zone: string;
  fromMs: number;
  toMs: number;
  /** Whom the reader may plan, in the order of their names. */
  people: Person[];
  stretches: Stretch[];
}

export interface Person {
  id: string;
  name: string;
}

/** One entry of `POST /api/shifts`; local times such as `2026-11-30T08:00`. Later ones count over earlier ones. */
export interface Entry {
  agent: string;
  from: string;
  to: string;
  activity: Choice;
  note?: string;
}

export interface PlannedNow {
  activity: Activity;
  fromMs: number;
  toMs: number;
  note: string;
}

/** A row of `GET /api/shifts/now`; `kept` is absent where no shift is planned now. */
export interface NowRow {
  agent: string;
  name: string;
  planned?: PlannedNow;
  /** Of the next 24 hours. */
  next?: PlannedNow;
  /** Contacts can come, or are there. */
  isIn: boolean;
  kept?: boolean;
}

export interface NowView {
  atMs: number;
  people: NowRow[];
}

/** With any problem nothing is kept. */
export interface Imported extends Taken {
  entered: number;
}

/** What the server takes at once. */
export const MOST_ENTRIES = 2_000;
export const LONGEST_NOTE = 200;
export const MOST_DAYS = 366;
