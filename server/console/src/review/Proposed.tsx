import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ClipboardCheck, Dices, List } from 'lucide-react';
import { useEffect } from 'react';
import { get } from '../api/client';
import type { Row } from '../api/types';
import { useI18n } from '../i18n';
import { Empty, Failed, Skeleton } from '../ui/parts';
import { SelectBox } from '../ui/SelectBox';
import { type Filters, proposalOf, USUALLY_PICKED } from './filters';
import { Summary, Table } from './Results';

interface Answer {
  at: number;
  rows: Row[];
  agents: { agent: string; agentName: string; proposed: number; open: number }[];
}

const COUNTS = [5, 10, 20, 50, 100];
const keyOf = (filters: Filters) => ['review', 'proposals', filters];

/** The same filters, of another moment: what they are narrowed to is picked from anew. */
export const pickedAnew = (filters: Filters): Filters => ({ ...filters, at: undefined });

/** Contacts proposed for review by chance; the address keeps which, so that the way back leads to the same. */
export function Proposed({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t } = useI18n();
  const kept = useQueryClient();
  const found = useQuery({
    queryKey: keyOf(filters),
    queryFn: () => get<Answer>(`/api/review/proposals?${proposalOf(filters, Date.now())}`),
    staleTime: 10_000,
  });
  const answer = found.data;
  useEffect(() => {
    if (!answer || filters.at !== undefined) return;
    const named = { ...filters, at: answer.at };
    kept.setQueryData(keyOf(named), answer);
    onChange(named);
  }, [answer, filters, kept, onChange]);
  const rows = answer?.rows ?? [];
  return (
    <section className="pane results" aria-label={t('chance.title')} data-pane="">
      <Summary filters={filters} onChange={(next) => onChange(pickedAnew(next))} count={t('chance.count', { count: rows.length })}>
        <Bar filters={filters} onChange={onChange} />
      </Summary>
      {found.isPending && <Skeleton rows={6} />}
      {found.isError && <Failed title={t('chance.failed')} again={() => void found.refetch()} />}
      {answer && rows.length === 0 && (
        <Empty icon={ClipboardCheck} title={t('chance.none')}>
          <p>{t('chance.noneText')}</p>
        </Empty>
      )}
      {answer && rows.length > 0 && (
        <>
          <Spread answer={answer} />
          <Table rows={rows} byScore next={undefined} fetching={false} fetchMore={() => undefined} />
        </>
      )}
    </section>
  );
}

function Bar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t, f } = useI18n();
  const count = filters.pick ?? USUALLY_PICKED;
  const counts = COUNTS.includes(count) ? COUNTS : [...COUNTS, count].sort((one, other) => one - other);
  return (
    <span className="row g2 wrapx pickbar">
      <SelectBox
        aria-label={t('chance.howMany')}
        value={count}
        onChange={(event) => onChange(pickedAnew({ ...filters, pick: Number(event.target.value) }))}
      >
        {counts.map((one) => (
          <option key={one} value={one}>
            {f.number(one)}
          </option>
        ))}
      </SelectBox>
      <button type="button" className="btn sm" onClick={() => onChange(pickedAnew(filters))}>
        <Dices size={15} strokeWidth={1.75} aria-hidden="true" />
        {t('chance.again')}
      </button>
      <button type="button" className="btn sm" onClick={() => onChange({ ...filters, pick: undefined, at: undefined })}>
        <List size={15} strokeWidth={1.75} aria-hidden="true" />
        {t('chance.back')}
      </button>
    </span>
  );
}

/** How many of each agent, and how far the reviewer has come. */
function Spread({ answer }: { answer: Answer }) {
  const { t, f } = useI18n();
  const done = answer.rows.filter((row) => row.review !== undefined).length;
  return (
    <div className="row g2 wrapx spread f12">
      <span className="med">{t('chance.done', { done, all: answer.rows.length })}</span>
      <ul className="row g2 wrapx" aria-label={t('chance.spread')}>
        {answer.agents.map(({ agent, agentName, proposed, open }) => (
          <li key={agent} className="chip">
            <bdi className="med">{agentName}</bdi>
            <span aria-hidden="true">·</span>
            <span className="num t2">{t('chance.of', { proposed: f.number(proposed), open: f.number(open) })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
