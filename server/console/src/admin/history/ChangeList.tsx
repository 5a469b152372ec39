import { ArrowRight, Minus, Plus } from 'lucide-react';
import { useI18n } from '../../i18n';
import type { Change } from '../api';
import type { Document } from '../document';
import { useDraft } from '../draft/Draft';
import { inWords, type Said } from './words';

const SHOWN = 100;

/** Changes in words, one a line. */
export function ChangeList(props: { changes: Change[]; before: Document; after: Document }) {
  const i18n = useI18n();
  const { newest } = useDraft();
  const names = { people: newest.people, before: props.before, after: props.after };
  if (props.changes.length === 0) return <p className="t2">{i18n.t('hist.same')}</p>;
  const more = props.changes.length - SHOWN;
  return (
    <ul className="chs">
      {props.changes.slice(0, SHOWN).map((change) => (
        <Line key={`${change.kind} ${change.path}`} said={inWords(i18n, change, names)} />
      ))}
      {more > 0 && <li className="t2">{i18n.t('hist.more', { count: more })}</li>}
    </ul>
  );
}

function Line({ said }: { said: Said }) {
  const { t } = useI18n();
  const { where, what, kind, before, after } = said;
  return (
    <li className="chl">
      <span className="f12 t3">
        {where.map((one, at) => (
          <span key={at}>
            <bdi>{one}</bdi>
          </span>
        ))}
      </span>
      <span className="chw">
        <bdi className="med">{what}</bdi>
        {kind === 'added' && after === undefined && <span className="chip ok">{t('hist.added')}</span>}
        {kind === 'removed' && before === undefined && <span className="chip danger">{t('hist.removed')}</span>}
        {before !== undefined && (
          <span className="was">
            <Minus size={12} strokeWidth={1.75} aria-hidden="true" />
            <span className="sr">{t('hist.before')}</span>
            <bdi>{before}</bdi>
          </span>
        )}
        {before !== undefined && after !== undefined && (
          <ArrowRight className="flip t3" size={13} strokeWidth={1.75} aria-hidden="true" />
        )}
        {after !== undefined && (
          <span className="now">
            <Plus size={12} strokeWidth={1.75} aria-hidden="true" />
            <span className="sr">{t('hist.after')}</span>
            <bdi>{after}</bdi>
          </span>
        )}
      </span>
    </li>
  );
}
