import type { Alert } from '../board/limits/limits';
import type { DeskLink } from './deskLinks';
import type { AskedCard, ConsultCard } from './handOn';
import type { ParkingFrame } from './parking';
import type { PoorLeg, RecordedPart } from './sound';
import type { BotChat, IdentityCard, StaffFrame } from './staff';
import type { RowReview } from '../review/scores';
import type { Supervised, SupervisedCall } from './supervision';
import type { TrunkCall } from './trunks';

/** The shapes of server/docs/API.md. Times are milliseconds since 1970; durations end in `Ms`. */
export type Role = 'administrator' | 'supervisor' | 'team_lead' | 'agent';
export type Channel = 'voice' | 'chat';

export type { Org, OrgQueue } from './org';

export interface Me {
  id: string;
  name: string;
  role: Role;
  language: string;
  agent?: boolean;
}

export type AgentChoice = 'ready' | 'not_ready' | 'offline';

export interface AgentState {
  id: string;
  name: string;
  state: AgentChoice | 'forced';
  aux?: string;
  reason?: string;
  sinceMs: number;
  pending?: { state: AgentChoice; aux?: string };
  /** The supervisor who chose the state or the next. */
  setBy?: string;
  phone: 'registered' | 'unregistered';
  desk: boolean;
  onCall: boolean;
  chats: number;
  chatCapacity: number;
  handledToday: number;
}

export interface Customer {
  key: string;
  name?: string;
  /** Calls from the web site. */
  via?: 'page';
  /** Another number sent the call on to us. */
  redirected?: { from?: string; why?: 'busy' | 'no-answer' | 'unreachable' | 'always' };
  /** Whether the carrier answers for the number; absent where nobody looked. */
  number?: 'verified' | 'unverified' | 'false';
}

/** A reason code with its arguments. */
export interface Term {
  code: string;
  args: Record<string, string>;
}

/** A contact whose customer is called back. */
export interface CallbackCard {
  /** The contact whose place it keeps. */
  of: string;
  way: 'keypad' | 'widget' | 'missed' | 'voicemail' | 'follow_up';
  number: string;
  attempts: { at: number; agent?: string; outcome?: string }[];
  notBefore?: number;
}

export interface Offer {
  id: string;
  contact: string;
  channel: Channel;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  firstLine?: string;
  waitedMs: number;
  offeredAt: number;
  expiresAt: number;
  why: Term[];
  callback?: CallbackCard;
}

export interface ChatEvent {
  c: string;
  seq: number;
  ts: number;
  kind: 'message' | 'file' | 'join' | 'leave' | 'state' | 'rating' | 'language' | 'read' | 'edit' | 'redact' | 'identity';
  by: { who: 'visitor' | 'agent' | 'bot' | 'system'; id: string; name: string };
  cid?: string;
  /** Plain text of a message, else a small object of the kind (or its JSON). */
  body: unknown;
}

/** @see API.md: ALWAYS is told only after a stretch that was not recorded. */
export type Consent =
  | 'always'
  | 'announced'
  | 'asking'
  | 'agreed'
  | 'declined'
  | 'silent'
  | 'withdrawn'
  | 'never'
  /** Of whom it was handed on to outside. */
  | `outside_${'announced' | 'asking' | 'agreed' | 'declined' | 'silent'}`;

export type Phase = 'queued' | 'offered' | 'accepted' | 'connected' | 'outside' | 'parked' | 'asleep' | 'wrap_up' | 'ended';

