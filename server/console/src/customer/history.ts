import { ApiError, get, post } from '../api/client';
import type { Row } from '../api/types';

export interface LeftMessage {
  id: string;
  at: number;
  queue: string;
  queueName: string;
  language: string;
  replyTo: string;
  /** Absent: of a queue that is not one's own. */
  body?: string;
  doneAt?: number;
  doneBy?: string;
}

export interface Identity {
  id: string;
  kind: 'number' | 'email' | 'subject' | 'browser' | 'call';
  value: string;
}

export interface Tie {
  one: string;
  other: string;
  how: 'signed' | 'verified' | 'by_hand';
  at: number;
  byName?: string;
  parted?: { byName: string; at: number };
}

/** One customer over all channels and browsers. */
export interface CustomerHistory {
  rows: Row[];
  left: LeftMessage[];
  identities: Identity[];
  ties: Tie[];
  opens: string[];
}

/** One entry of the time line. */
export type Past = { at: number; row: Row } | { at: number; left: LeftMessage };

/** All that a customer came for but this contact, over all channels, the newest first. */
export function pastOf(history: CustomerHistory, but: string): Past[] {
  const rows = history.rows.filter((row) => row.id !== but).map((row) => ({ at: row.arrivedAt, row }));
  const left = history.left.map((message) => ({ at: message.at, left: message }));
  return [...rows, ...left].sort((a, b) => b.at - a.at);
}

/** By which tie each identity is the customer's whom this key is of: the nearest to it; their own has none. */
export function waysFrom(history: CustomerHistory, key: string): Map<string, Tie> {
  const ways = new Map<string, Tie>();
  const own = history.identities.find((one) => one.value === key)?.id;
  const left = own === undefined ? [] : [own];
  for (let id = left.shift(); id !== undefined; id = left.shift()) {
    for (const tie of history.ties) {
      const end = tie.one === id ? tie.other : tie.other === id ? tie.one : undefined;
      if (end !== undefined && end !== own && !tie.parted && !ways.has(end)) {
        ways.set(end, tie);
        left.push(end);
      }
    }
  }
  return ways;
}

/** Identities that somebody parted from this customer, and that are not of the customer in another way. */
export function partedFrom(history: CustomerHistory): { id: string; tie: Tie }[] {
  const theirs = new Set(history.identities.map((one) => one.id));
  return history.ties
    .filter((tie) => tie.parted)
    .flatMap((tie) => [tie.one, tie.other].filter((end) => !theirs.has(end)).map((id) => ({ id, tie })));
}

/** Kind and value of an identity that the answer has only as a text. */
export function identityOf(id: string): Identity {
  const colon = id.indexOf(':');
  return { id, kind: id.slice(0, colon) as Identity['kind'], value: id.slice(colon + 1) };
}

/** Where a customer's history is asked for, joined and parted. */
export interface CustomerApi {
  /** The key of the customer there. */
  customer: string;
  /** What the answer is remembered by. */
  key: string[];
  load: () => Promise<CustomerHistory>;
  join: (what: string) => Promise<CustomerHistory>;
  part: (tie: Tie) => Promise<CustomerHistory>;
}

/** Of a customer on one's own desk. */
export function onDesk(key: string): CustomerApi {
  const path = `/api/customers/${encodeURIComponent(key)}`;
  return apiAt(key, ['history', key], `${path}/history`, path);
}

/** Of the customer of a contact that was found. */
export function ofContact(id: string, customer: string): CustomerApi {
  const path = `/api/review/contacts/${encodeURIComponent(id)}/customer`;
  return apiAt(customer, ['customer', id], path, path);
}

function apiAt(customer: string, key: string[], shown: string, path: string): CustomerApi {
  return {
    customer,
    key,
    load: () => get<CustomerHistory>(shown),
    join: (what) => post<CustomerHistory>(`${path}/join`, { with: what }),
    part: ({ one, other }) => post<CustomerHistory>(`${path}/part`, { one, other }),
  };
}

/** Which sentence says why it was refused; none for what the server says itself. */
export function refusedWhy(error: unknown): 'identity.wrong' | 'identity.same' | 'identity.many' | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === 'bad_field') return 'identity.wrong';
  if (error.code === 'as_it_is') return 'identity.same';
  return error.code === 'too_many' ? 'identity.many' : undefined;
}
