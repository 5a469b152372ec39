import { CircleAlert, TriangleAlert, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import '../styles/board.css';
import '../styles/wall.css';
import type { BoardQueue, Me } from '../api/types';
import { Logo } from '../app/Logo';
import { useTitle } from '../app/Shell';
import { SignIn } from '../app/SignIn';
import { serviceLevel, waitLevel } from '../board/level';
import { useAlertText } from '../board/limits/useAlertText';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { StateGlyph } from '../ui/StateGlyph';
import { Empty, Skeleton } from '../ui/parts';
import { useNow } from '../ui/useNow';
import { inTurn, keyIn, useWall, type Wall } from './wall';

const STALE_MS = 5_000;
const ALERTS = 3;

/** The floor's figures for a screen on a wall: nothing to press, nobody's name; read by a key or by who has signed in. */
export default function WallPage({ me }: { me: Me | null | undefined }) {
  const { t } = useI18n();
  const [key] = useState(() => keyIn(location.hash));
  const { wall, heardAt, refused } = useWall(key);
  const now = useNow();
  useAwake();
  useTitle(t('wall.title'));
  if (refused && !key && me === null) return <SignIn wasIn={false} />;
  if (refused) return <main className="wl"><Empty icon={CircleAlert} title={t(key ? 'wall.badKey' : 'wall.forbidden')} bad /></main>;
  if (!wall) return <main className="wl"><Skeleton rows={4} /></main>;
  const silentMs = Math.max(0, now - heardAt);
  const serverNow = wall.at + silentMs;
  return (
    <main className={silentMs > STALE_MS ? 'wl stale' : 'wl'}>
      <header>
        <Logo />
        <h1>{wall.name}</h1>
        {silentMs > STALE_MS && (
          <span className="c-warn row g2" role="status">
            <WifiOff size="1em" strokeWidth={1.75} aria-hidden="true" />
            {t('board.stale', { n: Math.floor(silentMs / 1000) })}
          </span>
        )}
        <Clock zone={wall.zone} now={serverNow} />
      </header>
      <Figures wall={wall} sinceMs={silentMs} />
      <Alerts wall={wall} />
      <Lines wall={wall} sinceMs={silentMs} />
    </main>
  );
}

/** A screen that sleeps shows nothing; browsers that cannot be asked go by their own settings. */
function useAwake(): void {
  useEffect(() => {
    let held: WakeLockSentinel | undefined;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      void navigator.wakeLock?.request('screen').then((lock) => (held = lock), () => {});
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void held?.release();
    };
  }, []);
}

function Clock({ zone, now }: { zone: string; now: number }) {
  const { locale } = useI18n();
  const text = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : locale === 'en' ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(now);
  return <time className="num end">{text}</time>;
}

function Figures({ wall, sinceMs }: { wall: Wall; sinceMs: number }) {
  const { t, f } = useI18n();
  const { site } = wall;
  const longest = site.longestWaitMs === undefined ? undefined : site.longestWaitMs + sinceMs;
  const queue = wall.queues.find((one) => one.id === site.longestWaitQueue);
  const late = longest !== undefined && queue !== undefined && waitLevel(longest, queue.target.withinMs) === 'over';
  const low = site.serviceLevel !== undefined && serviceLevel(site.serviceLevel, site.targetShare) === 'over';
  const share = (value: number | undefined) => (value === undefined ? '–' : f.percent(value));
  const on = site.agents.free + site.agents.busy + site.agents.away;
  return (
    <section className="wlk" aria-label={t('today')}>
      <Figure name={t('kpi.waiting')} value={f.number(site.waiting)} text={t('kpi.split', { calls: site.waitingCalls, chats: site.waitingChats })} />
      <Figure name={t('kpi.longest')} value={longest === undefined ? t('none') : clock(longest)} text={longest === undefined ? t('kpi.nobody') : queue?.name} bad={late} />
      <Figure name={t('kpi.service')} value={share(site.serviceLevel)} text={t('kpi.target', { share: f.percent(site.targetShare) })} bad={low} />
      <Figure name={t('kpi.abandoned')} value={share(site.abandonedShare)} text={t('kpi.cameAndLeft', { abandoned: site.abandoned, entered: site.entered })} />
      <Figure name={t('kpi.agents')} value={f.number(on)} text={t('kpi.agentsSplit', { ...site.agents })} />
      <Figure name={t('kpi.rating')} value={site.rating === undefined ? '–' : f.number(site.rating)} text={t('kpi.ratings', { count: site.ratings })} />
    </section>
  );
}

