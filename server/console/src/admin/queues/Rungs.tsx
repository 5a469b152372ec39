import type { ReactNode } from 'react';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';

export interface Rung {
  after: number;
  text: ReactNode;
  /** Who comes with it. */
  people?: string;
  /** Of many, each by name. */
  names?: string[];
  fewer?: boolean;
  /** Its place in the configuration; it can be opened then. */
  at?: number;
}

function People({ rung: { people, names, fewer } }: { rung: Rung }) {
  const look = fewer ? 'less' : 'add';
  if (!people) return null;
  if (!names || names.length === 0) return <p className={look}>{people}</p>;
  return (
    <details className={look}>
      <summary>{people}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}

/** Steps in time, what widens, who joins. */
export function Rungs(props: { rungs: Rung[]; open?: number; show?: (at: number | undefined) => void }) {
  const { t } = useI18n();
  const { open, show } = props;
  return (
    <div className="ladx" tabIndex={0} role="group" aria-label={t('q.ladder')}>
      <ol className="lad" style={{ gridTemplateColumns: `repeat(${props.rungs.length}, minmax(128px, 1fr))` }}>
        {props.rungs.map((rung, n) => (
          <li key={`${rung.after} ${n}`} className={n === 0 ? 'now' : undefined}>
            <b>{rung.after < 120 ? t('seconds', { n: rung.after }) : clock(rung.after * 1000)}</b>
            <p>{rung.text}</p>
            <People rung={rung} />
            {rung.at !== undefined && show && (
              <button
                type="button"
                className="lnk f12 c-accent"
                aria-expanded={open === rung.at}
                onClick={() => show(open === rung.at ? undefined : rung.at)}
              >
                {t(open === rung.at ? 'q.closeStep' : 'q.openStep')}
                <span className="sr">{t('seconds', { n: rung.after })}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
