import type { Explanation, Term } from '../api/types';
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
      return { key: 'why.language', values: { language: f.language(args.language ?? ''), level: whole(args.level) } };
    case 'skill':
      return { key: 'why.skill', values: skillOf(args) };
    case 'idle':
      return { key: 'why.idle', values: { time: lengthOf(args.seconds), among: whole(args.among, 1) } };
    case 'capacity':
      return { key: 'why.capacity', values: { used: whole(args.used), of: whole(args.of) } };
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
export function reasonAgainst({ f, has }: Words, { reason, args }: Excluded, auxName: (id: string) => string): Sentence {
  if (reason === 'not_ready' && args.aux) return { key: 'out.away', values: { aux: auxName(args.aux) } };
  const detail = (args.reason ?? args.channel ?? '').toLowerCase();
  const precise = `out.${reason}.${detail}`;
  if (detail && has(precise)) return { key: precise, values: {} };
  const key = `out.${reason}`;
  if (!has(key)) return { key: 'out.other', values: { code: reason } };
  return {
    key,
    values: {
      ...skillOf(args),
      language: args.language ? f.language(args.language) : '',
      contacts: whole(args.contacts),
    },
  };
}

function skillOf(args: Record<string, string>) {
  return { skill: capital(args.skill ?? ''), level: whole(args.level), needed: whole(args.needed) };
}

const whole = (text: string | undefined, otherwise = 0): number => Number(text ?? otherwise);

const lengthOf = (seconds: string | undefined): string => clock(whole(seconds) * 1000);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
