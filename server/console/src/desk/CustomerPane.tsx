import { useQuery } from '@tanstack/react-query';
import { MessageCircle, Phone, PhoneMissed, Star } from 'lucide-react';
import { get } from '../api/client';
import type { Contact, Row } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Failed, Skeleton } from '../ui/parts';
import { FormAnswers } from './FormAnswers';
import { LanguageField } from './LanguageDoubt';
import { TagField } from './TagField';
import { useServerNow } from './useDesk';
import { customerName, isNumber } from './who';

export function CustomerPane({ contact }: { contact: Contact }) {
  const { t, f } = useI18n();
  const name = customerName(t, contact.channel, contact.customer);
  const { key } = contact.customer;
  return (
    <div className="scroll grow">
      <div className="cust">
        <div className="row g3">
          <Avatar name={name} seed={key} size={40} />
          <h2 className="f14 semi clip grow">
            <bdi>{name}</bdi>
          </h2>
        </div>
        <dl className="kv">
          {isNumber(key) && (
            <>
              <dt>{t('customer.phone')}</dt>
              <dd className="num">
                <bdi dir="ltr">{key}</bdi>
              </dd>
            </>
          )}
          <dt>{t('customer.language')}</dt>
          <dd>
            <LanguageField contact={contact} />
          </dd>
          <FormAnswers answers={contact.answers} />
          <dt>{t('customer.came')}</dt>
          <dd className="num">{f.time(contact.arrivedAt)}</dd>
          {contact.connectedAt !== undefined && (
            <>
              <dt>{t('customer.waited')}</dt>
              <dd className="num">{clock(contact.connectedAt - contact.arrivedAt)}</dd>
            </>
          )}
        </dl>
        <TagField id={contact.id} queue={contact.queue} />
      </div>
      <History contact={contact} />
    </div>
  );
}

function History({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const { key } = contact.customer;
  const history = useQuery({
    queryKey: ['history', key, contact.id, contact.phase],
    queryFn: () => get<{ rows: Row[] }>(`/api/customers/${encodeURIComponent(key)}/history`),
    placeholderData: (before) => before,
  });
  if (history.isError) {
    return <Failed title={t('history.failed')} text={t('history.failedText')} again={() => void history.refetch()} />;
  }
  const before = (history.data?.rows ?? []).filter((row) => row.id !== contact.id);
  return (
    <section className="sect" aria-label={t('history.title')}>
      <h3 className="sec">
        {t('history.title')} {before.length > 0 && <span className="count">{before.length}</span>}
      </h3>
      {history.isPending && <Skeleton />}
      <ol className="tl">
        <Now contact={contact} />
        {before.map((row) => (
          <Past key={row.id} row={row} />
        ))}
      </ol>
      {history.isSuccess && before.length === 0 && <p className="f12 t3">{t('history.first')}</p>}
    </section>
  );
}

function Now({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const Shape = contact.channel === 'voice' ? Phone : MessageCircle;
  const minutes = Math.floor((now - (contact.connectedAt ?? now)) / 60_000);
  return (
    <li>
      <span className="ti acc">
        <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="f12 t3">{t('history.now')}</div>
      <div className="med">{t(`history.${contact.channel}`, { queue: names.queue(contact.queue, contact.queueName) })}</div>
      <div className="f12 t2">{t('history.withYou', { n: minutes })}</div>
    </li>
  );
}

function Past({ row }: { row: Row }) {
  const { t, f } = useI18n();
  const names = useNames();
  const lost = row.connectedAt === undefined;
  const Shape = row.channel === 'chat' ? MessageCircle : lost ? PhoneMissed : Phone;
  const today = new Date(row.arrivedAt).toDateString() === new Date().toDateString();
  const day = today ? t('today') : f.day(row.arrivedAt);
  const facts = [
    row.agentName,
    row.connectedAt === undefined ? undefined : clock(row.talkMs + row.holdMs),
    row.disposition && names.outcome(row.queue, row.disposition),
  ];
  return (
    <li>
      <span className={lost ? 'ti in' : 'ti'}>
        <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="row g2">
        <span className="f12 t3 num">
          {day} {f.time(row.arrivedAt)}
        </span>
        {row.rating !== undefined && (
          <span className="row g1 t3 num f12 end" title={t('rating')}>
            {row.ratingKind ? row.ratingKind.toUpperCase() : <Star size={12} strokeWidth={1.75} aria-hidden="true" />}
            <span className="sr">{t('rating')}</span>
            {row.rating}
          </span>
        )}
      </div>
      <div className="med">{t(`history.${row.channel}`, { queue: names.queue(row.queue, row.queueName) })}</div>
      <div className="f12 t2">
        {lost ? t('history.lost', { time: clock(row.waitMs) }) : facts.filter(Boolean).join(' · ')}
      </div>
      {row.note && (
        <div className="f12 t2 pnote" dir="auto">
          {row.note}
        </div>
      )}
    </li>
  );
}
