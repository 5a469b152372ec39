import { Inbox } from 'lucide-react';
import { useState } from 'react';
import type { Channel, Contact, Waiting } from '../api/types';
import { navigate } from '../app/router';
import { useMe, useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import type { Key } from '../i18n/keys';
import { Avatar, ChannelIcon } from '../ui/Avatar';
import { Lang, Ring, Segmented } from '../ui/parts';
import { messageText } from './chat';
import { pathOf } from './paths';
import { type Group, grouped, groupOf } from './groups';
import { FollowUps } from './FollowUps';
import { Invitations } from './Invitations';
import { ParkedList } from './Parked';
import { ToTake } from './ToTake';
import { useServerNow } from './useDesk';
import { useMute } from './useMute';
import { WaitingCallbacks } from './WaitingCallbacks';
import { customerName } from './who';

const TITLES: Record<Group, Key> = {
  line: 'group.line',
  wrap: 'group.wrap',
  mine: 'group.mine',
  theirs: 'group.theirs',
  asleep: 'group.asleep',
  callbacks: 'group.callbacks',
};

type Shown = 'all' | Channel;

export function ContactList(props: { contacts: Contact[]; waiting: Waiting[]; selected?: string; offline: number }) {
  const { t } = useI18n();
  const [shown, show] = useState<Shown>('all');
  const all = grouped(props.contacts);
  const groups = grouped(props.contacts.filter((one) => shown === 'all' || one.channel === shown));
  const count = all.reduce((sum, group) => sum + group.contacts.length, 0);
  return (
    <aside className="pane clist" aria-label={t('nav.desk')} data-pane="">
      <div className="pane-h">
        <h2>{t('nav.desk')}</h2>
        <span className="count">{count}</span>
        <Segmented<Shown>
          className="end"
          label={t('list.show')}
          value={shown}
          onChange={show}
          choices={[
            { value: 'all', label: t('list.all') },
            { value: 'voice', label: <ChannelIcon channel="voice" />, name: t('list.calls') },
            { value: 'chat', label: <ChannelIcon channel="chat" />, name: t('list.chats') },
          ]}
        />
      </div>
      <div className="scroll grow">
        {shown !== 'voice' && <Invitations />}
        <ToTake waiting={props.waiting.filter((one) => shown === 'all' || one.channel === shown)} />
        {groups.map(({ group, contacts }) => (
          <section key={group} aria-label={t(TITLES[group])}>
            <h3>
              {t(TITLES[group])} {contacts.length > 1 && <span className="count">{contacts.length}</span>}
            </h3>
            {contacts.map((contact) => (
              <ContactRow key={contact.id} contact={contact} selected={contact.id === props.selected} />
            ))}
          </section>
        ))}
        {shown !== 'chat' && <ParkedList />}
        {shown !== 'chat' && <WaitingCallbacks />}
        {shown !== 'chat' && <FollowUps />}
        {count === 0 && props.waiting.length === 0 && <p className="quietlist">{t('list.empty')}</p>}
        <LeftMessages count={props.offline} />
      </div>
    </aside>
  );
}

/** Messages left outside opening hours have their own page. */
function LeftMessages({ count }: { count: number }) {
  const { t } = useI18n();
  return (
    <section role="group" aria-label={t('left.title')}>
      <h3>{t('left.title')}</h3>
      <button
        type="button"
        className="ct one"
        onClick={() => navigate('/desk/messages')}
        aria-current={location.pathname === '/desk/messages' || undefined}
      >
        <span className="qav">
          <Inbox size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="nm clip">{t('left.count', { count })}</span>
        {count > 0 && (
          <span className="rt" aria-hidden="true">
            <span className="badge">{count}</span>
          </span>
        )}
      </button>
    </section>
  );
}

function ContactRow({ contact, selected }: { contact: Contact; selected: boolean }) {
  const { t } = useI18n();
  const name = customerName(t, contact.channel, contact.customer);
  return (
    <button
      type="button"
      className="ct"
      aria-current={selected || undefined}
      onClick={() => navigate(pathOf(contact.id))}
    >
      <Avatar name={name} seed={contact.customer.key} size={36} channel={contact.channel} />
      <span className="nm clip">
        <bdi>{name}</bdi>
      </span>
      <span className="rt">
        {contact.unread > 0 && (
          <span className="badge">
            {contact.unread}
            <span className="sr">{t('list.unread')}</span>
          </span>
        )}
        <Timer contact={contact} />
      </span>
      <span className="pv clip">
        <Lang code={contact.language} /> <Preview contact={contact} />
      </span>
    </button>
  );
}

function Preview({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const names = useNames();
  const me = useMe().data?.id;
  const last = contact.lastEvent;
  const muted = useMute(contact.id)?.on ?? false;
  if (contact.visitorTyping) return <span className="c-accent">{t('chat.typing')}</span>;
  if (groupOf(contact) === 'callbacks') return <bdi>{t('list.dialling')}</bdi>;
  const asks = contact.consult?.phase === 'ringing' || contact.consult?.phase === 'talking';
  if (asks && contact.onHold) return <span className="c-warn">{t('consult.list')}</span>;
  if (asks && contact.consult?.members.length) return t('consult.withOthers');
  if (contact.onHold) return <span className="c-warn">{t('call.onHold')}</span>;
  if (muted) return <span className="c-danger">{t('call.muted')}</span>;
  if (contact.channel === 'voice' || !last || last.kind !== 'message' || groupOf(contact) === 'wrap') {
    return <bdi>{names.queue(contact.queue, contact.queueName)}</bdi>;
  }
  const text = messageText(last);
  if (last.by.who === 'agent' && last.by.id !== me) {
    return (
      <>
        <bdi>{last.by.name}</bdi>: <bdi lang={contact.language}>{text}</bdi>
      </>
    );
  }
  return <bdi lang={contact.language}>{last.by.who === 'agent' ? t('list.you', { text }) : text}</bdi>;
}

/** Time on the line, time left of wrap-up, or how long somebody waits for a word. */
function Timer({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const now = useServerNow();
  switch (groupOf(contact)) {
    case 'line':
      return <span className="num live">{clock(now - (contact.connectedAt ?? now))}</span>;
    case 'wrap': {
      if (contact.wrapUpEndsAt === undefined) return null;
      const left = contact.wrapUpEndsAt - now;
      const whole = Math.max(1, contact.wrapUpEndsAt - (contact.endedAt ?? contact.wrapUpEndsAt));
      return (
        <span className="sla c-wrap">
          <Ring share={left / whole} />
          {clock(left)}
        </span>
      );
    }
    case 'callbacks':
      return (
        <span className="f12 t3 num" dir="ltr">
          {contact.callback?.number}
        </span>
      );
    case 'mine':
      return (
        <span className="sla" title={t('list.waits')}>
          {clock(now - contact.turnSince)}
        </span>
      );
    case 'asleep':
    case 'theirs':
      return <span className="f12 t3 num">{t('minutes', { n: Math.floor((now - (contact.asleepSince ?? contact.turnSince)) / 60_000) })}</span>;
  }
}
