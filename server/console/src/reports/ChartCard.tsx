import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useI18n } from '../i18n';
import { Failed, Skeleton } from '../ui/parts';

export interface Cells {
  head: string[];
  rows: { key: string; cells: string[] }[];
}

/** A chart whose name is a sentence; the same as a table is one key away. */
export function ChartCard(props: {
  title: ReactNode;
  className: string;
  legend?: ReactNode;
  note?: ReactNode;
  cells?: Cells;
  query: { isPending: boolean; isError: boolean; refetch: () => unknown };
  children: ReactNode;
}) {
  const { t } = useI18n();
  const [asTable, show] = useState(false);
  const title = useId();
  const Shape = asTable ? ChartColumn : Table2;
  const { cells, query } = props;
  return (
    <section className={`card ${props.className}`} aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{props.title}</h2>
        <div className="lgd end">{props.legend}</div>
        {cells && (
          <button type="button" className="btn quiet icon sm" aria-pressed={asTable} title={t('reports.asTable')} onClick={() => show(!asTable)}>
            <Shape size={15} strokeWidth={1.75} aria-hidden="true" />
            <span className="sr">{t('reports.asTable')}</span>
          </button>
        )}
      </div>
      <div className="bd">
        {query.isError && <Failed title={t('reports.failed')} again={() => void query.refetch()} />}
        {query.isPending && <Skeleton rows={3} />}
        {!query.isError && !query.isPending && (asTable && cells ? <CellTable cells={cells} labelledBy={title} /> : props.children)}
        {props.note && <p className="f12 t2">{props.note}</p>}
      </div>
    </section>
  );
}

function CellTable({ cells, labelledBy }: { cells: Cells; labelledBy: string }) {
  return (
    <div className="hscroll cellt" role="group" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="tbl" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            {cells.head.map((name, at) => (
              <th scope="col" key={name} className={at > 0 ? 'r' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) =>
                at === 0 ? (
                  <th scope="row" key={cells.head[at]}>
                    {cell}
                  </th>
                ) : (
                  <td className="r" key={cells.head[at]}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const Legend = (props: { fill: string; line?: boolean; children: ReactNode }) => (
  <span>
    <i className={props.line ? 'ln' : undefined} style={{ background: props.fill }} />
    {props.children}
  </span>
);
