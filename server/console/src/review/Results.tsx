import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Dices, SearchX, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { get } from '../api/client';
import type { Row } from '../api/types';
import { navigate } from '../app/router';
import { useNames, useOrg } from '../app/session';
import { type I18n, useI18n } from '../i18n';
import { causeName } from '../ui/causes';
import { Empty, Failed, Skeleton } from '../ui/parts';
import { SelectBox } from '../ui/SelectBox';
import { type Filters, type Narrowing, narrowings, ORDERS, PAGE, searchOf, startOf, USUALLY_PICKED, without } from './filters';
import { rememberRows } from './lastList';
import { ResultRow } from './ResultRow';

const ROW_PX = 50;
const COLUMNS = 9;

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

type Answer = { rows: Row[]; next?: string };

function useRows(filters: Filters) {
  return useInfiniteQuery({
    queryKey: ['review', filters],
    queryFn: ({ pageParam }) =>
      get<Answer>(`/api/review/contacts?${searchOf(filters, Date.now(), PAGE, pageParam)}`),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
}

export function Results({ filters, onChange }: Props) {
  const { t } = useI18n();
  const found = useRows(filters);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="pane results" aria-label={t('rec.results')} data-pane="">
      <Summary
        filters={filters}
        onChange={onChange}
        count={t(found.hasNextPage ? 'rec.countMore' : 'rec.count', { count: rows.length })}
      >
        <span className="row g2 wrapx pickbar">
          <OrderPick filters={filters} onChange={onChange} />
          <button type="button" className="btn sm" onClick={() => onChange({ ...filters, pick: USUALLY_PICKED })}>
            <Dices size={15} strokeWidth={1.75} aria-hidden="true" />
            {t('chance.do')}
          </button>
        </span>
      </Summary>
      {found.isPending && <Skeleton rows={6} />}
      {found.isError && <Failed title={t('rec.failed')} again={() => void found.refetch()} />}
      {found.isSuccess && rows.length === 0 && (
        <NoMatch filters={filters} onChange={onChange} none={{ title: t('rec.none'), text: t('rec.noneText') }} />
      )}
      {rows.length > 0 && (
        <Table
          rows={rows}
          byScore={filters.order !== undefined}
          next={found.hasNextPage ? found.data?.pages.at(-1)?.next : undefined}
          fetching={found.isFetching}
          fetchMore={() => void found.fetchNextPage()}
        />
      )}
    </section>
  );
}

function OrderPick({ filters, onChange }: Props) {
  const { t } = useI18n();
  return (
    <SelectBox
      aria-label={t('order.title')}
      value={filters.order ?? ''}
      onChange={(event) => onChange({ ...filters, order: ORDERS.find((one) => one === event.target.value) })}
    >
      <option value="">{t('order.newest')}</option>
      {ORDERS.map((one) => (
        <option key={one} value={one}>
          {t(`order.${one}`)}
        </option>
      ))}
    </SelectBox>
  );
}

/** The filters in words. */
function useWords(): (filters: Filters, name: Narrowing) => string {
  const texts = useI18n();
  const { t, f } = texts;
  const names = useNames();
  const { teams } = useOrg();
  const spans = {
    today: t('today'),
    week: t('filter.lastDays', { n: 7 }),
    month: t('filter.lastDays', { n: 30 }),
    all: t('list.all'),
  };
  return (filters, name) => {
    switch (name) {
      case 'span':
        return filters.span === 'dates' ? datesInWords(filters, t, f) : spans[filters.span];
      case 'queue':
        return names.queue(filters.queue ?? '', filters.queue ?? '');
      case 'agent':
        return names.agent(filters.agent ?? '');
      case 'team':
        return teams.find(({ id }) => id === filters.team)?.name ?? t('team.title');
      case 'language':
        return f.language(filters.language ?? '');
      case 'review':
        return t(`filter.${filters.review ?? 'reviewed'}`);
      case 'cause':
        return t('causes.chip', { cause: filters.cause, meaning: causeName(texts, filters.cause ?? 0) });
      case 'trunk':
        return t('trunks.chip', { trunk: filters.trunk ?? '' });
      case 'paused':
        return t('pause.short');
      case 'tag':
        return names.tag(filters.tag ?? '');
      case 'channel':
        return t(filters.channel === 'voice' ? 'list.calls' : 'list.chats');
      case 'customer':
      case 'text':
        return t('quoted', { text: filters[name] ?? '' });
    }
  };
}

function datesInWords(filters: Filters, t: I18n['t'], f: I18n['f']): string {
  const day = (text: string | undefined) => {
    const at = text === undefined ? undefined : startOf(text);
    return at === undefined ? undefined : f.day(at);
  };
  const from = day(filters.from);
  const to = day(filters.to);
  if (from && to) return t('filter.between', { from, to });
  if (from) return t('filter.since', { from });
  return to ? t('filter.until', { to }) : t('filter.pick');
}

/** @param count how many were found, in words; @param children what stands at the end */
export function Summary({ filters, onChange, count, children }: Props & { count: string; children?: ReactNode }) {
  const { t } = useI18n();
  const words = useWords();
  const used = narrowings(filters);
  return (
    <div className="row g2 wrapx summary">
      <h2 className="semi num">
        <span role="status">{count}</span>
      </h2>
      {used.map((name) => (
        <button
          key={name}
          type="button"
          className="chip line"
          aria-label={t('filter.remove', { filter: words(filters, name) })}
          onClick={() => onChange(without(filters, name))}
        >
          <bdi>{words(filters, name)}</bdi>
          <X size={12} strokeWidth={1.75} aria-hidden="true" />
        </button>
      ))}
      {used.length > 1 && (
        <button type="button" className="lnk f12 c-accent" onClick={() => onChange({ span: 'all', internal: filters.internal, order: filters.order, pick: filters.pick })}>
          {t('filter.clear')}
        </button>
      )}
      {children}
    </div>
  );
}

/** @param none what is said where nothing narrows */
export function NoMatch({ filters, onChange, none }: Props & { none: { title: string; text: string } }) {
  const { t, f } = useI18n();
  const words = useWords();
  const used = narrowings(filters);
  const [narrowest] = used;
  if (!narrowest) {
    return (
      <Empty icon={SearchX} title={none.title}>
        <p>{none.text}</p>
      </Empty>
    );
  }
  return (
    <Empty icon={SearchX} title={t('rec.noMatch')}>
      <p>{t('rec.noMatchText', { filters: f.list(used.map((name) => words(filters, name))) })}</p>
      <button type="button" className="btn sm" onClick={() => onChange(without(filters, narrowest))}>
        {t('filter.remove', { filter: words(filters, narrowest) })}
      </button>
    </Empty>
  );
}

/** @param props.byScore the score is shown where there is room for one of it and the length alone */
export function Table(props: { rows: Row[]; byScore: boolean; next: string | undefined; fetching: boolean; fetchMore: () => void }) {
  const { t } = useI18n();
  const { rows, next: further, fetching, fetchMore } = props;
  const more = further !== undefined;
  const box = useRef<HTMLDivElement>(null);
  const [focused, focus] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (more && !fetching && last >= rows.length - 10) fetchMore();
  }, [more, fetching, last, rows.length, fetchMore]);

  useEffect(() => rememberRows(rows.map(({ id }) => id), further), [rows, further]);

  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const step = steps[event.key];
    const row = rows[focused];
    if (event.key === 'Enter' && row && event.target instanceof HTMLTableRowElement) {
      navigate(`/recordings/${encodeURIComponent(row.id)}`);
    }
    if (!step) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, focused + step));
    focus(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus());
  };

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0);
  return (
    <div className="scroll grow" ref={box}>
      <table className={props.byScore ? 'tbl recs scored' : 'tbl recs'} aria-rowcount={more ? -1 : rows.length + 1}>
        <caption className="sr">{t('rec.results')}</caption>
        <Head />
        <tbody onKeyDown={onKey}>
          <Spacer height={before} />
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <ResultRow
                  key={row.id}
                  row={row}
                  index={item.index}
                  focusable={item.index === focused}
                  onFocus={() => focus(item.index)}
                />
              )
            );
          })}
          <Spacer height={after} />
        </tbody>
      </table>
    </div>
  );
}

const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr aria-hidden="true" className="spacer">
      <td colSpan={COLUMNS} style={{ height }} />
    </tr>
  ) : null;

function Head() {
  const { t } = useI18n();
  const names = [
    [t('live.customer')],
    [t('live.agent'), 'c-agent'],
    [t('rec.when')],
    [t('rec.waited'), 'c-wait'],
    [t('rec.length'), 'c-voices'],
    [t('wrap.outcome'), 'c-outcome'],
    [t('rating'), 'c-rating'],
    [t('filter.review'), 'c-review'],
  ];
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">
          <span className="sr">{t('filter.channel')}</span>
        </th>
        {names.map(([name, className]) => (
          <th scope="col" key={name} className={className}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
