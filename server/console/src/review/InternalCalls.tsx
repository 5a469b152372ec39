import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { type I18n, useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Failed, Skeleton } from '../ui/parts';
import { type Filters, internalSearchOf } from './filters';
import { NoMatch, Summary } from './Results';

const PAGE = 50;

export interface InternalCall {
  id: string;
  by: string;
  byName: string;
  to: string;
  toName: string;
  begunAt: number;
  answeredAt?: number;
  endedAt?: number;
  reason?: string;
}

type Answer = { calls: InternalCall[]; next?: string };

/** Calls of agents with each other: who, when, how long. There is nothing more of them to open. */
export function InternalCalls({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t } = useI18n();
  const found = useInfiniteQuery({
    queryKey: ['review', 'internal', filters],
    queryFn: ({ pageParam }) =>
      get<Answer>(`/api/review/internal-calls?${internalSearchOf(filters, Date.now(), PAGE, pageParam)}`),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
  const calls = found.data?.pages.flatMap((page) => page.calls) ?? [];
  const count = t(found.hasNextPage ? 'internal.countMore' : 'internal.count', { count: calls.length });
  const none = { title: t('internal.none'), text: t('internal.noneText') };
  return (
    <section className="pane results" aria-label={t('internal.title')} data-pane="">
      <Summary filters={filters} onChange={onChange} count={count} />
      {found.isPending && <Skeleton rows={6} />}
      {found.isError && <Failed title={t('internal.failed')} again={() => void found.refetch()} />}
      {found.isSuccess && calls.length === 0 && <NoMatch filters={filters} onChange={onChange} none={none} />}
      {calls.length > 0 && (
        <div className="scroll grow">
          <Table calls={calls} />
          {found.hasNextPage && (
            <button
              type="button"
              className="btn sm more"
              disabled={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {t('internal.older')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function Table({ calls }: { calls: InternalCall[] }) {
  const { t } = useI18n();
  const names = [t('internal.by'), t('internal.to'), t('rec.when'), t('internal.rang'), t('internal.length')];
  return (
    <table className="tbl recs plain">
      <caption className="sr">{t('internal.title')}</caption>
      <thead>
        <tr>
          {names.map((name, place) => (
            <th scope="col" key={name} className={place === 3 ? 'c-rang' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <Row key={call.id} call={call} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ call }: { call: InternalCall }) {
  const { t, f } = useI18n();
  const today = new Date(call.begunAt).toDateString() === new Date().toDateString();
  const rang = call.answeredAt ?? call.endedAt;
  return (
    <tr>
      <th scope="row">
        <Person id={call.by} name={call.byName} />
      </th>
      <td>
        <Person id={call.to} name={call.toName} />
      </td>
      <td className="num t2">
        {today ? t('today') : f.day(call.begunAt)} {f.time(call.begunAt)}
      </td>
      <td className="num t2 c-rang">{rang === undefined ? <span className="t3">–</span> : clock(rang - call.begunAt)}</td>
      <td className="num">{lengthOf(call, t)}</td>
    </tr>
  );
}

const Person = ({ id, name }: { id: string; name: string }) => (
  <span className="row g2">
    <Avatar name={name} seed={id} size={24} />
    <bdi className="clip">{name}</bdi>
  </span>
);

/** How long they talked, or why they did not. */
export function lengthOf(call: InternalCall, t: I18n['t']): string {
  if (call.answeredAt !== undefined && call.endedAt !== undefined) return clock(call.endedAt - call.answeredAt);
  switch (call.reason) {
    case undefined:
      return t('internal.live');
    case 'colleague-no-answer':
    case 'colleague-declined':
    case 'colleague-busy':
    case 'colleague-picked-up':
    case 'colleague-unreachable':
    case 'agent-gave-up':
    case 'cut-off':
      return t(`internal.end.${call.reason}`);
    default:
      return t('internal.end.other');
  }
}
