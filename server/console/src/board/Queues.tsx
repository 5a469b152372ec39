import { ChevronDown, ChevronRight, CircleAlert, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Board, BoardQueue } from '../api/types';
import { useSupervises } from '../app/reach';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { ChannelIcon } from '../ui/Avatar';
import { FIND_FROM, finder, useFind, useWord } from '../ui/find';
import { ListFind, NothingFound } from '../ui/ListFind';
import { Lang, Segmented } from '../ui/parts';
import { MoreRows, usePortion } from '../ui/Portion';
import { StateGlyph } from '../ui/StateGlyph';
import { type Level, LEVEL_CLASS, LEVEL_FILL, serviceLevel, waitLevel } from './level';
import { type Alert, alertOf, isOfQueues, type Measure } from './limits/limits';
import { Curve } from './past/Curve';
import type { Past, PastPoint } from './past/past';

/** A queue that is to be looked at, again with each more time. */
export interface Opened {
  queue: string;
  times: number;
}

interface All {
  board: Board;
  now: number;
  past: Past | undefined;
  opened: Opened | undefined;
}

/** All queues; where they are many, they can be narrowed to a name, or to those in which somebody waits. */
export const Queues = memo(function AllQueues(props: All) {
  const { t } = useI18n();
  const names = useNames();
  const [words, find] = useFind();
  const [show, choose] = useWord('queues');
  const { queues } = props.board;
  const all = queues.length;
  const waiting = show === 'waiting';
  const found = finder(words);
  const shown = queues.filter((one) => (!waiting || one.waiting > 0) && found(names.queue(one.id, one.name), one.id));
  const portion = usePortion(shown, `${words} ${show}`);
  return (
    <>
      {(all >= FIND_FROM || words !== '' || waiting) && (
        <div className="row lch qbh">
          <h2 className="sec f13 semi">{t('board.queues')}</h2>
          <span className="count">{all}</span>
          <ListFind className="end" label={t('find.queue')} words={words} onChange={find} shown={shown.length} all={all} />
          <Segmented
            label={t('list.show')}
            value={waiting ? 'waiting' : 'all'}
            onChange={(one) => choose(one === 'all' ? '' : one)}
            choices={[
              { value: 'all', label: t('list.all') },
              { value: 'waiting', label: t('live.waiting') },
            ]}
          />
        </div>
      )}
      {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
      {shown.length === 0 && words === '' && waiting && <p className="t2 lf0">{t('kpi.nobody')}</p>}
      {shown.length > 0 && <Table {...props} board={{ ...props.board, queues: portion.shown }} />}
      <MoreRows left={portion.left} more={portion.more} />
    </>
  );
});

const NO_POINTS: PastPoint[] = [];

function Table({ board, now, past, opened }: All) {
  const { t } = useI18n();
  const house = useSupervises();
  return (
    <div className="q hscroll" role="region" aria-label={t('board.queues')} tabIndex={0}>
      <table className="tbl">
        <caption className="sr">{t('board.queues')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('queue.name')}</th>
            <th scope="col" className="r">
              {t('queue.waiting')}
            </th>
            <th scope="col" className="r">
              {t('queue.longest')}
            </th>
            <th scope="col" className="r">
              {t('queue.service')}
            </th>
            <th scope="col" className="r">
              {t('queue.answered')}
            </th>
            <th scope="col" className="r">
              {t('queue.abandoned')}
            </th>
            <th scope="col" className="r">
              {t('queue.staff')}
            </th>
            {house && (
              <th scope="col" className="c-curve">
                {t('queue.arrivals')}
              </th>
            )}
          </tr>
        </thead>
        <tbody data-found="">
          {board.queues.map((queue) => (
            <QueueRows
              key={queue.id}
              queue={queue}
              sinceMs={queue.longestWaitMs === undefined ? 0 : now - board.at}
              alerts={board.alerts}
              opened={opened?.queue === queue.id ? opened.times : 0}
              points={past?.queues.find((one) => one.id === queue.id)?.points ?? NO_POINTS}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Row {
  queue: BoardQueue;
  sinceMs: number;
  alerts: Alert[];
  points: PastPoint[];
  /** How often it was asked to be looked at. */
  opened: number;
}

const QueueRows = memo(function OneQueue({ queue, sinceMs, alerts, points, opened }: Row) {
  const { t, f } = useI18n();
  const names = useNames();
  const [open, setOpen] = useState(false);
  const house = useSupervises();
  const head = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    if (opened === 0) return;
    setOpen(true);
    head.current?.focus();
    head.current?.scrollIntoView({ block: 'nearest' });
  }, [opened]);
  const longest = queue.longestWaitMs === undefined ? undefined : queue.longestWaitMs + sinceMs;
  const level = (measure: Measure): Level | undefined => LEVEL_OF[alertOf(alerts, queue.id, measure)?.level ?? 'none'];
  const alarm = alerts.some((alert) => alert.subject === queue.id && isOfQueues(alert.measure) && alert.level === 'alarm');
  const bad = alarm || (longest !== undefined && waitLevel(longest, queue.target.withinMs) === 'over');
  const name = names.queue(queue.id, queue.name);
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <>
      <tr className={bad ? 'bad' : undefined}>
        <th scope="row" ref={head} tabIndex={-1}>
          <span className="row g2">
            <button
              type="button"
              className={queue.languages.length === 0 ? 'ex none' : 'ex'}
              aria-expanded={open}
              aria-label={t('queue.languages', { queue: name })}
              onClick={() => setOpen(!open)}
            >
              <Arrow className="flip" size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
            <span className="med">{name}</span>
            <span className="row g1 t3">
              {queue.channels.map((channel) => (
                <ChannelIcon key={channel} channel={channel} />
              ))}
            </span>
          </span>
        </th>
        <td className="r">
          <Told level={level('waiting')}>{f.number(queue.waiting)}</Told>
        </td>
        <td className="r">
          <Wait waitMs={longest} withinMs={queue.target.withinMs} told={level('longest_wait')} />
        </td>
        <td className="r">
          <Service queue={queue} told={level('service_level')} />
        </td>
        <td className="r">{f.number(queue.answered)}</td>
        <td className="r">
          <Told level={level('abandoned')}>{queue.abandonedShare === undefined ? '–' : f.percent(queue.abandonedShare)}</Told>
        </td>
        <td className="r">
          <Told level={level('free_agents')}>
            <Staff queue={queue} />
          </Told>
        </td>
        {house && (
          <td className="c-curve">
            <Curve points={byTen(points)} value={(point) => point.entered} width={96} height={24} />
            <span className="sr">{t('queue.came', { count: points.reduce((sum, point) => sum + point.entered, 0) })}</span>
          </td>
        )}
      </tr>
      {open &&
        queue.languages.map((language) => (
          <tr className="sub" key={language.code}>
            <th scope="row">
              <span className="row g2">
                <Lang code={language.code} />
                {f.language(language.code)}
              </span>
            </th>
            <td className="r">{f.number(language.waiting)}</td>
            <td colSpan={house ? 6 : 5} />
          </tr>
        ))}
    </>
  );
});

const LEVEL_OF = { none: undefined, warn: 'near', alarm: 'over' } as const;

/** A figure that is over a limit, with a sign and a word beside the colour. */
function Told({ level, children }: { level: Level | undefined; children: ReactNode }) {
  const { t } = useI18n();
  if (level === undefined || level === 'fine') return children;
  const Sign = level === 'over' ? CircleAlert : TriangleAlert;
  const word = t(level === 'over' ? 'alert.alarm' : 'alert.warn');
  return (
    <span className={`${LEVEL_CLASS[level]} told`} title={word}>
      <Sign size={13} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{word} </span>
      {children}
    </span>
  );
}

/** Arrivals of two minutes are too few for a curve. */
function byTen(points: PastPoint[]): PastPoint[] {
  const tens = new Map<number, PastPoint>();
  for (const point of points) {
    const at = Math.floor(point.at / 600_000) * 600_000;
    tens.set(at, { ...point, at, entered: point.entered + (tens.get(at)?.entered ?? 0) });
  }
  return [...tens.values()];
}

function Wait({ waitMs, withinMs, told }: { waitMs: number | undefined; withinMs: number; told: Level | undefined }) {
  const { t } = useI18n();
  if (waitMs === undefined) return <span className="t3">{t('none')}</span>;
  if (told) return <Told level={told}>{clock(waitMs)}</Told>;
  const level = waitLevel(waitMs, withinMs);
  return (
    <span className={LEVEL_CLASS[level]}>
      {level === 'over' && <CircleAlert size={13} strokeWidth={1.75} aria-hidden="true" />}
      {clock(waitMs)}
    </span>
  );
}

function Service({ queue, told }: { queue: BoardQueue; told: Level | undefined }) {
  const { f } = useI18n();
  if (queue.serviceLevel === undefined) return <span className="t3">–</span>;
  const level = serviceLevel(queue.serviceLevel, queue.target.share);
  const style = { '--target': `${queue.target.share * 100}%` } as React.CSSProperties;
  return (
    <div className="slb" style={style}>
      <span className="meter" aria-hidden="true">
        <i style={{ width: `${queue.serviceLevel * 100}%`, background: LEVEL_FILL[level] }} />
        <u />
      </span>
      {told ? (
        <Told level={told}>{f.percent(queue.serviceLevel)}</Told>
      ) : (
        <span className={LEVEL_CLASS[level]}>{f.percent(queue.serviceLevel)}</span>
      )}
    </div>
  );
}

function Staff({ queue }: { queue: BoardQueue }) {
  const { t } = useI18n();
  const counts = [
    ['available', queue.free, t('agents.free')],
    ['contact', queue.busy, t('agents.busy')],
    ['break', queue.away, t('agents.away')],
  ] as const;
  return (
    <div className="staff">
      {counts.map(([kind, count, name]) => (
        <span key={kind} title={name}>
          <StateGlyph kind={kind} size={10} />
          <span className="sr">{name}</span>
          {count}
        </span>
      ))}
    </div>
  );
}
