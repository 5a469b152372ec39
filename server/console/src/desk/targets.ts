import type { AgentTarget, Targets } from '../api/handOn';
import { dialled } from '../ui/number';
import type { BookNumber } from './numberBook';

/** A row of the list. */
export type Choice =
  | { kind: 'agent'; key: string; agent: AgentTarget }
  | { kind: 'queue'; key: string; queue: Targets['queues'][number] }
  | { kind: 'known'; key: string; known: BookNumber }
  | { kind: 'number'; key: string; number: string; allowed: boolean };

const MOST = 50;

/**
 * Who matches the words; agents who speak the language only, where one is given. Digits are a number outside, if it is
 * none of those that were found in the book.
 */
export function choicesOf(targets: Targets, words: string, language?: string, book: BookNumber[] = []): Choice[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const matches = (text: string) => wanted.every((word) => fold(text).includes(word));
  const agents = targets.agents
    .filter((agent) => !language || (agent.languages[language] ?? 0) > 0)
    .filter((agent) => matches([agent.name, ...Object.keys(agent.skills)].join(' ')))
    .slice(0, MOST)
    .map((agent): Choice => ({ kind: 'agent', key: `a ${agent.id}`, agent }));
  const queues = targets.queues
    .filter((queue) => matches(queue.name))
    .map((queue): Choice => ({ kind: 'queue', key: `q ${queue.id}`, queue }));
  const known = book.map((one): Choice => ({ kind: 'known', key: `k ${one.id}`, known: one }));
  const typed = outside(targets.numbers, words).filter((one) => one.kind !== 'number' || !book.some(({ number }) => number === one.number));
  return [...agents, ...queues, ...known, ...typed];
}

function outside(prefixes: string[], words: string): Choice[] {
  const number = dialled(words);
  if (prefixes.length === 0 || !/^\+?[0-9]{3,15}$/.test(number)) return [];
  const allowed = prefixes.some((prefix) => number.startsWith(prefix));
  return [{ kind: 'number', key: 'n', number, allowed }];
}

/** Without accents and in small letters. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase();

/** Agents who may be meant by what is typed, and what means each of them alone: the name, or where two have it the sign-in name. */
export function colleaguesOf<T extends { id: string; name: string }>(agents: T[], words: string, own: string): (T & { as: string })[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (!/\p{L}/u.test(words)) return [];
  const same = (name: string) => agents.filter((one) => fold(one.name) === fold(name)).length > 1;
  return agents
    .filter(({ id, name }) => id !== own && wanted.every((word) => fold(`${name} ${id}`).includes(word)))
    .map((one) => ({ ...one, as: same(one.name) ? one.id : one.name }));
}
