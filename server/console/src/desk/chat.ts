import type { StaffNote } from '../api/staff';
import type { ChatEvent } from '../api/types';
import { type Amended, amended } from './amend';
import type { Pending } from './outbox';
import type { Thread } from './state';

/** The text of a message; other kinds carry a small object. */
export const messageText = (event: ChatEvent): string => (typeof event.body === 'string' ? event.body : '');

/** The small object of an event that is no message, whether it came as object or as JSON text. */
export function bodyOf(event: ChatEvent): Record<string, unknown> {
  if (typeof event.body !== 'string') return (event.body ?? {}) as Record<string, unknown>;
  try {
    const parsed: unknown = JSON.parse(event.body);
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export type Delivery = 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Bubble {
  key: string;
  text: string;
  /** Its number and time, once it is stored. */
  seq?: number;
  at?: number;
  edited?: boolean;
  /** Only of what the agent wrote. */
  delivery?: Delivery;
  pending?: Pending;
}

/** Who said it; the own words that are under way have no id yet. */
export interface Speaker {
  id: string;
  name: string;
}

/** What the log shows, in order: a day, messages of one side within a minute, or a line about what happened. */
export type Item =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'group'; key: string; side: 'in' | 'out'; by: Speaker; at: number; bubbles: Bubble[] }
  | { kind: 'line'; key: string; event: Amended; /** Only of files that the team shared. */ delivery?: Delivery }
  | { kind: 'note'; key: string; note: StaffNote };

const MINUTE_MS = 60_000;

type Marks = Pick<Thread, 'delivered' | 'read'>;

export function itemsOf(thread: Marks & Pick<Thread, 'events'>, pending: Pending[], notes: StaffNote[] = []): Item[] {
  const items: Item[] = [];
  let day = '';
  const startDay = (at: number) => {
    const next = new Date(at).toDateString();
    if (next !== day) items.push({ kind: 'day', key: `day-${next}`, at });
    day = next;
  };
  const later = [...notes];
  const noteUntil = (at: number) => {
    for (let note = later[0]; note && note.ts <= at; note = later[0]) {
      startDay(note.ts);
      items.push({ kind: 'note', key: `n-${note.seq}`, note });
      later.shift();
    }
  };
  for (const event of amended(thread.events)) {
    if (event.kind === 'read') continue;
    noteUntil(event.ts);
    startDay(event.ts);
    if (event.kind === 'message' && !event.gone) addBubble(items, event, thread);
    else items.push({ kind: 'line', key: String(event.seq), event, delivery: event.kind === 'file' && event.by.who !== 'visitor' ? deliveryOf(event.seq, thread) : undefined });
  }
  noteUntil(Number.POSITIVE_INFINITY);
  const known = new Set(thread.events.map((event) => event.cid));
  for (const entry of pending) {
    if (known.has(entry.cid)) continue;
    startDay(entry.at);
    const bubble = { key: entry.cid, text: entry.body, delivery: entry.state, pending: entry };
    addTo(items, 'out', { id: '', name: '' }, entry.at, bubble);
  }
  return items;
}

function addBubble(items: Item[], event: Amended, thread: Marks): void {
  const side = event.by.who === 'visitor' ? 'in' : 'out';
  const delivery = side === 'out' ? deliveryOf(event.seq, thread) : undefined;
  const { seq, ts, edited } = event;
  const bubble = { key: event.cid ?? String(seq), text: messageText(event), delivery, seq, at: ts, edited };
  addTo(items, side, event.by, event.ts, bubble);
}

function addTo(items: Item[], side: 'in' | 'out', by: Speaker, at: number, bubble: Bubble): void {
  const last = items[items.length - 1];
  const same = last?.kind === 'group' && last.side === side && (last.by.id === by.id || by.id === '');
  const together = same && Math.floor(last.at / MINUTE_MS) === Math.floor(at / MINUTE_MS);
  if (together) last.bubbles.push(bubble);
  else items.push({ kind: 'group', key: `g-${bubble.key}`, side, by: { id: by.id, name: by.name }, at, bubbles: [bubble] });
}

function deliveryOf(seq: number, thread: Marks): Delivery {
  if (seq <= thread.read) return 'read';
  return seq <= thread.delivered ? 'delivered' : 'sent';
}
