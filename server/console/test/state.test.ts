import { describe, expect, it } from 'vitest';
import type { AgentState, ChatEvent, Contact, Desk, Frame, Offer, Waiting } from '../src/api/types';
import { type DeskState, EMPTY_DESK, hasGap, reduce } from '../src/desk/state';

const agent: AgentState = {
  id: 'milda',
  name: 'Milda',
  state: 'ready',
  sinceMs: 0,
  phone: 'registered',
  desk: true,
  onCall: false,
  chats: 1,
  chatCapacity: 4,
  handledToday: 0,
};

const contact = (id: string, change: Partial<Contact> = {}): Contact => ({
  id,
  channel: 'chat',
  queue: 'q',
  queueName: 'Q',
  language: 'en',
  customer: { key: 'v' },
  phase: 'connected',
  onHold: false,
  recording: false,
  pausable: false,
  arrivedAt: 0,
  wrapUpMandatory: false,
  wrapUp: { optional: false, asked: false, extensions: 0, extendMs: 60_000 },
  noAudio: false,
  customerUnheard: false,
  note: '',
  unread: 0,
  visitorTyping: false,
  turn: 'customer',
  turnSince: 0,
  ...change,
});

const event = (seq: number, body = `m${seq}`, who: 'visitor' | 'agent' = 'visitor'): ChatEvent => ({
  c: 'c1',
  seq,
  ts: seq * 1000,
  kind: 'message',
  by: { who, id: who, name: who },
  body,
});

const offer = { id: 'o1', contact: 'c9', channel: 'chat', expiresAt: 30_000 } as Offer;
const desk = (change: Partial<Desk> = {}): Desk => ({
  now: 5_000,
  agent,
  phone: { kind: 'browser', registered: true },
  offers: [],
  contacts: [contact('c1')],
  waiting: [],
  offline: 0,
  ...change,
});

const after = (state: DeskState, ...frames: Frame[]) =>
  frames.reduce((now, frame) => reduce(now, { frame, at: 2_000 }), state);
const start = (change?: Partial<Desk>) => after(EMPTY_DESK, { t: 'desk', desk: desk(change) });
const opened = () => reduce(start(), { opened: 'c1' });
const texts = (state: DeskState) => state.threads.c1?.events.map((one) => one.body);

describe('desk', () => {
  it('learns the clock of the server from a whole state', () => {
    expect(start().skewMs).toBe(3_000);
  });

  it('replaces everything by a later whole state, and forgets conversations that are gone', () => {
    const state = after(opened(), { t: 'desk', desk: desk({ contacts: [contact('c2')] }) });
    expect(state.desk?.contacts.map((one) => one.id)).toEqual(['c2']);
    expect(state.threads).toEqual({});
    expect(state.epoch).toBe(2);
  });

  it('shows what may be taken by hand as it was told last', () => {
    const one = { id: 'w1', channel: 'chat' } as Waiting;
    const state = after(start(), { t: 'waiting', waiting: [one] });
    expect(state.desk?.waiting).toEqual([one]);
    expect(after(state, { t: 'waiting', waiting: [] }).desk?.waiting).toEqual([]);
  });

  it('ignores frames before the first whole state', () => {
    expect(after(EMPTY_DESK, { t: 'offer', offer })).toBe(EMPTY_DESK);
  });

  it('stays as it is when the configuration changes, or a newer server says what it does not know', () => {
    const open = start();
    expect(reduce(open, { frame: { t: 'org', version: 7 }, at: 0 })).toBe(open);
    expect(reduce(open, { frame: { t: 'weather' } as unknown as Frame, at: 0 })).toBe(open);
  });

  it('remembers an offer that ran out, not one that was accepted', () => {
    const shown = after(start(), { t: 'offer', offer });
    expect(after(shown, { t: 'withdraw', offer: 'o1', reason: 'expired' }).missed?.id).toBe('o1');
    const taken = after(shown, { t: 'withdraw', offer: 'o1', reason: 'accepted' });
    expect(taken.missed).toBeUndefined();
    expect(taken.desk?.offers).toEqual([]);
  });

  it('shows each event once, in order, however often and in whatever order it comes', () => {
    const page = { events: [event(1), event(2)], head: 2 };
    let state = reduce(opened(), { loaded: 'c1', page });
    state = after(state, { t: 'event', event: event(4) });
    expect(texts(state)).toEqual(['m1', 'm2']);
    expect(state.threads.c1 && hasGap(state.threads.c1)).toBe(true);
    state = after(state, { t: 'event', event: event(3) }, { t: 'event', event: event(3) });
    expect(texts(state)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(state.threads.c1 && hasGap(state.threads.c1)).toBe(false);
  });

  it('keeps what came over the socket while the history was still loading', () => {
    const early = after(opened(), { t: 'event', event: event(3) });
    const state = reduce(early, { loaded: 'c1', page: { events: [event(1), event(2)], head: 2 } });
    expect(texts(state)).toEqual(['m1', 'm2', 'm3']);
    expect(state.threads.c1?.loaded).toBe(true);
  });

  it('turns the turn with each message and counts what is unread', () => {
    const asked = after(start(), { t: 'event', event: event(1) }).desk?.contacts[0];
    expect([asked?.turn, asked?.turnSince, asked?.unread]).toEqual(['agent', 1000, 1]);
    const answered = after(start(), { t: 'event', event: event(1) }, { t: 'event', event: event(2, 'a', 'agent') });
    expect([answered.desk?.contacts[0]?.turn, answered.desk?.contacts[0]?.unread]).toEqual(['customer', 1]);
  });

  it('shows what a visitor types until it is said, and no card says so', () => {
    const typed = after(start(), { t: 'typing', contact: 'c1', on: true, peek: 'm' });
    const said = after(typed, { t: 'event', event: event(1) }).desk?.contacts[0];
    expect([said?.visitorTyping, said?.peek, said?.lastEvent?.seq]).toEqual([false, undefined, 1]);
    const answered = after(typed, { t: 'event', event: event(1, 'm1', 'agent') });
    expect(answered.desk?.contacts[0]?.peek).toBe('m');
  });

  it('never lets seen go back', () => {
    const state = after(
      opened(),
      { t: 'seen', contact: 'c1', delivered: 5, read: 4 },
      { t: 'seen', contact: 'c1', delivered: 3, read: 2 },
    );
    expect([state.threads.c1?.delivered, state.threads.c1?.read]).toEqual([5, 4]);
  });

  it('drops a contact whose wrap-up is over', () => {
    expect(after(start(), { t: 'gone', contact: 'c1' }).desk?.contacts).toEqual([]);
  });
});
