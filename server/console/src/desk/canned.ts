import type { CannedReply } from '../api/types';

/** A reply as it would be said in one chat. */
export interface Choice {
  id: string;
  language: string;
  text: string;
}

const PLACE = /\{(agent|customer)\}/;

/** What was typed after a slash at the start of an otherwise empty message, else nothing. */
export function askedFor(text: string): string | undefined {
  return /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase();
}

/** The replies for this chat, those in its language first, then those whose name begins as typed. */
export function choices(
  replies: readonly CannedReply[],
  chat: { queue: string; language: string },
  asked: string,
  fallbacks: readonly string[],
): Choice[] {
  const rank = (choice: Choice) =>
    (choice.language === chat.language ? 0 : 2) + (choice.id.startsWith(asked) ? 0 : 1);
  return replies
    .filter((reply) => reply.queues.length === 0 || reply.queues.includes(chat.queue))
    .map((reply) => spoken(reply, [chat.language, ...fallbacks]))
    .filter((choice) => choice.id.includes(asked) || choice.text.toLowerCase().includes(asked))
    .sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
}

function spoken(reply: CannedReply, languages: readonly string[]): Choice {
  const language = languages.find((one) => reply.text[one]) ?? Object.keys(reply.text).sort()[0] ?? '';
  return { id: reply.id, language, text: reply.text[language] ?? '' };
}

/** With the names that are known; a place whose name is not stays, for the agent to fill in. */
export function filled(text: string, names: { agent?: string; customer?: string }): string {
  return text
    .replaceAll('{agent}', () => names.agent || '{agent}')
    .replaceAll('{customer}', () => names.customer || '{customer}');
}

/** Where the first place stands that is still to be filled in. */
export function firstPlace(text: string): { start: number; end: number } | undefined {
  const found = PLACE.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}
