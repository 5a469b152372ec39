import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Inbox } from 'lucide-react';
import { useEffect, useState } from 'react';
import '../styles/desk.css';
import { get, post } from '../api/client';
import type { OfflineMessage } from '../api/types';
import { TopBar, useTitle } from '../app/Shell';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Empty, Failed, Lang, Segmented, Skeleton } from '../ui/parts';
import { BackToList } from './BackToList';
import { ContactList } from './ContactList';
import { useAct, useDesk } from './useDesk';

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
    queryKey: ['left', done],
    queryFn: () => get<{ rows: OfflineMessage[] }>(`/api/offline-messages?done=${done === 'all' ? 1 : 0}`),
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
  const act = useAct();
  const queries = useQueryClient();
  const finish = useMutation({
    mutationFn: () => act(post(`/api/offline-messages/${encodeURIComponent(row.id)}/done`)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['left'] }),
  });
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
        <div className="row g2 wrapx">
          <ReplyTo address={row.replyTo} />
          {row.done ? (
            <span className="chip ok end">
              {t('left.doneBy', { name: names.agent(row.done.by), time: f.time(row.done.at) })}
            </span>
          ) : (
            <button type="button" className="btn sm end" disabled={finish.isPending} onClick={() => finish.mutate()}>
              <Check size={14} strokeWidth={1.75} aria-hidden="true" />
              {t('left.done')}
            </button>
          )}
        </div>
      </div>
    </article>
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
