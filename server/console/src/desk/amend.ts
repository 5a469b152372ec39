import type { ChatEvent } from '../api/types';
import { bodyOf } from './chat';

/** An event as it is read now: with its last words, or gone. */
export interface Amended extends ChatEvent {
  edited?: boolean;
  gone?: { name: string; at: number };
}

/** What is left of what is gone: of a rating what was given, else nothing. */
function bare(event: Amended): Amended['body'] {
  if (event.kind !== 'rating') return '';
  return { ...bodyOf(event), comment: undefined };
}

/** Edits and redactions carried out on what they are about (`SEQ WORDS` and `SEQ`), and left out themselves. */
export function amended(events: ChatEvent[]): Amended[] {
  const shown = new Map<number, Amended>();
  for (const event of events) {
    if (event.kind !== 'edit' && event.kind !== 'redact') {
      shown.set(event.seq, event);
      continue;
    }
    const [of, words = ''] = String(event.body).split(/ ([^]*)/);
    const target = shown.get(Number(of));
    if (!target) continue;
    if (event.kind === 'redact') shown.set(target.seq, { ...target, body: bare(target), gone: { name: event.by.name, at: event.ts } });
    else if (words && !target.gone && target.body !== '') shown.set(target.seq, { ...target, body: words, edited: true });
  }
  return [...shown.values()];
}
