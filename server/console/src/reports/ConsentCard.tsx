import { useI18n } from '../i18n';
import { type Cells, ChartCard } from './ChartCard';
import { fineShare } from './measures';
import type { Consents, Table } from './types';

const ANSWERS = ['agreed', 'declined', 'silent'] as const;

/** How many customers were asked whether they may be recorded, and what they said. */
export function ConsentCard({ table }: { table: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown } }) {
  const { t, f } = useI18n();
  const consents = table.data?.total.consents;
  if (table.data && !consents) return null;
  const parts = consents ? ANSWERS.filter((answer) => consents[answer] > 0) : [];
  const share = (answer: (typeof ANSWERS)[number]) => fineShare(count(consents, answer) / Math.max(1, consents?.asked ?? 0), f);
  const cells: Cells = {
    head: [t('rep.consent.answer'), t('reports.count'), t('reports.share')],
    rows: parts.map((answer) => ({ key: answer, cells: [t(`rep.consent.${answer}`), f.number(count(consents, answer)), share(answer)] })),
  };
  return (
    <ChartCard title={t('rep.consent.title')} className="c4" query={table} cells={cells}>
      <p className="f12 t2">{t('rep.consent.asked', { count: consents?.asked ?? 0 })}</p>
      <dl className="ends">
        {parts.map((answer) => (
          <div key={answer}>
            <dt>{t(`rep.consent.${answer}`)}</dt>
            <dd className="num">{f.number(count(consents, answer))}</dd>
            <dd className="num t3">{share(answer)}</dd>
          </div>
        ))}
      </dl>
      {(consents?.announced ?? 0) > 0 && <p className="f12 t2">{t('rep.consent.announced', { count: consents?.announced ?? 0 })}</p>}
      {(consents?.withdrawn ?? 0) > 0 && <p className="f12 t2">{t('rep.consent.withdrawn', { count: consents?.withdrawn ?? 0 })}</p>}
    </ChartCard>
  );
}

const count = (consents: Consents | undefined, answer: (typeof ANSWERS)[number]) => consents?.[answer] ?? 0;
