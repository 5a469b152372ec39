import { useI18n } from '../i18n';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { Table } from './types';

/** What scorecards came to, and how many did not pass. */
export function ReviewCard({ table }: { table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown } }) {
  const { t, f } = useI18n();
  const reviews = table.data?.total.reviews;
  if (table.data && !reviews) return null;
  const cards = reviews?.cards ?? 0;
  const notPassed = reviews?.notPassed ?? 0;
  const critical = reviews?.critical ?? 0;
  const parts = [
    { key: 'passed', count: cards - notPassed },
    { key: 'below', count: notPassed - critical },
    { key: 'critical', count: critical },
  ] as const;
  const share = (count: number) => fineShare(count / Math.max(1, cards), f);
  const cells: Cells = {
    head: [t('rep.review.outcome'), t('reports.count'), t('reports.share')],
    rows: parts.map(({ key, count }) => ({ key, cells: [t(`rep.review.${key}`), f.number(count), share(count)] })),
  };
  return (
    <ChartCard title={t('rep.review.title')} className="c4" query={table} cells={cells}>
      <p className="f12 t2">
        {t('rep.review.contacts', { count: reviews?.contacts ?? 0 })}
        {reviews?.score !== undefined && ` · ${t('rep.review.mean', { score: fineShare(reviews.score, f) })}`}
      </p>
      <dl className="ends">
        {parts.map(({ key, count }) => (
          <div key={key}>
            <dt>{t(`rep.review.${key}`)}</dt>
            <dd className="num">{f.number(count)}</dd>
            <dd className="num t3">{share(count)}</dd>
          </div>
        ))}
      </dl>
    </ChartCard>
  );
}
