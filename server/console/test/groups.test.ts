import { expect, it } from 'vitest';
import type { Contact } from '../src/api/types';
import { grouped, groupOf, PANES } from '../src/desk/groups';

const chat = (id: string, rest: Partial<Contact>) => ({ id, channel: 'chat', phase: 'connected', turn: 'customer', turnSince: 0, ...rest }) as Contact;

it('shows chats that sleep in a group of their own, after those who are waited for', () => {
  const list = grouped([chat('a', { phase: 'asleep' }), chat('b', {}), chat('c', { turn: 'agent' }), chat('d', { phase: 'asleep', turn: 'agent' })]);
  expect(list.map(({ group, contacts }) => [group, contacts.map(({ id }) => id)])).toEqual([
    ['mine', ['c']],
    ['theirs', ['b']],
    ['asleep', ['a', 'd']],
  ]);
});

it('shows the chat of whoever sleeps, so that it can be read, woken and handed on', () => {
  expect(PANES[groupOf(chat('a', { phase: 'asleep' }))]).toBe('chat');
});

it('shows the call in which a customer is being called back: it can be ended, and says what it is about', () => {
  const dialling = chat('a', { channel: 'voice', phase: 'accepted', callback: { of: 'c', way: 'follow_up', number: '+370', attempts: [] } });
  expect(groupOf(dialling)).toBe('callbacks');
  expect(PANES[groupOf(dialling)]).toBe('call');
});
