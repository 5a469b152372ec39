import type { Contact } from '../api/types';

export type Group = 'line' | 'wrap' | 'mine' | 'theirs' | 'asleep' | 'callbacks';

export const GROUPS: Group[] = ['line', 'wrap', 'mine', 'theirs', 'asleep', 'callbacks'];

/** Whose turn it is decides the group; channel is an attribute, not a place. */
export function groupOf(contact: Contact): Group {
  if (contact.phase === 'wrap_up' || contact.phase === 'ended') return 'wrap';
  if (contact.phase === 'asleep') return 'asleep';
  if (contact.callback && contact.phase !== 'connected') return 'callbacks';
  if (contact.channel === 'voice') return 'line';
  return contact.turn === 'agent' ? 'mine' : 'theirs';
}

/** What the middle of the desk shows of each; the agent already has the call in which a customer is being called. */
export const PANES: Record<Group, 'call' | 'chat' | 'wrap'> = {
  line: 'call',
  wrap: 'wrap',
  mine: 'chat',
  theirs: 'chat',
  asleep: 'chat',
  callbacks: 'call',
};

/** The contacts of a desk in the order of the list: by group, the longest waiting first. */
export function grouped(contacts: Contact[]): { group: Group; contacts: Contact[] }[] {
  const shown = contacts.filter((contact) => contact.phase !== 'offered' && contact.phase !== 'queued');
  return GROUPS.map((group) => ({
    group,
    contacts: shown.filter((contact) => groupOf(contact) === group).sort((a, b) => a.turnSince - b.turnSince),
  })).filter((one) => one.contacts.length > 0);
}
