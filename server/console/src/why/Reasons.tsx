import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Explanation, Term } from '../api/types';
import { useI18n } from '../i18n';
import { partOfScore, reasonAfter, reasonFor, type Sentence } from './sentences';

/** The reasons for an agent, one sentence each; `after` for somebody who could have had the contact, too. */
export function Reasons({ terms, after }: { terms: Term[]; after?: boolean }) {
  const words = useI18n();
  return (
    <ul className="reasons">
      {terms.map((term, at) => (
        <li key={`${term.code}-${at}`}>
          {!after && <Check size={14} strokeWidth={1.75} aria-hidden="true" />}
          <Say sentence={after ? reasonAfter(words, term) : reasonFor(words, term)} />
        </li>
      ))}
    </ul>
  );
}

const bold = (words: ReactNode[]): ReactNode => <b key="fact">{words}</b>;

export function Say({ sentence: { key, values } }: { sentence: Sentence }) {
  const { rich } = useI18n();
  return <span>{rich(key, { ...values, b: bold })}</span>;
}

/** In one line: what the contact's place came from, its relaxation step, and how many agents are not told. */
export function Background({ why: { score, step, unlisted } }: { why: Explanation }) {
  const { t, f } = useI18n();
  const parts = score.map(partOfScore).map(({ key, values }) => t(key, values));
  const said = [
    parts.length > 0 && t('panel.score', { list: f.list(parts) }),
    step > 0 && t('panel.step', { step }),
    unlisted > 0 && t('panel.unlisted', { count: unlisted }),
  ].filter(Boolean);
  return said.length > 0 && <p className="f12 t2 bgd">{said.join(' ')}</p>;
}
