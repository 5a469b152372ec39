import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Hand, Inbox, type LucideIcon, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import '../styles/desk.css';
import { ApiError, get, post } from '../api/client';
import type { OfflineMessage } from '../api/left';
import { supervises } from '../app/roles';
import { TopBar, useTitle } from '../app/Shell';
import { useMe, useNames } from '../app/session';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Empty, Failed, Lang, Segmented, Skeleton } from '../ui/parts';
import { useToast } from '../ui/Toasts';
import { BackToList } from './BackToList';
import { ContactList } from './ContactList';
import { agreedText, FormAnswers } from './FormAnswers';
import { errorText, useDesk } from './useDesk';

/** Asked anew when the desk's socket says so. */
const LEFT = 'left';

interface LeftRows {
  rows: OfflineMessage[];
}

/** Messages that visitors left outside opening hours. */
export function MessagesPage() {
  const { t } = useI18n();
  const desk = useDesk((state) => state.desk);
  useTitle(t('left.title'));
  return (
    <div className="agent" data-view="work">
      <TopBar>
        <h1>{t('left.title')}</h1>
      </TopBar>
      {desk && <ContactList contacts={desk.contacts} waiting={desk.waiting} offline={desk.offline} />}
      <LeftList count={desk?.offline ?? 0} />
    </div>
  );
}

function LeftList({ count }: { count: number }) {
  const { t } = useI18n();
  const [done, showDone] = useState<'open' | 'all'>('open');
  const list = useInfiniteQuery({
    queryKey: [LEFT, done],
    queryFn: () => get<LeftRows>(`/api/offline-messages?done=${done === 'all' ? 1 : 0}`),
    initialPageParam: 0,
    getNextPageParam: () => undefined,
  });
  const { refetch } = list;
  useEffect(() => void refetch(), [count, refetch]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="pane work wide" aria-label={t('left.title')} data-pane="">
      <div className="pane-h">
        <BackToList />
        <h2>{t('left.count', { count })}</h2>
        <Segmented<'open' | 'all'>
          className="end"
          label={t('list.show')}
          value={done}
          onChange={showDone}
          choices={[
            { value: 'open', label: t('left.open') },
            { value: 'all', label: t('list.all') },
          ]}
        />
      </div>
      <div className="scroll grow">
        {list.isPending && <Skeleton rows={4} />}
        {list.isError && <Failed title={t('left.failed')} again={() => void refetch()} />}
        {list.isSuccess && rows.length === 0 && (
          <Empty icon={Inbox} title={t('left.none')}>
            <p>{t('left.noneText')}</p>
          </Empty>
        )}
        {rows.map((row) => (
          <Left key={row.id} row={row} />
        ))}
      </div>
    </section>
  );
}

function Left({ row }: { row: OfflineMessage }) {
  const { t, f } = useI18n();
  const names = useNames();
  const name = row.name || t('customer.visitor');
  return (
    <article className="left" aria-label={name}>
      <Avatar name={name} seed={row.replyTo} size={36} />
      <div className="grow">
        <div className="row g2 wrapx">
          <h3 className="semi">
            <bdi>{name}</bdi>
          </h3>
          <Lang code={row.language} />
          <span className="f12 t2">{names.queue(row.queue, row.queueName)}</span>
          <time className="f12 t3 num end" dateTime={new Date(row.at).toISOString()}>
            {t('dayTime', { day: f.longDay(row.at), time: f.time(row.at) })}
          </time>
        </div>
        <p className="body" lang={row.language} dir="auto">
          {row.body}
        </p>
        <Filled row={row} />
        <div className="row g2 wrapx">
          <ReplyTo address={row.replyTo} />
          {row.done ? (
            <span className="chip ok end">{t('left.doneBy', { name: names.agent(row.done.by), time: f.time(row.done.at) })}</span>
          ) : (
            <Acts row={row} name={name} />
          )}
        </div>
      </div>
    </article>
  );
}

/** What the site asked for before the message, as its visitor read it. */
function Filled({ row }: { row: OfflineMessage }) {
  const { t, f } = useI18n();
  const { form, consent } = row;
  if (form.length === 0 && !consent) return null;
  return (
    <div className="filled">
      {form.length > 0 && (
        <dl className="kv">
          <FormAnswers answers={form.map(({ field, label, shown }) => ({ field, label, value: shown }))} />
        </dl>
      )}
      {consent && <p className="f12 t2">{agreedText(t, f, consent)}</p>}
      {consent?.link && (
        <p className="f12 t2">
          <bdi dir="ltr">{consent.link}</bdi>
        </p>
      )}
    </div>
  );
}

/** What was refused because of somebody else is said with their name, once the list has it. */
function useLeftAct(row: OfflineMessage) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const toast = useToast();
  const holder = () =>
    queries
      .getQueriesData<InfiniteData<LeftRows>>({ queryKey: [LEFT] })
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.rows) ?? [])
      .find(({ id }) => id === row.id)?.taken?.name;
  return useMutation({
    mutationFn: (act: string) => post<unknown>(`/api/offline-messages/${encodeURIComponent(row.id)}/${act}`),
    onSettled: () => queries.invalidateQueries({ queryKey: [LEFT] }),
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.status === 401) return;
      await queries.refetchQueries({ queryKey: [LEFT] });
      const by = holder();
      if (error.code === 'taken' && by !== undefined) toast(t('left.tooLate', { name: by }));
      else toast(error.code === 'not_taken' ? t('left.notTaken') : errorText(t, error));
    },
  });
}

/** Who has it deals with it; supervisors do so with what others have, too. */
function Acts({ row, name }: { row: OfflineMessage; name: string }) {
  const { t } = useI18n();
  const me = useMe().data;
  const act = useLeftAct(row);
  const mine = row.taken?.by === me?.id;
  const closed = row.taken !== undefined && !mine && me !== undefined && me !== null && !supervises(me);
  const button = (what: string, Icon: LucideIcon, text: string, label?: string, kind = '') => (
    <button type="button" className={`btn sm ${kind}`} aria-label={label} disabled={act.isPending} onClick={() => act.mutate(what)}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {text}
    </button>
  );
  return (
    <span className="row g2 wrapx end">
      {row.taken ? (
        <>
          <span className={mine ? 'chip accent' : 'chip warn'}>
            <Hand size={13} strokeWidth={1.75} aria-hidden="true" />
            {mine ? t('left.youHaveIt') : t('left.hasIt', { name: row.taken.name })}
          </span>
          {!closed && button('give-back', Undo2, t('left.giveBack'), t('left.giveBackNamed', { name }))}
        </>
      ) : (
        button('take', Hand, t('left.take'), t('left.takeNamed', { name }), 'primary')
      )}
      {!closed && button('done', Check, t('left.done'))}
    </span>
  );
}

function ReplyTo({ address }: { address: string }) {
  const mail = /^[^\s@]+@[^\s@]+$/.test(address);
  const phone = /^\+?[\d\s()-]{5,}$/.test(address);
  if (!mail && !phone) return <bdi className="f12">{address}</bdi>;
  const href = mail ? `mailto:${address}` : `tel:${address.replace(/[^\d+]/g, '')}`;
  return (
    <a href={href}>
      <bdi dir="ltr">{address}</bdi>
    </a>
  );
}
