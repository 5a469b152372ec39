import type { I18n } from '../../i18n';
import type { Change } from '../api';
import { type Document, labelIn } from '../document';
import { DAYS } from '../hours/intervals';
import { orderWords } from '../queues/order';
import { FIELDS, type FieldWords, type Kind } from './fields';

type Words = Pick<I18n, 't' | 'f' | 'has' | 'locale'>;

/** One change in words: where, what, and from what to what. */
export interface Said {
  /** From the outside in: the section, the thing, its part. */
  where: string[];
  what: string;
  kind: Change['kind'];
  before?: string;
  after?: string;
}

interface Names {
  people: Record<string, string>;
  before: Document;
  after: Document;
}

/** `queues[sales].routing.steps[0].after` as names and ids: an id or place is `{id}`. */
export function partsOf(path: string): (string | { id: string })[] {
  const parts: (string | { id: string })[] = [];
  for (const [, name, id] of path.matchAll(/([^.[\]]+(?:=[^.[\]]*)?)|\[([^\]]*)\]/g)) {
    if (id !== undefined) parts.push({ id });
    else if (name !== undefined) parts.push(name);
  }
  return parts;
}

/** The words for a path, and what of it they do not cover. */
function fieldOf(parts: (string | { id: string })[]): { words: FieldWords | undefined; dotted: string; rest: string[] } {
  const names = parts.filter((part): part is string => typeof part === 'string');
  const [first] = parts;
  const plain = first === 'agents' ? ['agents', ...names.slice(1)] : names;
  const least = plain.length > 1 ? 2 : 1; // the name of a section is no name for what is inside
  for (let length = plain.length; length >= least; length--) {
    const dotted = plain.slice(0, length).join('.');
    if (FIELDS[dotted]) return { words: FIELDS[dotted], dotted, rest: plain.slice(length) };
  }
  return { words: undefined, dotted: '', rest: plain.slice(1) };
}

export function inWords(i18n: Words, change: Change, names: Names): Said {
  const parts = partsOf(change.path);
  const { words, dotted, rest } = fieldOf(parts);
  const whole = parts.length === 2 && typeof parts[1] === 'object';
  const kind = words?.kind ?? 'plain';
  const say = (value: unknown) => (value === undefined ? undefined : valueIn(i18n, kind, value, names));
  const label = words ? i18n.t(words.key) : rest.join('.');
  const detail = words ? rest.map((one) => restIn(i18n, words, one, names)).join(' ') : '';
  return {
    where: whereOf(i18n, parts, dotted, names),
    what: whole ? nameOf(i18n, String(parts[0]), idOf(parts[1]), names) : detail ? `${label}: ${detail}` : label,
    kind: change.kind,
    before: whole ? undefined : say(change.before),
    after: whole ? undefined : say(change.after),
  };
}

const idOf = (part: string | { id: string } | undefined): string => (typeof part === 'object' ? part.id : '');

function whereOf(i18n: Words, parts: (string | { id: string })[], dotted: string, names: Names): string[] {
  const [section, item] = parts;
  const head = FIELDS[String(section)];
  const where = head && dotted !== section ? [i18n.t(head.key)] : [];
  if (head && dotted === section && typeof item === 'object' && parts.length === 2) where.push(i18n.t(head.key));
  if (typeof item === 'object' && parts.length > 2) where.push(nameOf(i18n, String(section), item.id, names));
  const place = parts.slice(2).find((part) => typeof part === 'object');
  if (place && dotted.includes('.routing.')) where.push(i18n.t('word.place', { n: Number(idOf(place)) + 1 }));
  else if (place) where.push(idOf(place));
  return where;
}

