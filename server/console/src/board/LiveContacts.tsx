import { CirclePause, CircleQuestionMark, MicOff, Radio, SignalLow, VolumeX } from 'lucide-react';
import { useState } from 'react';
import type { BotChat } from '../api/staff';
import type { BoardContact } from '../api/types';
import { useSupervises } from '../app/reach';
import { useMe, useNames } from '../app/session';
import { CallOff } from '../desk/CallOff';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar, ChannelIcon } from '../ui/Avatar';
import { LiveChatDrawer } from '../live/LiveChatPanel';
import { AnatomyLink } from '../anatomy/AnatomyLink';
import { usePoorText } from '../anatomy/poor';
import { BotRow } from './chat/BotRow';
import { WatchChat } from './chat/WatchChat';
import { Empty, Lang, Segmented } from '../ui/parts';
import { FirstSteps, useFirstSteps } from './FirstSteps';
import { MoreRows, usePortion } from '../ui/Portion';
import type { Asked } from '../why/WhyPanel';
import { WatchCall } from './WatchCall';

type Shown = 'all' | 'waiting' | 'voice' | 'chat';

const waits = (contact: BoardContact): boolean => contact.phase === 'queued' || contact.phase === 'offered';

const shows = (shown: Shown) => (contact: BoardContact) =>
  shown === 'all' || (shown === 'waiting' ? waits(contact) : contact.channel === shown);

type Ask = (asked: Asked) => void;

/** Nobody to look at: whoever sets this up may see what is missing. */
function NoContacts() {
  const { t } = useI18n();
  const first = useFirstSteps();
  return first ? (
    <FirstSteps {...first} />
  ) : (
    <Empty icon={Radio} title={t('live.none')}>
      <p>{t('live.noneText')}</p>
    </Empty>
  );
}

interface Shows {
  contacts: BoardContact[];
  /** Chats that bots have. */
  bots: BotChat[];
  now: number;
  ask: Ask;
}

