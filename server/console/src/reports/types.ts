import type { Channel } from '../api/types';

/** The shapes of `GET /api/reports/...`; what is absent has nothing to divide by: no data. */
export interface Period {
  from: string;
  to: string;
  zone: string;
  fromMs: number;
  toMs: number;
  attribution: 'entry' | 'end';
}

export type Level =
  | 'SL_IGNORE_EARLY'
  | 'SL_STRICT'
  | 'SL_IGNORE_SHORT'
  | 'SL_SHORT_OK'
  | 'SL_ABANDON_IN_TARGET_OK'
  | 'SL_ANSWERED'
  | 'SL_TALKDESK_CALLS'
  | 'SL_CONFIGURABLE';

export interface Stays {
  entered: number;
  answered: number;
  answeredInTarget: number;
  abandoned: number;
  abandonedInTarget: number;
  shortAbandoned: number;
  flowOut: number;
  moved: Record<string, number>;
  failed: number;
  /** Answered callbacks that by configuration do not count in levels. */
  apart: number;
  waiting: number;
  alreadyMissed: number;
  asaMs?: number;
  timeToAbandonMs?: number;
  meanWaitMs?: number;
  longestMs: number;
}

export interface Handling {
  parts: number;
  talkMs: number;
  holdMs: number;
  wrapUpMs: number;
  ahtMs?: number;
  acwMs?: number;
  handedOn: { blind: number; consult: number; conference: number };
  transferRate?: number;
}

export interface Work {
  signedInMs: number;
  breaks: Record<string, number>;
  availableMs: number;
  busyMs: number;
  union?: number;
  unionWithoutRinging?: number;
  load?: number;
  utilisation?: number;
  chatsAtOnce?: number;
  perHour?: number;
  /** Absent where no shift was planned. */
  plan?: PlannedTime;
}

/** What was planned of agents' time, and how far they kept to it. */
export interface PlannedTime {
  scheduledMs: number;
  /** Of this, what they were to take contacts in. */
  dutyMs: number;
  keptInMs: number;
  keptOutMs: number;
  workedMs: number;
  adherence?: number;
  /** May exceed 1. */
  conformance?: number;
}

/** Chats that slept; `meanMs` is of those that sleep no more. */
export interface Asleep {
  count: number;
  lasting: number;
  byVisitor: number;
  byAgent: number;
  handedOn: number;
  ended: number;
  /** Woke without room with their agent. */
  waited: number;
  meanMs?: number;
}

/** Scorecards that were sent; `score` is from 0 to 1. */
export interface Reviews {
  /** Each once, however many cards it has. */
  contacts: number;
  cards: number;
  score?: number;
  notPassed: number;
  /** Of these, by a critical answer. */
  critical: number;
  /** Cards with a score. */
  scored?: number;
  /** Of their scores, each from 0 to 100, and of the squares of these. */
  sum?: number;
  squares?: number;
  /** Where the mean lies with a confidence of 95 %; absent of fewer than two. */
  interval?: { low: number; high: number; margin: number; tellsFive: boolean };
}

/** What customers of calls said of being recorded; `rate` is of those asked who agreed. */
export interface Consents {
  /** Heard that they are recorded, and were not asked. */
  announced: number;
  asked: number;
  agreed: number;
  declined: number;
  silent: number;
  /** Said no to the agent. */
  withdrawn: number;
  rate?: number;
}

export interface Figures {
  stays: Stays;
  serviceLevels: Partial<Record<Level, number>>;
  abandonRates: Partial<Record<'AB_IGNORE_SHORT' | 'AB_OF_ANSWERED_AND_ABANDONED' | 'AB_OF_ENTERED', number>>;
  handling: Handling;
  offers: { offers: number; ends: Record<string, number>; refusals?: Record<string, number>; rna?: number; rnaOfAgent?: number };
  rating: { count: number; asked: number; good: number; bad: number; mean?: number; csat?: number; responseRate?: number; nps?: { count: number; promoters: number; detractors: number; score: number }; ces?: { count: number; mean: number; easy: number } };
  callbacks: { asked: number; answered: number; apart: number; meanWaitMs?: number; meanAttempts?: number };
  asleep: Asleep;
  /** Absent where nothing was reviewed. */
  reviews?: Reviews;
  /** Absent where nobody was told or asked anything. */
  consents?: Consents;
  work?: Work;
}

export interface Row {
  key: string;
  name?: string;
  fromMs?: number;
  toMs?: number;
  figures: Figures;
  trend: { fromMs: number; entered: number; serviceLevel?: number }[];
}

export interface Table {
  period: Period;
  asOf: number;
  by: By;
  interval?: Interval;
  definitions: { id: string; version: number }[];
  total: Figures;
  before?: Figures;
  /** Seconds, where it is not what was promised. */
  target?: number;
  rows: Row[];
}

export type By = 'all' | 'interval' | 'queue' | 'agent' | 'language' | 'channel' | 'tag';
export type Interval = 'quarter' | 'half' | 'hour' | 'day' | 'week' | 'month';

export interface Ranks {
  medianMs?: number;
  p90Ms?: number;
}

export interface Waits {
  bins: { fromMs: number; toMs?: number; answered: number; abandoned: number }[];
  answered: Ranks;
  abandoned: Ranks;
  censored: Ranks;
}

export interface Arrivals {
  entered: number[][];
  days: number[];
}

export interface HelpDesk {
  solved: number;
  repeated: number;
  pending: number;
  fcr?: number;
  repeatDays: number;
  conversations: number;
  replied: number;
  firstReplyMs: Ranks;
  averageReplyMs?: number;
  resolutionMs?: number;
  solvedInADay?: number;
  outcomes: { disposition: string; channel: Channel; count: number }[];
}

/** Chats of one bot, or of all. */
export interface BotRow {
  bot: string;
  chats: number;
  answered: number;
  left: number;
  message: number;
  person: number;
  unsure: number;
  failed: number;
  taken: number;
  deflected?: number;
  questions: number;
  known: number;
}

export interface Invitations {
  from: string;
  to: string;
  invitations: { queue: string; invitation: string; shown: number; accepted: number; dismissed: number }[];
}

export interface Bots {
  bots: BotRow[];
  total: BotRow;
}

/** Contacts each once, and by whose leg named the cause of Q.850. */
export interface CauseRow {
  cause: number;
  contacts: number;
  customer: number;
  agent: number;
  outside: number;
}

/** A cause of Q.850 that a trunk named, or how a call was refused; `silent` where nobody said anything. */
export interface TrunkEnd {
  protocol: 'q850' | 'sip' | 'silent';
  cause?: number;
  calls: number;
  /** Of these, those that were not answered. */
  failed: number;
}

/** Calls over one trunk, one way. */
export interface TrunkRow {
  trunk: string;
  way: 'in' | 'out';
  calls: number;
  answered: number;
  failed: number;
  calledOff: number;
  /** Not over yet, or cut off when the server went. */
  open: number;
  talkMs: number;
  meanTalkMs?: number;
  judged: number;
  mos?: number;
  poor: number;
  ends: TrunkEnd[];
}

export interface Causes {
  /** Who named two is counted once. */
  contacts: number;
  causes: CauseRow[];
}
