import { CircleDot, Monitor, WifiOff } from 'lucide-react';
import { useState } from 'react';
import '../styles/desk.css';
import '../styles/board.css';
import { useSupervises } from '../app/reach';
import { navigate } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { FollowUps } from '../desk/FollowUps';
import { customerName } from '../desk/who';
import { useNames, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { type Asked, skillsOf, WhyPanel } from '../why/WhyPanel';
import { FIND_FROM, useFind, useWord } from '../ui/find';
import { Failed, Skeleton } from '../ui/parts';
import { PoorBanner } from '../anatomy/PoorBanner';
import { Agents } from './Agents';
import { Bans } from './chat/Bans';
import { AlertBanners, type QueueActs } from './limits/AlertBanners';
import { LimitsButton } from './limits/Limits';
import { LiveContacts } from './LiveContacts';
import { longestWaiting } from './level';
import { Measures } from './Measures';
import { MonitorBar } from './MonitorBar';
import { usePast } from './past/past';
import { type Opened, Queues } from './Queues';
import { type LiveBoard, useBoard } from './useBoard';

export default function BoardPage() {
  const { t } = useI18n();
  const live = useBoard();
  const house = useSupervises();
  useTitle(t('nav.board'));
  return (
    <>
      <TopBar>
        <h1 className="keep">{t('nav.board')}</h1>
        <Freshness live={live} />
        <SiteClock now={live.now} />
        {house && <LimitsButton />}
        {house && (
          <a className="btn hide-s" href="/wall" target="_blank" rel="noopener">
            <Monitor size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('wall.title')}
          </a>
        )}
        {house && <Bans />}
      </TopBar>
      <Sheet live={live} />
    </>
  );
}

function Sheet({ live }: { live: LiveBoard }) {
  const { t } = useI18n();
  const { board } = live;
  const now = Math.floor(live.now / 1000) * 1000; // no clock here shows less
  const [asked, ask] = useState<Asked>();
  const [opened, open] = useState<Opened>();
  const past = usePast();
  const names = useNames();
  const [, find] = useFind();
  const [, narrow] = useWord('queues');
  if (live.failed) return <Failed title={t('board.failed')} again={() => location.reload()} />;
  if (!board) return <Skeleton rows={6} />;
  const acts: QueueActs = {
    open: (queue) => {
      const one = board.queues.find(({ id }) => id === queue);
      if (one && board.queues.length >= FIND_FROM) {
        narrow('');
        find(names.queue(queue, one.name));
      }
      open({ queue, times: (opened?.times ?? 0) + 1 });
    },
    addAgents: (queue) => {
      const first = longestWaiting(board.contacts, queue);
      if (first) ask({ contact: first.id, name: customerName(t, first.channel, first.customer), staff: queue });
      else navigate(skillsOf(queue));
    },
  };
  return (
    <div className={live.stale ? 'liveb stale' : 'liveb'}>
      <Measures board={board} now={now} past={past} />
      <section className="pane" aria-label={t('board.queuesAndContacts')} data-pane="">
        <AlertBanners alerts={board.alerts} acts={acts} />
        <PoorBanner contacts={board.contacts} />
        <div className="scroll grow">
          <Queues board={board} now={now} past={past} opened={opened} />
          <LiveContacts contacts={board.contacts} bots={board.bots} now={now} ask={ask} />
          <div className="promises">
            <FollowUps />
          </div>
        </div>
      </section>
      <Agents board={board} now={now} ask={ask} />
      <MonitorBar contacts={board.contacts} now={now} />
      <WhyPanel asked={asked} onClose={() => ask(undefined)} />
    </div>
  );
}

function Freshness({ live }: { live: LiveBoard }) {
  const { t } = useI18n();
  if (!live.board) return null;
  if (!live.stale) {
    return (
      <span className="row g1 f12 t2 hide-s">
        <CircleDot className="c-ok" size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('board.live')}
      </span>
    );
  }
  return (
    <span className="row g1 f12 c-warn" role="status">
      <WifiOff size={14} strokeWidth={1.75} aria-hidden="true" />
      {t('board.stale', { n: Math.floor(live.silentMs / 1000) })}
    </span>
  );
}

/** The clock of the site; its place is named when the reader is elsewhere. */
function SiteClock({ now }: { now: number }) {
  const { locale } = useI18n();
  const { zone } = useOrg();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const text = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale === 'en' ? 'en-GB' : locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(now);
  const place = zone === here ? '' : ` ${zone.split('/').pop()?.replaceAll('_', ' ')}`;
  return <span className="f12 t2 num hide-s end">{text + place}</span>;
}
