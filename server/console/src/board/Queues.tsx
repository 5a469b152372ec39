import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Board, BoardQueue } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { ChannelIcon } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { StateGlyph } from '../ui/StateGlyph';
import { LEVEL_CLASS, LEVEL_FILL, serviceLevel, waitLevel } from './level';

export function Queues({ board, now }: { board: Board; now: number }) {
  const { t } = useI18n();
  return (
    <div className="q hscroll">
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
          </tr>
        </thead>
        <tbody>
          {board.queues.map((queue) => (
            <QueueRows key={queue.id} queue={queue} sinceMs={now - board.at} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueueRows({ queue, sinceMs }: { queue: BoardQueue; sinceMs: number }) {
  const { t, f } = useI18n();
  const names = useNames();
  const [open, setOpen] = useState(false);
  const longest = queue.longestWaitMs === undefined ? undefined : queue.longestWaitMs + sinceMs;
  const bad = longest !== undefined && waitLevel(longest, queue.target.withinMs) === 'over';
  const name = names.queue(queue.id, queue.name);
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <>
      <tr className={bad ? 'bad' : undefined}>
        <th scope="row">
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
        <td className="r">{f.number(queue.waiting)}</td>
        <td className="r">
          <Wait waitMs={longest} withinMs={queue.target.withinMs} />
        </td>
        <td className="r">
          <Service queue={queue} />
        </td>
        <td className="r">{f.number(queue.answered)}</td>
        <td className="r">{queue.abandonedShare === undefined ? '–' : f.percent(queue.abandonedShare)}</td>
        <td className="r">
          <Staff queue={queue} />
        </td>
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
            <td colSpan={5} />
          </tr>
        ))}
    </>
  );
}

function Wait({ waitMs, withinMs }: { waitMs: number | undefined; withinMs: number }) {
  const { t } = useI18n();
  if (waitMs === undefined) return <span className="t3">{t('none')}</span>;
  const level = waitLevel(waitMs, withinMs);
  return (
    <span className={LEVEL_CLASS[level]}>
      {level === 'over' && <CircleAlert size={13} strokeWidth={1.75} aria-hidden="true" />}
      {clock(waitMs)}
    </span>
  );
}

function Service({ queue }: { queue: BoardQueue }) {
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
      <span className={LEVEL_CLASS[level]}>{f.percent(queue.serviceLevel)}</span>
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
