import type { Term } from '../api/types';
import type { I18n } from '../i18n';
import { clock } from '../i18n/format';

type Words = Pick<I18n, 't' | 'f' | 'has'>;

/** A reason in two parts: the fact, and what it means; see `core.routing.Explainer` for the codes. */
export function termParts({ t, f, has }: Words, { code, args }: Term): [string, string] {
  switch (code) {
    case 'language':
      return [f.language(args.language ?? ''), t('why.language', { level: Number(args.level ?? 0) })];
    case 'skill':
      return [
        t('why.skillFact', { skill: capital(args.skill ?? ''), level: Number(args.level ?? 0) }),
        t('why.skill', { needed: Number(args.needed ?? 0) }),
      ];
    case 'idle':
      return [clock(Number(args.seconds ?? 0) * 1000), t('why.idle', { among: Number(args.among ?? 1) })];
    case 'capacity':
      return [
        t('why.capacityFact', { used: Number(args.used ?? 0), of: Number(args.of ?? 0) }),
        t('why.capacity'),
      ];
    default: {
      const key = `why.${code}`;
      return [has(key) ? t(key, args) : code, ''];
    }
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
