import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { Table } from './types';

/** Why agents refused what was offered to them, as far as they said. */
export function RefusalCard({ table }: { table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown } }) {
  const { t, f } = useI18n();
  const names = useNames();
  const offers = table.data?.total.offers;
  const said = Object.entries(offers?.refusals ?? {}).sort(([, one], [, other]) => other - one);
  const all = offers?.ends.rejected ?? 0;
  if (table.data && all === 0) return null;
  const unsaid = all - said.reduce((sum, [, count]) => sum + count, 0);
  const parts = [
    ...said.map(([id, count]) => ({ key: id, name: names.refusal(id), count })),
    ...(unsaid > 0 ? [{ key: '', name: t('reports.unsaid'), count: unsaid }] : []),
  ];
  const share = (count: number) => fineShare(count / Math.max(1, all), f);
  const cells: Cells = {
    head: [t('reports.refusal'), t('reports.count'), t('reports.share')],
    rows: parts.map(({ key, name, count }) => ({ key, cells: [name, f.number(count), share(count)] })),
  };
  return (
    <ChartCard title={t('reports.refusals')} className="c4" query={table} cells={cells}>
      <dl className="ends">
        {parts.map(({ key, name, count }) => (
          <div key={key}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd className="num">{f.number(count)}</dd>
            <dd className="num t3">{share(count)}</dd>
          </div>
        ))}
      </dl>
    </ChartCard>
  );
}
