import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { type Cells, ChartCard } from './ChartCard';
import type { Table } from './types';

/** Where the time signed in went. */
export function BreakCard({ table }: { table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown } }) {
  const { t } = useI18n();
  const names = useNames();
  const work = table.data?.total.work;
  const parts = work
    ? [
        { key: 'busy', name: t('time.busy'), ms: work.busyMs, fill: 'var(--c-1)' },
        { key: 'free', name: t('time.free'), ms: work.availableMs - work.busyMs, fill: 'var(--ok)' },
        ...Object.entries(work.breaks).map(([aux, ms]) => ({ key: aux, name: aux ? names.aux(aux) : t('time.away'), ms, fill: 'var(--warn)' })),
      ]
    : [];
  const cells: Cells = {
    head: [t('time.what'), t('time.length')],
    rows: parts.map((part) => ({ key: part.key, cells: [part.name, clock(part.ms)] })),
  };
  return (
    <ChartCard title={t('time.title')} className="c4" query={table} cells={cells}>
      {!work && <p className="t2">{t('chart.none')}</p>}
      {work && (
        <>
          <div className="stack whole" role="img" aria-label={t('chart.time', { all: clock(work.signedInMs), busy: clock(work.busyMs) })}>
            {parts.filter((part) => part.ms > 0).map((part) => (
              <i key={part.key} style={{ flex: part.ms, background: part.fill }} />
            ))}
          </div>
          <dl className="ends">
            {parts.map((part) => (
              <div key={part.key}>
                <dt>
                  <i style={{ background: part.fill }} />
                  {part.name}
                </dt>
                <dd className="num">{clock(part.ms)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </ChartCard>
  );
}
