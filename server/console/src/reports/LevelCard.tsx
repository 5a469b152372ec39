import { useId } from 'react';
import { useI18n } from '../i18n';
import { Failed, Skeleton } from '../ui/parts';
import { Defined } from './Defined';
import { fineShare } from './measures';
import type { Level, Table } from './types';
import { LEVELS } from './view';

/** Formulas read the same in every language. */
const FORMULAS: Record<Level, string> = {
  SL_IGNORE_EARLY: 'A_T / (A + B − B_T)',
  SL_STRICT: 'A_T / (A + B)',
  SL_IGNORE_SHORT: 'A_T / (A + B − B_S)',
  SL_SHORT_OK: '(A_T + B_S) / (A + B)',
  SL_ABANDON_IN_TARGET_OK: '(A_T + B_T) / (A + B)',
  SL_ANSWERED: 'A_T / A',
  SL_TALKDESK_CALLS: '(A_T + B_T) / (A + B)',
  SL_CONFIGURABLE: 'A_T / (A + B − B_S)',
};

/** One set of contacts by every formula, side by side: the choice alone may be worth five points. */
export function LevelCard(props: {
  table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown };
  level: Level;
  target: number | undefined;
  pick: (level: Level) => void;
}) {
  const { t, f } = useI18n();
  const title = useId();
  const name = useId();
  const { table, target } = props;
  return (
    <section className="card c8" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('reports.levels')}</h2>
        <span className="end f12 t3">
          {table.data?.target === undefined
            ? t('reports.levelsNote')
            : t('reports.byTarget', { time: t('seconds', { n: table.data.target }) })}
        </span>
      </div>
      <div className="bd">
        {table.isError && <Failed title={t('reports.failed')} again={() => void table.refetch()} />}
        {table.isPending && <Skeleton rows={3} />}
        {table.data && (
          <div role="radiogroup" aria-labelledby={title} className="lvs">
            {LEVELS.map((level) => {
              const share = table.data?.total.serviceLevels[level];
              const low = share !== undefined && target !== undefined && share < target;
              const version = table.data?.definitions.find((one) => one.id === level)?.version;
              return (
                <div className="lvr" key={level}>
                  <label>
                    <input type="radio" className="radio" name={name} checked={props.level === level} onChange={() => props.pick(level)} />
                    <span>{t(`level.${level}`)}</span>
                  </label>
                  <Defined text={`${t(`def.${level}`)} ${level} v${version ?? 1}`}>
                    <code dir="ltr">{FORMULAS[level]}</code>
                  </Defined>
                  <span className="meter" aria-hidden="true">
                    <i style={{ width: `${(share ?? 0) * 100}%`, background: low ? 'var(--danger)' : 'var(--ok)' }} />
                  </span>
                  <span className={low ? 'num c-danger semi' : 'num semi'}>{share === undefined ? t('reports.noData') : fineShare(share, f)}</span>
                </div>
              );
            })}
          </div>
        )}
        <p className="f12 t2">{t('reports.letters')}</p>
      </div>
    </section>
  );
}
