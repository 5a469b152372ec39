/** The frames of server/docs/CHAT-PROTOCOL.md. Times are milliseconds since 1970. */

/** The server's limits: conversations a hello may name, and characters of a page's address. */
export const POSITIONS = 20
export const PAGE_CHARS = 1000
/** Somebody who types says so again every three seconds. */
export const TYPING_LASTS_MS = 6_000

export type Kind = 'message' | 'file' | 'join' | 'leave' | 'state' | 'rating' | 'language' | 'read' | 'edit' | 'redact' | 'identity'

export interface Author {
  who: 'visitor' | 'agent' | 'bot' | 'system'
  id: string
  name: string
}

export interface ChatEvent {
  c: string
  seq: number
  ts: number
  kind: Kind
  by: Author
  cid?: string
  body: string
  /** Of this page only: what stands beside its time, and what stands in its place. */
  note?: string
  line?: string
}

export interface ConversationHead {
  c: string
  head: number
  state: string
  topic: string
  queue: string
  agent?: string
  rated: boolean
}

export type ServerFrame =
  | { t: 'welcome'; sid: string; tok?: string; rt: string; epoch: string; hb: number; cwnd: number; maxMsg: number; now: number; convs: ConversationHead[] }
  | ({ t: 'event' } & ChatEvent)
  | { t: 'live'; c: string }
  | { t: 'reset'; c: string; from: number; head: number }
  | { t: 'opened'; oid: string; c: string; queue: string; topic: string }
  | { t: 'ok'; cid: string; c: string; seq: number; ts: number; dup?: boolean }
  | { t: 'noted'; oid: string }
  | { t: 'err'; ref?: string; code: string; message: string }
  | { t: 'place'; c: string; place: number; etaSeconds?: number; call?: string }
  | { t: 'seen'; c: string; delivered: number; read: number }
  | { t: 'typing'; c: string; on: boolean; name: string }
  | { t: 'throttle'; ms: number }
  | { t: 'goaway'; within_ms: number }
  | { t: 'challenge'; ref: string; salt: string; bits: number }
  | { t: 'identified'; id: string; name?: string; email?: string }
  | { t: 'refresh' }
  /** Of the page itself: who the visitor is was told anew. */
  | { t: 'identify' }
  | { t: 'pong'; now: number }

export interface OpenFrame {
  t: 'open'
  oid: string
  topic: string
  lang: string
  name?: string
  fields?: Record<string, string>
  first?: { cid: string; body: string }
  /** The call that goes on in writing. */
  call?: string
  work?: object
  jwt?: string
  form?: Sheet['form']
  consent?: string
}

export interface NoteFrame {
  t: 'note'
  oid: string
  topic: string
  lang: string
  name: string
  replyTo: string
  body: string
  work?: object
  form?: Sheet['form']
  consent?: string
}

export type ClientFrame =
  | { t: 'hello'; v: 1; tok?: string; tab: string; rt?: string; pos: Record<string, number>; lang: string; page?: string }
  | OpenFrame
  | NoteFrame
  | { t: 'send'; c: string; cid: string; body: string }
  | { t: 'ack'; c: string; seq: number }
  | { t: 'read'; c: string; seq: number }
  | { t: 'sync'; c: string; from: number; to: number }
  | { t: 'typing'; c: string; on: boolean }
  | { t: 'leave'; c: string }
  | { t: 'rate'; c: string; cid: string; kind?: string; score: number; comment?: string }
  | { t: 'ping' }

export interface Topic {
  id: string
  label: string
  queue: string
  open: boolean
  /** May be called from the page. */
  calls?: boolean
  nextOpening?: number
  zone?: string
  /** Absent: always open. */
  hours?: { day: string; from: string; to: string }[]
  /** What comes once a chat is over, where that is not five stars alone. */
  after?: { rating?: 'nps' | 'ces' | 'none'; mail?: boolean }
  /** Within which a person usually replies. */
  replyMinutes?: number
  /** Dates of the next two weeks that are not like their day of the week. */
  days?: { date: string; hours: { from: string; to: string }[] }[]
}

export interface FormField {
  id: string
  type: 'text' | 'email' | 'phone' | 'choice' | 'checkbox'
  required: boolean
  label: string
  longest: number
  choices?: { id: string; label: string }[]
}

/** What was filled in and agreed to, as an opening says it. */
export interface Sheet {
  form: Record<string, string>
  consent?: string
}

/** What the server tells every page before a chat. */
export interface WidgetConfig {
  org: string
  brand: string
  corner: 'start' | 'end'
  languages: { code: string; name: string }[]
  topics: Topic[]
  open: boolean
  zone: string
  avatars: { initials: string; tint: string }[]
  maxMsg: number
  socket: string
  /** Some topic may be called from the page. */
  calls?: boolean
  /** Agents see what is typed before it is sent. */
  peek?: boolean
  /** Minutes within which the visitor may change their words; absent: never. */
  edits?: number
  /** What is asked before a chat besides language, topic and name. */
  form?: { fields: FormField[]; consent?: { version: string; text: string; link?: string } }
  /** Absent: none may be shared. */
  files?: { largest: number; types: string[] }
  /** A picture in place of the agents' initials; the page's own comes before the server's. */
  logo?: string
  /** Where the widget's files are; not from the server. */
  base: string
}
