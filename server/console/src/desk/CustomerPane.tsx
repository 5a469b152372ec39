import { useQuery } from '@tanstack/react-query';
import { MessageCircle, Phone } from 'lucide-react';
import type { Contact } from '../api/types';
import { useNames } from '../app/session';
import { onDesk, pastOf } from '../customer/history';
import { Identities, type Neighbour } from '../customer/Identities';
import { TimeLine } from '../customer/TimeLine';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Failed, Skeleton } from '../ui/parts';
import { DeskLinks } from './DeskLinks';
import { FormAnswers } from './FormAnswers';
import { Promised } from './FollowUps';
import { LanguageField } from './LanguageDoubt';
import { TagField } from './TagField';
import { useDesk, useServerNow } from './useDesk';
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
        <DeskLinks links={contact.deskLinks} />
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
        <Promised contact={contact.id} />
        <TagField id={contact.id} queue={contact.queue} />
      </div>
      <History contact={contact} />
    </div>
  );
}

function History({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const { key } = contact.customer;
  const api = onDesk(key);
  const history = useQuery({
    queryKey: [...api.key, contact.id, contact.phase],
    queryFn: api.load,
    placeholderData: (before) => before,
  });
  const neighbours = useNeighbours(key);
  if (history.isError) {
    return <Failed title={t('history.failed')} text={t('history.failedText')} again={() => void history.refetch()} />;
  }
  const before = history.data ? pastOf(history.data, contact.id) : [];
  return (
    <>
      {history.data && <Identities api={api} history={history.data} mayJoin neighbours={neighbours} />}
      <section className="sect" aria-label={t('history.title')}>
        <h3 className="sec">
          {t('history.title')} {before.length > 0 && <span className="count">{before.length}</span>}
        </h3>
        {history.isPending && <Skeleton />}
        <TimeLine past={before} opens={history.data?.opens ?? []}>
          <Now contact={contact} />
        </TimeLine>
        {history.isSuccess && before.length === 0 && <p className="f12 t3">{t('history.first')}</p>}
      </section>
    </>
  );
}

/** Others on the desk now, who may be the same person on another channel. */
function useNeighbours(key: string): Neighbour[] {
  const { t } = useI18n();
  const contacts = useDesk((state) => state.desk?.contacts) ?? [];
  return contacts
    .filter((one) => one.customer.key !== key)
    .map((one) => ({ key: one.customer.key, name: customerName(t, one.channel, one.customer) }));
}

/** Whole minutes that an agent has had somebody; the server may be a moment ahead of this clock. */
export const minutesWith = (since: number | undefined, now: number): number =>
  Math.max(0, Math.floor((now - (since ?? now)) / 60_000));

function Now({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const Shape = contact.channel === 'voice' ? Phone : MessageCircle;
  const minutes = minutesWith(contact.connectedAt, now);
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