export interface Contact {
  id: string;
  channel: Channel;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  phase: Phase;
  onHold: boolean;
  recording: boolean;
  /** How it stands with the recording, where the customer was told anything of it. */
  consent?: Consent;
  arrivedAt: number;
  connectedAt?: number;
  endedAt?: number;
  wrapUpEndsAt?: number;
  wrapUpMandatory: boolean;
  wrapUp: WrapUpChoice;
  /** Connected, but nothing is heard of the agent. */
  noAudio: boolean;
  /** Connected, but nothing is heard of the customer. */
  customerUnheard: boolean;
  note: string;
  disposition?: string;
  lastEvent?: ChatEvent;
  unread: number;
  visitorTyping: boolean;
  turn: 'agent' | 'customer';
  turnSince: number;
  callback?: CallbackCard;
  /** Who had it before, last. */
  handedOn?: { by: string; byName: string; from: string; fromName: string; at: number; way: 'blind' | 'consult' | 'conference' | 'woken' };
  /** Since when a chat sleeps. */
  asleepSince?: number;
  /** Whether the call's recording may be paused. */
  pausable: boolean;
  /** It is; by an agent, or a program as `key:NAME`. */
  paused?: { by: string; byName: string; since: number; until: number };
  /** A supervisor is in the call, and the agent is told. */
  supervised?: SupervisedCall;
  /** Legs of a call that the server finds poor, the worst first. */
  poorLegs?: PoorLeg[];
  /** When the call is ended since the minutes of the day are used up, once that is near. */
  minutesEndAt?: number;
  /** The contact that went on, where this is what is left of it for whoever handed it on. */
  partOf?: string;
  /** Whom the agent asks before handing it on, or asked last. */
  consult?: ConsultCard;
  /** An agent called the customer. */
  outgoing?: boolean;
  /** What speaks against its language: another that the words look like, or what the page said. */
  doubt?: { perhaps?: string; page?: string };
  identity?: IdentityCard;
  /** What the visitor types, where agents may see it. */
  peek?: string;
  /** What the visitor filled in before the chat. */
  answers?: FormAnswer[];
  deskLinks?: DeskLink[];
}

export interface FormAnswer {
  field: string;
  label: string;
  value: string;
}

/** What may still be chosen of wrap-up: none without asking where it is optional, `extendMs` more so many times. */
export interface WrapUpChoice {
  optional: boolean;
  asked: boolean;
  extensions: number;
  extendMs: number;
}

/** A contact that waits to be taken by hand. */
export interface Waiting {
  id: string;
  channel: Channel;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  firstLine?: string;
  arrivedAt: number;
}

/** Which phone rings for the agent. */
export interface PhoneRinging {
  kind: 'browser' | 'desk' | 'none';
  registered: boolean;
}

export interface Desk {
  now: number;
  agent: AgentState;
  phone: PhoneRinging;
  offers: Offer[];
  contacts: Contact[];
  waiting: Waiting[];
  offline: number;
  /** A colleague asks before handing a call on. */
  asked?: AskedCard;
}

/** A text that agents need not type. `queues` empty: for all. */
export interface CannedReply {
  id: string;
  queues: string[];
  text: Record<string, string>;
}

export interface Messages {
  events: ChatEvent[];
  head: number;
  delivered?: number;
  read?: number;
}

export interface Row {
  id: string;
  channel: Channel;
  queue: string;
  queueName: string;
  agent?: string;
  agentName?: string;
  customer: Customer;
  language: string;
  arrivedAt: number;
  connectedAt?: number;
  endedAt?: number;
  waitMs: number;
  talkMs: number;
  holdMs: number;
  wrapUpMs: number;
  segment?: string;
  outgoing?: boolean;
  end?: { fault: string; reason: string };
  disposition?: string;
  note?: string;
  recorded: boolean; pausedMs?: number; // of it silence, since it was paused
  rating?: number;
  /** Absent: stars. */
  ratingKind?: 'nps' | 'ces';
  review?: RowReview;
  tags?: string[];
  kind: 'call' | 'chat' | 'callback' | 'voicemail';
  consent?: Consent;
}

export interface Explanation {
  chosen: Term[];
  candidates: { agent: string; agentName?: string; terms: Term[] }[];
  excluded: { agent: string; agentName?: string; reason: string; args: Record<string, string> }[];
  /** What the contact's place in the order came from; empty for decisions of a time before scores were told. */
  score: Term[];
  /** The relaxation step the contact was at. */
  step: number;
  /** How many agents are in neither list. */
  unlisted: number;
}

