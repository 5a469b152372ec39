import type { Explanation, Term } from '../api/types';
import type { Names } from '../app/session';
import type { I18n } from '../i18n';
import { clock } from '../i18n/format';
import type { Key } from '../i18n/keys';

type Words = Pick<I18n, 'f' | 'has'>;

/** A message and what it speaks of; the languages put it into a sentence. */
export interface Sentence {
  key: Key;
  values: Record<string, string | number>;
}

/** One reason for an agent; see `core.routing.Explainer` for the codes. */
export function reasonFor({ f }: Words, { code, args }: Term): Sentence {
  switch (code) {
    case 'language':
      return spoken(f, args);
    case 'skill':
      return { key: 'why.skill', values: skillOf(args) };
    case 'idle':
      return { key: 'why.idle', values: { time: lengthOf(args.seconds), among: whole(args.among, 1) } };
    case 'capacity':
      return { key: 'why.capacity', values: { used: whole(args.used), of: whole(args.of) } };
    case 'transferred':
      return { key: args.asked === '1' ? 'why.transferredAsked' : 'why.transferred', values: { name: args.by ?? '' } };
    case 'woken':
      return { key: args.yours === '1' ? 'why.wokenYours' : 'why.woken', values: { name: args.by ?? '' } };
    case 'promised':
      return { key: args.yours === '1' ? 'why.promisedYours' : 'why.promised', values: { name: args.by ?? '' } };
    case 'step':
      return { key: 'why.step', values: { value: whole(args.step) } };
    default:
      return keyOfOrder(f, code, whole(args.value));
  }
}

/** The level that was asked for is told where it is not any, and of no native speaker. */
function spoken(f: I18n['f'], args: Term['args']): Sentence {
  const values = { language: f.language(args.language ?? ''), level: whole(args.level) };
  return args.needed && values.level < 10
    ? { key: 'why.languageNeeded', values: { ...values, needed: whole(args.needed) } }
    : { key: 'why.language', values };
}

/** What a key of the order says of an agent; see `core.queue.OrderKey` for the forms and `KeyValues` for the values. */
function keyOfOrder(f: I18n['f'], code: string, value: number): Sentence {
  const [name = '', argument = ''] = code.split(' ');
  switch (name) {
    case 'sticky':
      return { key: value === 0 ? 'why.sticky' : 'why.stickyNot', values: {} };
    case 'bestSkill':
      return { key: 'why.bestSkill', values: { value: -value } };
    case 'longestIdle':
      return { key: argument === 'signIn' ? 'why.signIn' : 'why.ready', values: { time: f.time(value / NANOS_PER_MS) } };
    case 'occupancy':
    case 'load':
      return { key: `why.${name}`, values: { share: f.percent(value / 1000) } };
    case 'fewest':
      return { key: 'why.fewest', values: { window: lengthOf(windowOf(argument)), value } };
    case 'leastTalk':
      return { key: 'why.leastTalk', values: { window: lengthOf(windowOf(argument)), time: clock(value) } };
    case 'roundRobin':
      return value === 0 ? { key: 'why.roundRobinNone', values: {} } : { key: 'why.roundRobin', values: { value } };
    case 'linear':
    case 'ordered':
      return { key: `why.${name}`, values: { value: value + 1 } };
    case 'random':
    case 'weightedRandom':
      return { key: `why.${name}`, values: {} };
    case 'tier':
    case 'leastVersatile':
      return { key: `why.${name}`, values: { value } };
    default:
      return { key: 'why.other', values: { code } };
  }
}

/** One part of what a contact's place in the order came from. */
export function partOfScore({ code, args }: Term): Sentence {
  const points = whole(args.points);
  switch (code) {
    case 'waited': {
      const rate = whole(args.rate, 1000) / 1000;
      const values = { time: lengthOf(args.seconds), rate, points };
      return { key: rate === 1 ? 'score.waited' : 'score.waitedAt', values };
    }
    case 'priority':
    case 'queue-priority':
    case 'urgency':
      return { key: `score.${code}`, values: { points } };
    default:
      return { key: 'why.other', values: { code } };
  }
}

/** The same for an agent who could have had the contact and did not get it. */
export function reasonAfter(words: Words, term: Term): Sentence {
  return term.code === 'idle'
    ? { key: 'why.idleOnly', values: { time: lengthOf(term.args.seconds) } }
    : reasonFor(words, term);
}

type Excluded = Explanation['excluded'][number];

/** Why an agent was left out: the most precise sentence there is for the code and its arguments. */
export function reasonAgainst({ f, has }: Words, { reason, args }: Excluded, names: Pick<Names, 'aux' | 'refusal'>): Sentence {
  if (reason === 'not_ready' && args.aux) return { key: 'out.away', values: { aux: names.aux(args.aux) } };
  if (reason === 'already_refused' && args.why) return { key: 'out.refused', values: { why: names.refusal(args.why) } };
  const detail = args.most ? 'most' : (args.reason ?? args.channel ?? '').toLowerCase();
  const precise = `out.${reason}.${detail}`;
  const key = detail && has(precise) ? precise : `out.${reason}`;
  if (!has(key)) return { key: 'out.other', values: { code: reason } };
  return {
    key,
    values: {
      ...skillOf(args),
      language: args.language ? f.language(args.language) : '',
      contacts: whole(args.contacts),
      need: isolated(args.need ?? ''),
      tier: whole(args.tier),
      most: whole(args.most),
    },
  };
}

function skillOf(args: Record<string, string>) {
  return { skill: capital(args.skill ?? ''), level: whole(args.level), needed: whole(args.needed) };
}

const NANOS_PER_MS = 1e6;

/** The seconds of a window as an order key writes it: `3600s`. */
const windowOf = (argument: string): string => argument.replace(/s$/, '');

/** A condition as the configuration writes it keeps its direction inside any language. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const whole = (text: string | undefined, otherwise = 0): number => Number(text ?? otherwise);

const lengthOf = (seconds: string | undefined): string => clock(whole(seconds) * 1000);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