export function LiveContacts({ contacts, bots, now, ask }: Shows) {
  const { t } = useI18n();
  const [shown, show] = useState<Shown>('all');
  const [watched, watch] = useState<Watched>();
  const house = useSupervises();
  const rows = contacts
    .filter(shows(shown))
    .sort((a, b) => Number(waits(b)) - Number(waits(a)) || a.sinceMs - b.sinceMs);
  const portion = usePortion(rows, shown);
  const ofBots = shown === 'all' || shown === 'chat' ? bots : [];
  return (
    <section aria-label={t('live.title')}>
      <div className="row lch">
        <h2 className="sec f13 semi">{t('live.title')}</h2>
        <span className="count">{contacts.length + bots.length}</span>
        <Segmented<Shown>
          className="end"
          label={t('list.show')}
          value={shown}
          onChange={show}
          choices={[
            { value: 'all', label: t('list.all') },
            ...(house ? [{ value: 'waiting' as const, label: t('live.waiting') }] : []), // theirs have an agent
            { value: 'voice', label: t('list.calls') },
            { value: 'chat', label: t('list.chats') },
          ]}
        />
      </div>
      {rows.length + ofBots.length === 0 ? (
        <NoContacts />
      ) : (
        <div className="hscroll" role="group" aria-label={t('live.title')} tabIndex={0}>
          <table className="tbl lc">
            <caption className="sr">{t('live.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('live.customer')}</th>
                <th scope="col" className="c-agent">
                  {t('live.agent')}
                </th>
                <th scope="col" className="c-queue">
                  {t('queue.name')}
                </th>
                <th scope="col">{t('language')}</th>
                <th scope="col">{t('live.state')}</th>
                <th scope="col" className="r">
                  {t('live.time')}
                </th>
                <th scope="col">
                  <span className="sr">{t('staff.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {portion.shown.map((contact) => (
                <Row key={contact.id} contact={contact} now={now} ask={ask} watch={watch} />
              ))}
              {ofBots.map((chat) => (
                <BotRow key={chat.id} chat={chat} now={now} watch={(name) => watch({ chat: chat.id, name })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreRows left={portion.left} more={portion.more} />
      <LiveChatDrawer chat={watched?.chat} name={watched?.name ?? ''} onClose={() => watch(undefined)} />
    </section>
  );
}

interface Watched {
  chat: string;
  name: string;
}

interface RowProps {
  contact: BoardContact;
  now: number;
  ask: Ask;
  watch: (watched: Watched) => void;
}

function Row({ contact, now, ask, watch }: RowProps) {
  const { t } = useI18n();
  const names = useNames();
  const me = useMe().data;
  const { agentName } = contact;
  const poorText = usePoorText();
  const house = useSupervises();
  const name = customerName(t, contact.channel, contact.customer);
  return (
    <tr className={contact.supervised?.by === me?.id ? 'mine' : undefined}>
      <th scope="row">
        <span className="row g2">
          <ChannelIcon channel={contact.channel} size={15} />
          <span className="sr">{t(`channel.${contact.channel}`)}</span>
          <span className="med">
            <bdi>{name}</bdi>
          </span>
        </span>
      </th>
      <td className="c-agent">
        {agentName ? (
          <span className="row g2">
            <Avatar name={agentName} seed={contact.agent} size={22} />
            <bdi>{agentName}</bdi>
          </span>
        ) : (
          <span className="t3">–</span>
        )}
      </td>
      <td className="t2 c-queue">{names.queue(contact.queue, contact.queueName)}</td>
      <td>
        <Lang code={contact.language} />
      </td>
      <td>
        <span className="row g1">
          <Phase contact={contact} />
          {contact.noAudio && (
            <span className="chip danger" title={t('live.noAudioWhy')}>
              <MicOff size={13} strokeWidth={1.75} aria-hidden="true" />
              {t('live.noAudio')}
            </span>
          )}
          {contact.customerUnheard && (
            <span className="chip danger" title={t('live.customerUnheardWhy')}>
              <VolumeX size={13} strokeWidth={1.75} aria-hidden="true" />
              {t('live.customerUnheard')}
            </span>
          )}
          {contact.recordingPaused && (
            <span className="chip warn">
              <CirclePause size={13} strokeWidth={1.75} aria-hidden="true" />
              {t('pause.on')}
            </span>
          )}
          {contact.poorSound && (
            <span className="chip warn" title={poorText(contact)}>
              <SignalLow size={13} strokeWidth={1.75} aria-hidden="true" />
              {t('live.poorSound')}
            </span>
          )}
          {house && waits(contact) && <AskWhy contact={contact.id} name={name} ask={ask} />}
          {house && contact.callback && waits(contact) && (
            <CallOff callback={contact.id} name={name} number={contact.callback.number} />
          )}
        </span>
      </td>
      <td className="r">{clock(now - contact.sinceMs)}</td>
      <td className="r acts c-acts">
        {contact.channel === 'chat' ? (
          <WatchChat on={waits(contact) || contact.phase === 'connected' || contact.phase === 'asleep'} name={name} watch={() => watch({ chat: contact.id, name })} />
        ) : (
          <span className="row g1 acts">
            <WatchCall contact={contact} />
            <AnatomyLink id={contact.id} name={name} />
          </span>
        )}
      </td>
    </tr>
  );
}

function AskWhy({ contact, name, ask }: { contact: string; name: string; ask: Ask }) {
  const { t } = useI18n();
  const title = t('panel.waitsTitle', { name });
  return (
    <button type="button" className="btn quiet icon ask" title={title} onClick={() => ask({ contact, name })}>
      <CircleQuestionMark size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{title}</span>
    </button>
  );
}

function Phase({ contact }: { contact: BoardContact }) {
  const { t } = useI18n();
  switch (contact.phase) {
    case 'queued':
      return (
        <span className="row g2">
          <span className="chip in">
            {contact.place === undefined ? t('live.waits') : t('live.place', { place: contact.place })}
          </span>
          {contact.etaSeconds !== undefined && (
            <span className="f12 t3 num hide-s">{t('live.eta', { time: clock(contact.etaSeconds * 1000) })}</span>
          )}
        </span>
      );
    case 'offered':
      return <span className="chip accent">{t('state.ringing')}</span>;
    case 'accepted':
      return <span className="chip accent">{t(contact.callback ? 'list.dialling' : 'call.connecting')}</span>;
    case 'connected':
      return <span className="t2">{t(contact.channel === 'voice' ? 'live.talking' : 'live.chatting')}</span>;
    case 'asleep':
      return <span className="t3">{t('live.asleep')}</span>;
    case 'parked':
      return <span className="chip accent">{t('park.state')}</span>;
    case 'wrap_up':
      return <span className="chip wrap">{t('state.wrap')}</span>;
    case 'ended':
      return <span className="t3">{t('live.ended')}</span>;
  }
}