export interface ContactFile {
  contact: Row;
  timeline: { at: number; code: string; args: Record<string, string> }[];
  offers: { id: string; agent: string; agentName: string; offeredAt: number; outcome?: string; why: Explanation }[];
  recordings: RecordedPart[];
  listens: { who: string; name: string; at: number; what: string; fromMs?: number; toMs?: number }[];
  rating?: { kind: string; score: number; comment?: string; at: number };
  trunks?: TrunkCall[];
  deskLinks?: DeskLink[];
}

export interface BoardQueue {
  id: string;
  name: string;
  channels: Channel[];
  waiting: number;
  longestWaitMs?: number;
  serviceLevel?: number;
  target: { share: number; withinMs: number };
  answered: number;
  abandoned: number;
  abandonedShare?: number;
  free: number;
  busy: number;
  away: number;
  languages: { code: string; waiting: number }[];
}

export type BoardAgent = AgentState & {
  /** When the last contact with its wrap-up was over; before the first one, when they signed in. */
  lastWorkMs: number;
  contacts: { id: string; channel: Channel; queueName: string; sinceMs: number; onHold: boolean }[];
};

export interface BoardContact {
  id: string;
  channel: Channel;
  customer: Customer;
  agent?: string;
  agentName?: string;
  queue: string;
  queueName: string;
  language: string;
  phase: Phase;
  sinceMs: number;
  place?: number;
  etaSeconds?: number;
  noAudio: boolean;
  customerUnheard: boolean;
  poorSound: boolean;
  /** Legs that the server finds poor, the worst first. */
  poorLegs?: PoorLeg[];
  callback?: CallbackCard;
  /** Who is in this call beside the agent. */
  supervised?: Supervised;
  recordingPaused: boolean;
}

export interface Board {
  at: number;
  site: {
    serviceLevel?: number;
    targetShare: number;
    waiting: number;
    waitingCalls: number;
    waitingChats: number;
    longestWaitMs?: number;
    longestWaitQueue?: string;
    abandonedShare?: number;
    abandoned: number;
    entered: number;
    agents: { free: number; busy: number; away: number; offline: number };
    rating?: number;
    ratings: number;
    waitingCallbacks?: number;
    nps?: { value: number; count: number };
    ces?: { value: number; count: number };
  };
  queues: BoardQueue[];
  agents: BoardAgent[];
  contacts: BoardContact[];
  bots: BotChat[];
  /** Limits that are passed, the worst first. */
  alerts: Alert[];
}

/** What the desk socket sends. */
export type Frame =
  | { t: 'desk'; desk: Desk }
  | { t: 'agent'; agent: AgentState }
  | { t: 'phone'; phone: PhoneRinging }
  | { t: 'offer'; offer: Offer }
  | { t: 'withdraw'; offer: string; reason: string }
  | { t: 'contact'; contact: Contact }
  | { t: 'gone'; contact: string }
  | { t: 'event'; event: ChatEvent }
  | { t: 'typing'; contact: string; on: boolean; peek?: string }
  | { t: 'seen'; contact: string; delivered: number; read: number }
  | { t: 'board'; board: Board }
  | { t: 'waiting'; waiting: Waiting[] }
  | { t: 'offline'; count: number }
  | { t: 'asked'; asked?: AskedCard }
  | { t: 'org'; version: number }
  | { t: 'voicemail' | 'left' | 'follow_ups' | 'pong' }
  | { t: 'wanted'; free?: { contact: string; agent: string; name: string } }
  | ParkingFrame
  | StaffFrame;

/** Why a contact still waits, as of now. */
export interface ContactWhy {
  contact: string;
  queue: string;
  queueName: string;
  channel: Channel;
  language: string;
  waitedMs: number;
  place?: number;
  etaSeconds?: number;
  offeredTo?: string;
  why: Explanation;
}