/** The name of a queue, a person, a topic, else its id. */
function nameOf({ locale, t }: Words, section: string, id: string, { people, before, after }: Names): string {
  if (section === 'agents') return people[id] ?? id;
  const find = <T extends { id: string }>(pick: (document: Document) => T[]) =>
    pick(after).find((one) => one.id === id) ?? pick(before).find((one) => one.id === id);
  if (section === 'queues') return labelIn(find((one) => one.queues)?.name ?? {}, locale, id);
  if (section === 'bots') return labelIn(find((one) => one.bots)?.name ?? {}, locale, id);
  if (section === 'reports') return find((one) => one.reports)?.name || id;
  if (section === 'flows') return find((one) => one.flows)?.name || id;
  if (section === 'teams') return find((one) => one.teams)?.name || id;
  if (section === 'tests') return find((one) => one.tests)?.name || id;
  if (section === 'topics') return labelIn(find((one) => one.topics)?.label ?? {}, locale, id);
  if (section === 'numbers' && id === '*') return t('n.any');
  if (section === 'cannedReplies') return `/${id}`;
  if (section === 'auxCodes') return labelIn(find((one) => one.auxCodes)?.label ?? {}, locale, id);
  return id;
}

function restIn(i18n: Words, words: FieldWords, name: string, names: Names): string {
  if (words.rest === 'language') return i18n.f.language(name);
  if (words.rest === 'day' && DAYS.some((day) => day === name)) return i18n.t(`day.${name as (typeof DAYS)[number]}`);
  if (words.rest === 'country' && (name === 'inbound' || name === 'outbound')) return i18n.t(`rc.${name}`);
  if (words.rest === 'queue') return nameOf(i18n, 'queues', name, names);
  if (words.rest === 'person') return names.people[name] ?? name;
  return name;
}

function valueIn(i18n: Words, kind: Kind, value: unknown, names: Names): string {
  const { t, f } = i18n;
  if (typeof value === 'number') return numberIn(i18n, kind, value);
  if (typeof value === 'boolean') return t(value ? 'set.on' : 'set.off');
  if (Array.isArray(value)) {
    if (value.length === 0) return t(kind === 'hours' ? 'h.closed' : 'none');
    return f.list(value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : wordOf(i18n, kind, one, names))));
  }
  if (typeof value === 'object' && value !== null) return detailsOf(value as Record<string, unknown>);
  return wordOf(i18n, kind, value, names);
}

function numberIn({ t, f }: Words, kind: Kind, value: number): string {
  if (kind === 's') return t('seconds', { n: value });
  if (kind === 'min') return t('minutes', { n: value });
  if (kind === 'days') return `${f.number(Number(value))} ${t('k.unit')}`;
  return kind === 'share' ? f.percent(value) : f.number(value);
}

function wordOf(i18n: Words, kind: Kind, value: unknown, names: Names): string {
  const { t, has } = i18n;
  const text = String(value);
  if (text === '') return t('none');
  if (kind === 'order') return orderWords(i18n, text);
  if (kind === 'channels' && has(`channel.${text}`)) return t(`channel.${text}` as 'channel.voice');
  if (kind === 'ways' && has(`cb.${text}`)) return t(`cb.${text}` as 'cb.keypad');
  if (kind === 'recording' && has(`rc.${text}`)) return t(`rc.${text}` as 'rc.ask');
  if (kind === 'people') return names.people[text] ?? text;
  if (kind === 'outcome' && has(`kt.then.${text}`)) return t(`kt.then.${text}` as 'kt.then.rings');
  if (kind === 'topics') return nameOf(i18n, 'topics', text, names);
  if (kind === 'sound') return t('pr.aSound', { id: text.slice(0, 6) });
  if (kind === 'languages') return i18n.f.language(text);
  if (kind === 'queue' || kind === 'queues') return text === 'end' ? t('step.end') : nameOf(i18n, 'queues', text, names);
  const known = `word.value.${text}`;
  return has(known) ? t(known) : text;
}

/** What a part that came or went holds, without what is as usual. */
function detailsOf(value: Record<string, unknown>): string {
  return Object.entries(value)
    .filter(([, one]) => one !== '' && one !== false && one !== 0 && one !== -1 && JSON.stringify(one) !== '[]')
    .map(([key, one]) => `${key}: ${typeof one === 'object' ? JSON.stringify(one) : String(one)}`)
    .join(', ');
}
