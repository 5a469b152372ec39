import type { DeskLink } from '../api/deskLinks';
import { type Invitation, joinNotes, type StaffNote } from '../api/staff';
import type { ChatEvent, Contact, Desk, Frame, Messages, Offer } from '../api/types';

/** What is known of one conversation. `events` has no gaps; what came too early waits in `ahead`. */
export interface Thread {
  events: ChatEvent[];
  ahead: ChatEvent[];
  /** The highest number the server has told of. */
  head: number;
  /** How far the visitor has got. */
  delivered: number;
  read: number;
  loaded: boolean;
  failed: boolean;
}

export interface DeskState {
  desk?: Desk;
  /** The server's clock less this browser's, milliseconds. */
  skewMs: number;
  /** Counts whole states received; whoever keeps copies catches up when it changes. */
  epoch: number;
  threads: Record<string, Thread>;
  /** What staff wrote beside chats. */
  notes: Record<string, StaffNote[]>;
  /** Chats that colleagues ask one to look at. */
  invitations: Invitation[];
  /** Who else types in a chat. */
  colleagues: Record<string, string>;
  /** An offer that ran out unanswered. */
  missed?: Offer;
  /** What the browser kept from opening by itself. */
  notOpened?: { contact: string; link: DeskLink };
}

export type DeskAction =
  | { frame: Frame; at: number }
  | { opened: string }
  | { loaded: string; page: Messages }
  | { notLoaded: string }
  | { noted: string; notes: StaffNote[] }
  | { sent: ChatEvent }
  | { notOpened: DeskState['notOpened'] }
  | { missedSeen: true };

export const EMPTY_DESK: DeskState = { skewMs: 0, epoch: 0, threads: {}, notes: {}, invitations: [], colleagues: {} };

export const EMPTY_THREAD: Thread = { events: [], ahead: [], head: 0, delivered: 0, read: 0, loaded: false, failed: false };

export const lastSeq = (thread: Thread): number => thread.events[thread.events.length - 1]?.seq ?? 0;

/** Whether events are known to exist that are not here yet. */
export const hasGap = (thread: Thread): boolean => lastSeq(thread) < thread.head;

export function reduce(state: DeskState, action: DeskAction): DeskState {
  if ('frame' in action) return onFrame(state, action.frame, action.at);
  if ('opened' in action) {
    return state.threads[action.opened] ? state : withThread(state, action.opened, EMPTY_THREAD);
  }
  if ('loaded' in action) return onPage(state, action.loaded, action.page);
  if ('notLoaded' in action) {
    const thread = state.threads[action.notLoaded];
    return thread ? withThread(state, action.notLoaded, { ...thread, failed: true }) : state;
  }
  if ('noted' in action) return withNotes(state, action.noted, action.notes);
  if ('sent' in action) return onEvent(state, action.sent);
  if ('notOpened' in action) return { ...state, notOpened: action.notOpened };
  return { ...state, missed: undefined };
}

function onFrame(state: DeskState, frame: Frame, at: number): DeskState {
  if (frame.t === 'desk') return onDesk(state, frame.desk, at);
  const desk = state.desk;
  if (!desk) return state;
  switch (frame.t) {
    case 'agent':
      return { ...state, desk: { ...desk, agent: frame.agent } };
    case 'phone':
      return { ...state, desk: { ...desk, phone: frame.phone } };
    case 'offer':
      return { ...state, desk: { ...desk, offers: put(desk.offers, frame.offer) } };
    case 'withdraw':
      return onWithdraw(state, desk, frame.offer, frame.reason);
    case 'contact':
      return { ...state, desk: { ...desk, contacts: put(desk.contacts, frame.contact) } };
    case 'gone':
      return {
        ...state,
        desk: { ...desk, contacts: desk.contacts.filter((c) => c.id !== frame.contact) },
        notOpened: state.notOpened?.contact === frame.contact ? undefined : state.notOpened,
      };
    case 'waiting':
      return { ...state, desk: { ...desk, waiting: frame.waiting } };
    case 'event':
      return onEvent(state, frame.event);
    case 'typing':
      return patch(state, frame.contact, { visitorTyping: frame.on, peek: frame.peek });
    case 'seen':
      return onSeen(state, frame.contact, frame.delivered, frame.read);
    case 'asked':
      return { ...state, desk: { ...desk, asked: frame.asked } };
    case 'offline':
      return { ...state, desk: { ...desk, offline: frame.count } };
    case 'note':
      return withNotes(state, frame.note.c, [frame.note]);
    case 'colleague':
      return { ...state, colleagues: { ...state.colleagues, [frame.contact]: frame.on ? frame.name : '' } };
    case 'invited':
      return { ...state, invitations: [...without(state, frame.invitation.contact), frame.invitation] };
    case 'uninvited':
      return { ...state, invitations: without(state, frame.contact) };
    case 'chat':
    case 'board':
    case 'org':
    case 'voicemail':
    case 'left':
    case 'follow_ups':
    case 'wanted':
    case 'pong':
      return state;
    default:
      return state; // of a newer server
  }
}

