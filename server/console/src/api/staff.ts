import type { ChatEvent, Customer, FormAnswer, Phase } from './types';

/** What somebody of the staff wrote beside a chat; no visitor ever sees one. */
export interface StaffNote {
  c: string;
  seq: number;
  ts: number;
  kind: 'note' | 'whisper' | 'invite' | 'decline';
  by: string;
  byName: string;
  /** Whom an invitation is for. */
  to?: string;
  cid: string;
  body: string;
  /** The name of whoever made its words to be gone. */
  goneBy?: string;
  goneAt?: number;
}

/** A chat that goes on with somebody else. */
export interface LiveChat {
  id: string;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  /** Absent while a bot has it. */
  phase?: Phase;
  agent?: string;
  agentName?: string;
  arrivedAt: number;
  connectedAt?: number;
  visitorTyping: boolean;
  guests: { id: string; name: string }[];
  identity?: IdentityCard;
  peek?: string;
  /** The name of the bot that has it. */
  bot?: string;
  /** What the visitor filled in before. */
  answers: FormAnswer[];
}

/** A chat that a bot has: it is in no queue, and waits for nobody. */
export interface BotChat {
  id: string;
  customer: Customer;
  bot: string;
  botName: string;
  queue: string;
  queueName: string;
  language: string;
  /** Since when the bot has it. */
  sinceMs: number;
  asked: number;
  /** How often in a row it did not know an answer. */
  misses: number;
}

/** Whom the site says a visitor is; not verified: the name is what the visitor wrote. */
export interface IdentityCard {
  verified: boolean;
  subject?: string;
  email?: string;
  attributes: Record<string, string>;
}

export interface Watched {
  chat: LiveChat;
  events: ChatEvent[];
  head: number;
  notes: StaffNote[];
  /** How far the visitor has got. */
  delivered: number;
  read: number;
}

/** A colleague asks one to look at a chat. */
export interface Invitation {
  contact: string;
  by: string;
  byName: string;
  at: number;
  words: string;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
}

export type StaffFrame =
  | { t: 'note'; note: StaffNote }
  | { t: 'colleague'; contact: string; id: string; name: string; on: boolean }
  | { t: 'chat'; chat: LiveChat }
  | { t: 'invited'; invitation: Invitation }
  | { t: 'uninvited'; contact: string };

/** Notes once each, in order. */
export function joinNotes(known: StaffNote[], more: StaffNote[]): StaffNote[] {
  const all = new Map([...known, ...more].map((note) => [note.seq, note]));
  return [...all.values()].sort((a, b) => a.seq - b.seq);
}
