import type { Customer } from './types';

export type ConsultPhase = 'ringing' | 'talking' | 'aside' | 'joined' | 'over';

/** Somebody who is asked before a contact is handed on; `aside`: they wait, while the customer is talked to. */
export interface ConsultCard {
  kind: 'agent' | 'queue' | 'number';
  name: string;
  agent?: string;
  phase: ConsultPhase;
  why?: 'given_up' | 'refused' | 'no_answer' | 'busy' | 'unreachable' | 'nobody_free' | 'hung_up' | 'minutes_used_up' | 'failed';
  since: number;
  /** The page of whom was asked is gone, as by a reload. */
  away: boolean;
  /** Who is not there any more, while others are. */
  gone?: string;
  /** Who talks with the customer beside the agent. */
  members: Member[];
  /** As many are in the conversation as may be. */
  full: boolean;
}

export interface Member {
  id: string;
  kind: 'agent' | 'queue' | 'number';
  name: string;
  agent?: string;
  held: boolean;
  muted: boolean;
  away: boolean;
}

export type MemberAct = 'drop' | 'hold' | 'take-back' | 'mute' | 'unmute';

/** About what a colleague asks. `id` is what one's phone knows the call by. */
export interface AskedCard {
  id: string;
  contact: string;
  by: string;
  byName: string;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  phase: ConsultPhase;
  since: number;
}

/** Whom a contact may be handed on to. `numbers`: what numbers outside may begin with. */
export interface Targets {
  agents: AgentTarget[];
  queues: { id: string; name: string; waiting: number; free: number; etaSeconds?: number }[];
  numbers: string[];
}

export interface AgentTarget {
  id: string;
  name: string;
  state: 'free' | 'busy' | 'away';
  sinceMs: number;
  languages: Record<string, number>;
  skills: Record<string, number>;
  /** Takes contacts of the same queue. */
  member: boolean;
}