function onDesk(state: DeskState, desk: Desk, at: number): DeskState {
  const here = new Set(desk.contacts.map((contact) => contact.id));
  const kept = Object.entries(state.threads).filter(([id]) => here.has(id));
  return {
    ...state,
    desk,
    skewMs: desk.now - at,
    epoch: state.epoch + 1,
    threads: Object.fromEntries(kept),
    invitations: [], // those that are open follow
    colleagues: {},
    missed: desk.agent.state === 'forced' ? state.missed : undefined,
    notOpened: state.notOpened && here.has(state.notOpened.contact) ? state.notOpened : undefined,
  };
}

const without = (state: DeskState, contact: string): Invitation[] =>
  state.invitations.filter((one) => one.contact !== contact);

function withNotes(state: DeskState, id: string, notes: StaffNote[]): DeskState {
  return { ...state, notes: { ...state.notes, [id]: joinNotes(state.notes[id] ?? [], notes) } };
}

function onWithdraw(state: DeskState, desk: Desk, id: string, reason: string): DeskState {
  const offer = desk.offers.find((one) => one.id === id);
  const missed = reason.toLowerCase() === 'expired' && offer ? offer : state.missed;
  return { ...state, missed, desk: { ...desk, offers: desk.offers.filter((one) => one.id !== id) } };
}

function onSeen(state: DeskState, id: string, delivered: number, read: number): DeskState {
  const thread = state.threads[id];
  if (!thread) return state;
  const next = { ...thread, delivered: Math.max(thread.delivered, delivered), read: Math.max(thread.read, read) };
  return withThread(state, id, next);
}

function onEvent(state: DeskState, event: ChatEvent): DeskState {
  const thread = state.threads[event.c];
  const merged = thread ? withThread(state, event.c, merge(thread, [event], event.seq)) : state;
  const contact = merged.desk?.contacts.find((one) => one.id === event.c);
  if (!contact || event.kind !== 'message' || event.seq <= (contact.lastEvent?.seq ?? 0)) return merged;
  const turn = event.by.who === 'visitor' ? 'agent' : 'customer';
  return patch(merged, event.c, {
    lastEvent: event,
    turn,
    turnSince: contact.turn === turn ? contact.turnSince : event.ts,
    unread: event.by.who === 'visitor' ? contact.unread + 1 : contact.unread,
    ...(event.by.who === 'visitor' ? { visitorTyping: false, peek: undefined } : {}),
  });
}

function onPage(state: DeskState, id: string, page: Messages): DeskState {
  const merged = merge(state.threads[id] ?? EMPTY_THREAD, page.events, page.head);
  return withThread(state, id, {
    ...merged,
    loaded: merged.loaded || !hasGap(merged),
    failed: false,
    delivered: Math.max(merged.delivered, page.delivered ?? 0),
    read: Math.max(merged.read, page.read ?? 0),
  });
}

/** Adds events once each, in order, and tells the gap by `head`. */
export function merge(thread: Thread, events: ChatEvent[], head: number): Thread {
  const waiting = new Map([...thread.ahead, ...events].map((event) => [event.seq, event]));
  const joined = [...thread.events];
  let next = lastSeq(thread) + 1;
  for (let event = waiting.get(next); event; event = waiting.get(++next)) joined.push(event);
  const ahead = [...waiting.values()].filter((event) => event.seq > next).sort((a, b) => a.seq - b.seq);
  return { ...thread, events: joined, ahead, head: Math.max(thread.head, head, ...ahead.map((event) => event.seq)) };
}

function withThread(state: DeskState, id: string, thread: Thread): DeskState {
  return { ...state, threads: { ...state.threads, [id]: thread } };
}

function patch(state: DeskState, id: string, change: Partial<Contact>): DeskState {
  if (!state.desk) return state;
  const contacts = state.desk.contacts.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, desk: { ...state.desk, contacts } };
}

function put<T extends { id: string }>(list: T[], item: T): T[] {
  return list.some((one) => one.id === item.id)
    ? list.map((one) => (one.id === item.id ? item : one))
    : [...list, item];
}
