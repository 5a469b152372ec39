import type { ReactNode } from 'react';
import { useI18n } from '../i18n';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { Reviews, Table } from './types';

interface Props {
  table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown };
  /** What stands below the figures of all. */
  children?: ReactNode;
}

/** What scorecards came to, and how many did not pass. */
export function ReviewCard({ table, children }: Props) {
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
      {reviews && <Likely reviews={reviews} />}
      <dl className="ends">
        {parts.map(({ key, count }) => (
          <div key={key}>
            <dt>{t(`rep.review.${key}`)}</dt>
            <dd className="num">{f.number(count)}</dd>
            <dd className="num t3">{share(count)}</dd>
          </div>
        ))}
      </dl>
      {children}
    </ChartCard>
  );
}

/** How far the mean can be trusted, in words: a handful of scorecards cannot tell 85 % from 90 %. */
function Likely({ reviews }: { reviews: Reviews }) {
  const { t, f } = useI18n();
  const { interval, scored = 0 } = reviews;
  if (scored === 0) return null;
  if (!interval) return <p className="f12 t2">{t('rep.review.one')}</p>;
  const range = t('rep.review.likely', { count: scored, low: f.percent(interval.low), high: f.percent(interval.high) });
  return (
    <p className="f12 t2">
      {range} {t(interval.tellsFive ? 'rep.review.tells' : 'rep.review.cannotTell', { count: scored, one: f.percent(0.85), other: f.percent(0.9) })}
    </p>
  );
}
