import { describe, expect, it } from 'vitest';
import type { AgentState, BoardAgent, Contact, Desk, Offer } from '../src/api/types';
import { agentGroup, freeFor, inHandSince } from '../src/board/Agents';
import { lookOf, stateAfter } from '../src/desk/agentLook';
import { liveCall } from '../src/desk/CallKeys';

const t = ((key: string) => key) as Parameters<typeof lookOf>[1];
const agent = (more: Partial<AgentState> = {}) => ({ state: 'ready', sinceMs: 1, onCall: false, ...more }) as AgentState;
const call = (phase: string, more: Partial<Contact> = {}) => ({ id: phase, channel: 'voice', phase, arrivedAt: 2, ...more }) as Contact;
const desk = (more: Partial<Desk>) => ({ agent: agent(), contacts: [], offers: [], ...more }) as unknown as Desk;
const look = (more: Partial<Desk>) => lookOf(desk(more), t, (id) => id);

describe('the word of the state switch', () => {
  it('is that a customer is being called, since their phone rings, and not that the agent is available', () => {
    const attempts = [{ at: 10, outcome: 'no_answer' }, { at: 30 }];
    const callback = { of: 'c', way: 'keypad', number: '+3701', attempts } as Contact['callback'];
    const agentOnCall = agent({ onCall: true });
    expect(look({ agent: agentOnCall, contacts: [call('accepted', { callback })] })).toEqual({ kind: 'contact', word: 'list.dialling', since: 30 });
    expect(look({ agent: agentOnCall, contacts: [call('accepted', { outgoing: true })] })).toEqual({ kind: 'contact', word: 'state.onCall', since: 2 });
  });

  it('is a call while the agent talks with a colleague, whose beginning nobody tells', () => {
    expect(look({ agent: agent({ onCall: true }) })).toEqual({ kind: 'contact', word: 'state.onCall' });
    const asked = { phase: 'talking', since: 7 } as Desk['asked'];
    expect(look({ agent: agent(), asked })).toEqual({ kind: 'contact', word: 'state.onCall' });
  });

  it('is that it rings where a colleague asks, or calls', () => {
    expect(lookOf(desk({ agent: agent({ onCall: true }) }), t, (id) => id, true)).toEqual({ kind: 'ringing', word: 'state.ringing' });
    const asked = { phase: 'ringing', since: 7 } as Desk['asked'];
    expect(look({ agent: agent(), asked })).toEqual({ kind: 'ringing', word: 'state.ringing', since: 7 });
  });

  it('is the call before an offer, the offer before wrap-up, and wrap-up before the state', () => {
    const offers = [{ offeredAt: 5 } as Offer];
    const wrap = call('wrap_up', { endedAt: 6 });
    expect(look({ offers, contacts: [wrap, call('connected', { connectedAt: 3 })] }).since).toBe(3);
    expect(look({ offers, contacts: [wrap] })).toEqual({ kind: 'ringing', word: 'state.ringing', since: 5 });
    expect(look({ contacts: [wrap] })).toEqual({ kind: 'wrap', word: 'state.wrap', since: 6 });
    expect(look({}).word).toBe('state.ready');
  });
});

describe('what comes after wrap-up', () => {
  it('is what waits, else the state the agent is in', () => {
    expect(stateAfter(agent()).state).toBe('ready');
    expect(stateAfter(agent({ state: 'forced' })).state).toBe('forced');
    expect(stateAfter(agent({ state: 'not_ready', aux: 'lunch' })).aux).toBe('lunch');
    expect(stateAfter(agent({ pending: { state: 'offline' } })).state).toBe('offline');
  });
});

describe('the board', () => {
  const card = (more: Partial<BoardAgent>) => agentGroup({ ...agent(), contacts: [], ...more } as BoardAgent);

  it('does not call free who talks with a colleague, nor busy who is signed out', () => {
    expect(card({ onCall: true })).toBe('busy');
    expect(card({ onCall: true, state: 'offline' })).toBe('offline');
    expect(card({})).toBe('free');
    expect(card({ state: 'not_ready' })).toBe('away');
  });
});

describe('the call of the keys for mute and hold', () => {
  it('is the one that is talked in, whatever else is on the desk', () => {
    const chat = { id: 'chat', channel: 'chat', phase: 'connected' } as Contact;
    expect(liveCall([chat, call('wrap_up'), call('connected')])?.id).toBe('connected');
    expect(liveCall([chat, call('accepted')])?.id).toBe('accepted');
    expect(liveCall([chat, call('wrap_up')])).toBeUndefined();
  });
});

describe('the time on the card of an agent on the board', () => {
  const card = (...since: number[]) => ({ contacts: since.map((sinceMs) => ({ sinceMs })) }) as BoardAgent;

  it('is how long it has rung, also beside a chat that is older', () => {
    expect(inHandSince(card(40, 10), 'offered')).toBe(40);
  });

  it('is else that of what they have had in hand for longest', () => {
    expect(inHandSince(card(40, 10), 'connected')).toBe(10);
  });

  it('of who is free counts from their last contact, and tells since when they are back where they were away', () => {
    expect(freeFor({ lastWorkMs: 1_000, sinceMs: 1_000 }, 61_000)).toEqual({ idleMs: 60_000 });
    expect(freeFor({ lastWorkMs: 40_000, sinceMs: 1_000 }, 61_000)).toEqual({ idleMs: 21_000 });
    expect(freeFor({ lastWorkMs: 1_000, sinceMs: 50_000 }, 61_000)).toEqual({ idleMs: 60_000, readyMs: 11_000 });
  });
});
