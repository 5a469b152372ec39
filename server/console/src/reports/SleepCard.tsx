import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { Asleep, Table } from './types';

const ENDS = ['byVisitor', 'byAgent', 'handedOn', 'ended', 'lasting'] as const;

/** How many chats fell asleep, how long they slept, and what ended that. */
export function SleepCard({ table }: { table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown } }) {
  const { t, f } = useI18n();
  const asleep = table.data?.total.asleep;
  if (table.data && !asleep?.count) return null;
  const parts = asleep ? ENDS.filter((end) => asleep[end] > 0) : [];
  const share = (count: number) => fineShare(count / Math.max(1, asleep?.count ?? 0), f);
  const cells: Cells = {
    head: [t('rep.sleep.how'), t('reports.count'), t('reports.share')],
    rows: parts.map((end) => ({ key: end, cells: [t(`rep.sleep.${end}`), f.number(count(asleep, end)), share(count(asleep, end))] })),
  };
  return (
    <ChartCard title={t('rep.sleep.title')} className="c4" query={table} cells={cells}>
      <p className="f12 t2">
        {t('rep.sleep.fell', { count: asleep?.count ?? 0 })}
        {asleep?.meanMs !== undefined && ` · ${t('rep.sleep.mean', { length: clock(asleep.meanMs) })}`}
      </p>
      <dl className="ends">
        {parts.map((end) => (
          <div key={end}>
            <dt>{t(`rep.sleep.${end}`)}</dt>
            <dd className="num">{f.number(count(asleep, end))}</dd>
            <dd className="num t3">{share(count(asleep, end))}</dd>
          </div>
        ))}
      </dl>
      {(asleep?.waited ?? 0) > 0 && <p className="f12 t2">{t('rep.sleep.waited', { count: asleep?.waited ?? 0 })}</p>}
    </ChartCard>
  );
}

const count = (asleep: Asleep | undefined, end: (typeof ENDS)[number]) => asleep?.[end] ?? 0;
