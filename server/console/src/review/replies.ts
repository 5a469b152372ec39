import type { StaffNote } from '../api/staff';
import type { ChatEvent } from '../api/types';
import { type Amended, amended } from '../desk/amend';
import { messageText } from '../desk/chat';

export interface Said {
  seq: number;
  text: string;
  edited?: boolean;
}

export interface Turn {
  key: string;
  side: 'in' | 'out';
  name: string;
  by: string;
  at: number;
  texts: Said[];
  /** How long the customer had waited for this turn; only of the team's. */
  replyMs?: number;
}

/** What the transcript shows, in order. */
export type Line =
  | { kind: 'turn'; turn: Turn }
  | { kind: 'event'; event: Amended }
  | { kind: 'note'; note: StaffNote };

const MINUTE_MS = 60_000;

const said = (event: Amended): Said => ({ seq: event.seq, text: messageText(event), edited: event.edited });

/** Messages of one person within a minute stand together; a reply is timed from the first word that waited for it. */
export function linesOf(events: ChatEvent[], notes: StaffNote[] = []): Line[] {
  const lines: Line[] = [];
  const later = [...notes];
  const noteUntil = (at: number) => {
    for (let note = later[0]; note && note.ts <= at; note = later[0]) {
      lines.push({ kind: 'note', note });
      later.shift();
    }
  };
  let waitingSince: number | undefined;
  for (const event of amended(events)) {
    if (event.kind === 'read') continue;
    noteUntil(event.ts);
    if (event.kind !== 'message' || event.gone) {
      lines.push({ kind: 'event', event });
      continue;
    }
    const side = event.by.who === 'visitor' ? 'in' : 'out';
    const last = lines[lines.length - 1];
    const together =
      last?.kind === 'turn' && last.turn.by === event.by.id && last.turn.side === side && event.ts - last.turn.at < MINUTE_MS;
    if (together && last.kind === 'turn') {
      last.turn.texts.push(said(event));
      continue;
    }
    const turn: Turn = {
      key: String(event.seq),
      side,
      name: event.by.name,
      by: event.by.id,
      at: event.ts,
      texts: [said(event)],
    };
    if (side === 'in') waitingSince ??= event.ts;
    if (event.by.who === 'bot') waitingSince = undefined; // whom a bot answers waits for nobody
    if (side === 'out' && waitingSince !== undefined && event.by.who === 'agent') {
      turn.replyMs = Math.max(0, event.ts - waitingSince);
      waitingSince = undefined;
    }
    lines.push({ kind: 'turn', turn });
  }
  noteUntil(Number.POSITIVE_INFINITY);
  return lines;
}

export interface Replies {
  first?: number;
  average?: number;
  longest?: number;
  messages: number;
}

export function repliesOf(lines: Line[], events: ChatEvent[]): Replies {
  const messages = events.filter((event) => event.kind === 'message').length;
  const times = lines.flatMap((line) => (line.kind === 'turn' && line.turn.replyMs !== undefined ? [line.turn.replyMs] : []));
  if (times.length === 0) return { messages };
  return {
    first: times[0],
    average: times.reduce((sum, one) => sum + one, 0) / times.length,
    longest: Math.max(...times),
    messages,
  };
}
