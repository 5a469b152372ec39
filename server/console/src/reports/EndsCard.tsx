import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { Table } from './types';

/** What became of everybody who entered; it always adds up. */
export function EndsCard({ table }: { table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown } }) {
  const { t, f, has } = useI18n();
  const stays = table.data?.total.stays;
  const reason = (code: string) => {
    const key = `moved.${code}`;
    return has(key) ? t(key) : code;
  };
  const parts = stays
    ? [
        { key: 'inTarget', count: stays.answeredInTarget, fill: 'var(--c-1)' },
        { key: 'late', count: stays.answered - stays.answeredInTarget, fill: 'color-mix(in oklab,var(--c-1) 45%,var(--surface-2))' },
        { key: 'left', count: stays.abandoned - stays.shortAbandoned, fill: 'var(--c-2)' },
        { key: 'short', count: stays.shortAbandoned, fill: 'color-mix(in oklab,var(--c-2) 45%,var(--surface-2))' },
        { key: 'moved', count: stays.flowOut, fill: 'var(--c-3)' },
        ...(stays.apart > 0 ? ([{ key: 'apart', count: stays.apart, fill: 'var(--c-4)' }] as const) : []),
        { key: 'failed', count: stays.failed, fill: 'var(--danger)' },
        { key: 'waiting', count: stays.waiting, fill: 'var(--c-5)' },
      ] as const
    : [];
  const share = (count: number) => (stays && stays.entered > 0 ? fineShare(count / stays.entered, f) : '–');
  const cells: Cells = {
    head: [t('reports.end'), t('reports.count'), t('reports.share')],
    rows: parts.map((part) => ({ key: part.key, cells: [t(`end.${part.key}`), f.number(part.count), share(part.count)] })),
  };
  return (
    <ChartCard
      title={t('reports.ends')}
      className="c4"
      query={table}
      cells={cells}
      note={stays && stays.alreadyMissed > 0 ? t('reports.missed', { count: stays.alreadyMissed }) : undefined}
    >
      {stays && (
        <>
          <div className="stack whole" role="img" aria-label={t('chart.ends', { entered: stays.entered, answered: stays.answered, left: stays.abandoned })}>
            {parts.filter((part) => part.count > 0).map((part) => (
              <i key={part.key} style={{ flex: part.count, background: part.fill }} />
            ))}
          </div>
          <dl className="ends">
            {parts.map((part) => (
              <div key={part.key}>
                <dt>
                  <i style={{ background: part.fill }} />
                  {t(`end.${part.key}`)}
                  {part.key === 'moved' && Object.keys(stays.moved).length > 0 && (
                    <small>{f.list(Object.entries(stays.moved).map(([code, count]) => `${reason(code)} ${f.number(count)}`))}</small>
                  )}
                </dt>
                <dd className="num">{f.number(part.count)}</dd>
                <dd className="num t3">{share(part.count)}</dd>
              </div>
            ))}
            <div>
              <dt>{t('reports.longest')}</dt>
              <dd className="num">{clock(stays.longestMs)}</dd>
            </div>
          </dl>
        </>
      )}
    </ChartCard>
  );
}