function Figure({ name, value, text, bad = false }: { name: string; value: string; text: string | undefined; bad?: boolean }) {
  return (
    <div className={bad ? 'wlf bad' : 'wlf'}>
      <span className="l">
        {bad && <CircleAlert size="1em" strokeWidth={2} aria-hidden="true" />}
        {name}
      </span>
      <b className="num">{value}</b>
      <span className="s">{text}</span>
    </div>
  );
}

function Alerts({ wall }: { wall: Wall }) {
  const { t } = useI18n();
  const text = useAlertText();
  if (wall.alerts.length === 0) return null;
  return (
    <section className="wla" aria-label={t('alert.title')}>
      {wall.alerts.slice(0, ALERTS).map((alert) => {
        const alarm = alert.level === 'alarm';
        const Sign = alarm ? CircleAlert : TriangleAlert;
        return (
          <p key={`${alert.measure} ${alert.name}`} className={alarm ? 'd' : 'w'}>
            <Sign size="1.1em" strokeWidth={1.75} aria-hidden="true" />
            <span>
              <span className="sr">{t(alarm ? 'alert.alarm' : 'alert.warn')}: </span>
              <b>{alert.measure === 'poor_sound' ? t('alert.trunk', { trunk: alert.name }) : alert.name}</b> {text(alert)}
            </span>
          </p>
        );
      })}
      {wall.alerts.length > ALERTS && <p className="t2">{t('alert.more', { count: wall.alerts.length - ALERTS })}</p>}
    </section>
  );
}

/** As large as they fit; of very many the worst are seen, and the others in turn. */
function Lines({ wall, sinceMs }: { wall: Wall; sinceMs: number }) {
  const { t } = useI18n();
  const { queues, page, pages } = inTurn(wall, wall.at + sinceMs);
  const style = { '--rows': queues.length + 1, '--room': wall.alerts.length > 0 ? '38vh' : '58vh' } as React.CSSProperties;
  return (
    <table className="wlq" style={style}>
      <caption className="sr">{t('board.queues')}</caption>
      <thead>
        <tr>
          {(['queue.name', 'queue.waiting', 'queue.longest', 'queue.service', 'queue.abandoned', 'queue.staff'] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
              {pages > 1 && name === 'queue.name' && <span className="num wlt">{t('find.count', { shown: page, all: pages })}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {queues.map((queue) => (
          <Line key={queue.id} queue={queue} sinceMs={sinceMs} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ queue, sinceMs }: { queue: BoardQueue; sinceMs: number }) {
  const { t, f } = useI18n();
  const longest = queue.longestWaitMs === undefined ? undefined : queue.longestWaitMs + sinceMs;
  const wait = longest === undefined ? '' : waitLevel(longest, queue.target.withinMs);
  const served = queue.serviceLevel === undefined ? '' : serviceLevel(queue.serviceLevel, queue.target.share);
  const staff = [
    ['available', queue.free, t('agents.free')],
    ['contact', queue.busy, t('agents.busy')],
    ['break', queue.away, t('agents.away')],
  ] as const;
  return (
    <tr>
      <th scope="row">{queue.name}</th>
      <td className="num">{f.number(queue.waiting)}</td>
      <td className={`num ${wait}`}>
        {wait === 'over' && <CircleAlert size=".8em" strokeWidth={2} aria-hidden="true" />} {longest === undefined ? t('none') : clock(longest)}
      </td>
      <td className={`num ${served}`}>{queue.serviceLevel === undefined ? '–' : f.percent(queue.serviceLevel)}</td>
      <td className="num">{queue.abandonedShare === undefined ? '–' : f.percent(queue.abandonedShare)}</td>
      <td>
        {staff.map(([kind, count, name]) => (
          <span key={kind} className="num wls" title={name}>
            <StateGlyph kind={kind} size={18} />
            <span className="sr">{name}</span>
            {count}
          </span>
        ))}
      </td>
    </tr>
  );
}
