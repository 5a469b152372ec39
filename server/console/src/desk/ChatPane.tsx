import { ArrowLeftRight, Check, PanelRight, UserPlus } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { IdentityLine } from './Amend';
import { BackToList } from './BackToList';
import { BanButton } from './BanDialog';
import { Composer } from './Composer';
import { groupOf, PANES } from './groups';
import { HandedOn } from './HandedOn';
import { InvitePanel } from './InvitePanel';
import { LanguageDoubt } from './LanguageDoubt';
import { MessageLog } from './MessageLog';
import { Asleep, SleepButton } from './Sleep';
import { TransferPanel } from './TransferPanel';
import { useAct, useDesk, useDeskClient, useServerNow } from './useDesk';
import { WrapUpAfter } from './WrapUpAfter';
import { customerName } from './who';

export function ChatPane({ contact, showInfo }: { contact: Contact; showInfo: () => void }) {
  const { t } = useI18n();
  useReading(contact);
  const transfer = useTransfer(contact);
  const [inviting, invite] = useState(false);
  return (
    <section className="pane work" aria-label={t('chat.title')} data-pane="">
      <ChatHead contact={contact} showInfo={showInfo} transfer={transfer} invite={() => invite(!inviting)} />
      <HandedOn contact={contact} />
      <Asleep contact={contact} />
      <LanguageDoubt contact={contact} />
      {inviting && <InvitePanel contact={contact} close={() => invite(false)} />}
      {transfer.open && <TransferPanel id={transfer.id} contact={contact} close={transfer.close} />}
      <MessageLog contact={contact} />
      <Composer contact={contact} />
    </section>
  );
}

interface Transfer {
  id: string;
  open: boolean;
  flip?: () => void;
  close: () => void;
}

function useTransfer(contact: Contact): Transfer {
  const id = useId();
  const [shown, show] = useState(false);
  const can = contact.phase === 'connected' || contact.phase === 'asleep';
  const close = () => {
    document.getElementById(`${id}-key`)?.focus(); // the focus was in what goes
    show(false);
  };
  const flip = can ? () => (shown ? close() : show(true)) : undefined;
  useKeys({ 'Alt+KeyT': flip });
  return { id, open: can && shown, flip, close };
}

function ChatHead(props: { contact: Contact; showInfo: () => void; transfer: Transfer; invite: () => void }) {
  const { contact, showInfo, transfer } = props;
  const { t } = useI18n();
  const names = useNames();
  const desk = useDeskClient();
  const act = useAct();
  const name = customerName(t, 'chat', contact.customer);
  const onCall = useDesk((state) => state.desk?.contacts.some((one) => PANES[groupOf(one)] === 'call') ?? false);
  const close = () => void act(desk.hangUp(contact.id));
  const key = contact.phase === 'connected' && !onCall; // on a call that key is the call's
  useKeys({ 'Alt+KeyE': key ? close : undefined });
  return (
    <div className="pane-h chathead">
      <BackToList />
      <Avatar name={name} seed={contact.customer.key} size={32} channel="chat" />
      <div className="grow">
        <h2 className="clip">
          <bdi>{name}</bdi>
        </h2>
        <div className="row g2 f12 t2">
          <span className="clip">{names.queue(contact.queue, contact.queueName)}</span>
          <Lang code={contact.language} />
          <IdentityLine identity={contact.identity} />
        </div>
      </div>
      {contact.turn === 'agent' && <Waits since={contact.turnSince} />}
      <button type="button" className="btn quiet icon show-info" aria-label={t('customer.title')} onClick={showInfo}>
        <PanelRight className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={t('staff.invite')}
        title={t('staff.invite')}
        disabled={contact.phase !== 'connected'}
        onClick={props.invite}
      >
        <UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <button
        type="button"
        id={`${transfer.id}-key`}
        className="btn"
        aria-expanded={transfer.open}
        aria-controls={transfer.open ? transfer.id : undefined}
        aria-keyshortcuts="Alt+T"
        title={`${t('transfer.transfer')} (Alt T)`}
        disabled={!transfer.flip}
        onClick={transfer.flip}
      >
        <ArrowLeftRight size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{t('transfer.transfer')}</span>
      </button>
      <SleepButton contact={contact} />
      <BanButton contact={contact} />
      <WrapUpAfter contact={contact} className="btn" />
      <button
        type="button"
        className="btn"
        aria-keyshortcuts={key ? 'Alt+E' : undefined}
        title={key ? `${t('chat.close')} (Alt E)` : undefined}
        onClick={close}
      >
        <Check size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{t('chat.close')}</span>
      </button>
    </div>
  );
}

function Waits({ since }: { since: number }) {
  const { t } = useI18n();
  const now = useServerNow();
  return <span className="sla hide-s">{t('chat.waits', { time: clock(now - since) })}</span>;
}

/** Loads the conversation, and tells how far it was read while the page is in front. */
function useReading(contact: Contact): void {
  const desk = useDeskClient();
  const thread = useDesk((state) => state.threads[contact.id]);
  const seq = thread?.events[thread.events.length - 1]?.seq ?? 0;
  useEffect(() => desk.open(contact.id), [desk, contact.id]);
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible' && seq > 0) desk.read(contact.id, seq);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [desk, contact.id, seq]);
}
