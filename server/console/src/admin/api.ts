import { ApiError } from '../api/client';
import type { Explanation } from '../api/types';
import type { Document } from './document';

/** Answers of the routes of settings; see API.md. Moments are milliseconds since 1970. */
export interface Config {
  version: number;
  at: number;
  by: string;
  note?: string;
  source: Source;
  document: Document;
  people: Record<string, string>;
  /** That calls may come by. */
  trunks: string[];
}

/** Something that can be said to callers. */
export interface Prompt {
  name: string;
  /** What is heard, by language, as far as that is known. */
  says: Record<string, string>;
  /** Languages in which it is a recording of the organisation's. */
  own: string[];
  /** Those of them in which it lies in the operator's folder of prompts. */
  studio: string[];
  /** What the one that comes with Parley says. */
  builtIn: Record<string, string>;
}

export type Source = 'file' | 'console' | 'return';

export interface Change {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  before?: unknown;
  after?: unknown;
}

export interface Problem {
  path: string;
  message: string;
  instead?: string;
}

export interface Finding {
  code: string;
  queue: string;
  queueName?: string;
  args: Record<string, string>;
  example: string;
}

export interface Checked {
  problems: Problem[];
  findings: Finding[];
  changes: Change[];
}

export interface Version {
  version: number;
  at: number;
  by: string;
  note?: string;
  source: Source;
  changes: number;
}

export interface LadderStep {
  after: number;
  need: string;
  members: number;
  free: number;
  /** Whom the step before does not reach, the free ones first; absent from a server of before. */
  joins?: Named[];
}

export interface Named {
  agent: string;
  agentName: string;
}

export interface TryAsked {
  document?: Document;
  channel: string;
  queue?: string;
  topic?: string;
  /** Not where a number is dialled: the menu asks for it. */
  language?: string;
  number?: string;
  trunk?: string;
  /** Pressed in the menus, in their order. */
  keys?: string;
  attributes?: Record<string, string>;
  /** With its offset, such as 2026-03-12T08:00:00Z. */
  at?: string;
  identity?: string;
  pretend?: { agent: string; state: string }[];
}

/** What becomes of a contact that nobody answers, after so many seconds. */
export interface TryMoment {
  after: number;
  kind: 'rings' | 'widens' | 'moves' | 'callback' | 'ends';
  agents: Named[];
  /** How many agents more a step reaches. */
  more?: number;
  /** For which it rings. */
  seconds?: number;
  to?: string;
  toName?: string;
}

export interface Open {
  open: boolean;
  until?: number;
  opens?: number;
}

/** How a menu ended. */
export interface Choice {
  choices: string[];
  pressed: string;
  chosen: string;
  how: 'only' | 'key' | 'first';
}

/** From a number through the call flow to where it ends. */
export interface CallWay {
  number: string;
  label: string;
  flow: string;
  greeting: string[];
  language: Choice;
  topic: Choice;
  /** Empty where it comes to none. */
  queue: string;
  attributes: { name: string; value: string; by: 'number' | 'flow' | 'trunk' | 'nobody' }[];
  unused: string;
  /** All of the flow that it goes through, in order; `took` is the way out of each. */
  steps: { id: string; kind: string; took: string }[];
  /** What it ends in. */
  end: Ending;
}

export type Ending = 'queue' | 'callback' | 'voicemail' | 'transfer' | 'survey' | 'hangup';

export interface Tried {
  queue: string;
  open: Open;
  wouldBe: string;
  why: Explanation;
  estimate?: { seconds?: number; p80?: number };
  steps: LadderStep[];
  way?: CallWay;
  moments: TryMoment[];
}

export interface Moment extends Open {
  because: 'weekday' | 'holiday' | 'exception';
  zone: string;
}

export interface Band {
  p10: number;
  p50: number;
  p90: number;
  mean: number;
}

export interface Figures {
  entered?: Band;
  serviceLevels: Record<string, Band>;
  waitSeconds?: Band;
  waitP90Seconds?: Band;
  abandonedShare?: Band;
  occupancy?: Band;
}

export interface WhatIf {
  at: number;
  change: string;
  runs: number;
  queues: { id: string; name: string; before?: Figures; after: Figures }[];
}

export interface Estimates {
  served: number;
  unserved: number;
  withinP80?: number;
  rmseSeconds?: number;
  biasSeconds?: number;
}

export interface Shadow {
  since: number;
  /** The version in force beside it. */
  base: number;
  /** Why it goes on no more; absent while it does. */
  ended?: string;
  /** Contacts that left their queue on both sides. */
  contacts: number;
  elsewhereCount: number;
  /** Agents of the other rules alone, who are there all the time. */
  newcomers: string[];
  /** The latest of them. */
  elsewhere: { contact: string; queue: string; queueName: string; live?: string; shadow?: string; at: number }[];
  levels: {
    queue: string;
    queueName: string;
    live?: number;
    shadow?: number;
    liveContacts: number;
    shadowContacts: number;
  }[];
}

/** Somebody else saved a newer version meanwhile. */
export interface Conflict {
  version: number;
  by: string;
  at: number;
}

export function conflictOf(error: unknown): Conflict | undefined {
  return error instanceof ApiError && error.status === 409 ? (error.body as Conflict) : undefined;
}

export function problemsOf(error: unknown): Problem[] | undefined {
  if (!(error instanceof ApiError) || error.status !== 422) return undefined;
  return (error.body as { problems?: Problem[] }).problems ?? [{ path: '', message: error.message }];
}
