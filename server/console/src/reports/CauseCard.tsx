import { useLink } from '../app/router';
import { useI18n } from '../i18n';
import { writeFilters } from '../review/filters';
import { causeName } from '../ui/causes';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { CauseRow } from './types';
import { useCauses } from './useReports';
import { spanOf, type View } from './view';

const PARTIES = ['customer', 'agent', 'outside'] as const;

/** Why networks and phones said that calls were over; nothing where none did. */
export function CauseCard({ view, today }: { view: View; today: string }) {
  const texts = useI18n();
  const { t, f } = texts;
  const asked = useCauses(view, today);
  const { data } = asked;
  if (data && data.causes.length === 0) return null;
  const share = (row: CauseRow) => fineShare(row.contacts / Math.max(1, data?.contacts ?? 0), f);
  const byWhom = (row: CauseRow) =>
    PARTIES.filter((party) => row[party] > 0)
      .map((party) => t(`causes.${party}`, { n: f.number(row[party]) }))
      .join(' · ');
  const cells: Cells = {
    head: [t('causes.cause'), t('reports.count'), t('reports.share')],
    rows: (data?.causes ?? []).map((row) => ({
      key: String(row.cause),
      cells: [t('causes.named', { cause: row.cause, meaning: causeName(texts, row.cause) }), f.number(row.contacts), share(row)],
    })),
  };
  return (
    <ChartCard
      title={t('causes.title')}
      className="c4"
      query={asked}
      cells={cells}
      note={data && t('causes.note', { n: data.contacts })}
    >
      <dl className="ends">
        {data?.causes.map((row) => (
          <div key={row.cause}>
            <dt>
              <Named cause={row.cause} view={view} today={today} />
              <small className="by">{byWhom(row)}</small>
            </dt>
            <dd className="num">{f.number(row.contacts)}</dd>
            <dd className="num t3">{share(row)}</dd>
          </div>
        ))}
      </dl>
    </ChartCard>
  );
}

/** Leads to these calls. */
function Named({ cause, view, today }: { cause: number; view: View; today: string }) {
  const texts = useI18n();
  const { t } = texts;
  const { queue, agent, team, language, tag } = view;
  const to = `/recordings${writeFilters({ span: 'dates', ...spanOf(view, today), queue, agent, team, language, tag, cause })}`;
  const meaning = causeName(texts, cause);
  return (
    <a className="lnk" {...useLink(to)} aria-label={t('causes.show', { meaning })}>
      {t('causes.named', { cause, meaning })}
    </a>
  );
}
