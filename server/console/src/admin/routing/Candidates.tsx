import type { Explanation } from '../../api/types';
import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { Avatar } from '../../ui/Avatar';
import { StateGlyph } from '../../ui/StateGlyph';
import { Say } from '../../why/Reasons';
import { reasonAfter, reasonAgainst, reasonFor } from '../../why/sentences';
import type { LadderStep } from '../api';
import { lookOf } from '../parts/look';
import { useLive } from '../parts/useLive';
import { joinsAt } from '../queues/joining';
import { PRETENDED_BREAK } from './pretence';

function Face({ id, name, size }: { id: string; name: string; size: 28 | 32 }) {
  const state = useLive()?.agents.find((agent) => agent.id === id);
  return (
    <Avatar name={name} seed={id} size={size}>
      {state && (
        <span className="pres">
          <StateGlyph kind={lookOf(state)} size={9} />
        </span>
      )}
    </Avatar>
  );
}

/** Those who could take it, in the order they would be asked, each with its reasons. */
export function Candidates({ candidates }: { candidates: Explanation['candidates'] }) {
  const words = useI18n();
  return (
    <ol className="cnds">
      {candidates.map((one, at) => {
        const name = one.agentName ?? one.agent;
        return (
          <li className={at === 0 ? 'cndr top' : 'cndr'} key={one.agent}>
            <span className="rk num">{at + 1}</span>
            <span className="row g2">
              <Face id={one.agent} name={name} size={32} />
              <span className="med clip">
                <bdi>{name}</bdi>
              </span>
            </span>
            <ul className="cnt">
              {one.terms.map((term, n) => (
                <li key={`${term.code} ${n}`} className="chip line">
                  <Say sentence={at === 0 ? reasonFor(words, term) : reasonAfter(words, term)} />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

function Joins({ step }: { step?: LadderStep }) {
  const { t } = useI18n();
  if (!step) return null;
  const time = step.after < 120 ? t('seconds', { n: step.after }) : clock(step.after * 1000);
  return <span className="c-ok jn">{t('t.joinsAfter', { time })}</span>;
}

/** What a later step may ask less of. */
const UNFIT = new Set([
  'not_in_queue',
  'skill_missing',
  'skill_too_low',
  'language_missing',
  'language_too_low',
  'requirement_not_met',
  'tier_too_high',
]);

/** Everybody else, with what keeps each from it, and when those who do not fit yet join. */
export function Excluded({ excluded, steps }: { excluded: Explanation['excluded']; steps: LadderStep[] }) {
  const words = useI18n();
  const names = useNames();
  const aux = (id: string) => (id === PRETENDED_BREAK ? words.t('t.pretend.away') : names.aux(id));
  if (excluded.length === 0) return null;
  return (
    <section className="xcls" aria-label={words.t('t.whyNot')}>
      <h3 className="sec">
        {words.t('t.whyNot')} <span className="count">{excluded.length}</span>
      </h3>
      <ul>
        {excluded.map((one) => {
          const name = one.agentName ?? one.agent;
          return (
            <li className="xcl" key={one.agent}>
              <Face id={one.agent} name={name} size={28} />
              <span className="med xn clip">
                <bdi>{name}</bdi>
              </span>
              <span className="t2">
                <Say sentence={reasonAgainst(words, one, aux)} />
                {UNFIT.has(one.reason) && <Joins step={joinsAt(steps, one.agent)} />}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
