import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Board } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { serviceLevel, waitLevel } from './level';

export function Measures({ board, now }: { board: Board; now: number }) {
  const { t, f } = useI18n();
  const { site } = board;
  const names = useNames();
  const longest = site.longestWaitMs === undefined ? undefined : site.longestWaitMs + now - board.at;
  const queue = board.queues.find((one) => one.id === site.longestWaitQueue);
  const late = longest !== undefined && waitLevel(longest, queue?.target.withinMs ?? 20_000) === 'over';
  const low = site.serviceLevel !== undefined && serviceLevel(site.serviceLevel, site.targetShare) === 'over';
  const on = site.agents.free + site.agents.busy + site.agents.away;
  return (
    <div className="kpis" role="region" aria-label={t('today')} data-pane="">
      <Measure bad={low} name={t('kpi.service')} value={share(site.serviceLevel, f.percent)}>
        {t('kpi.target', { share: f.percent(site.targetShare) })}
      </Measure>
      <Measure name={t('kpi.waiting')} value={f.number(site.waiting)}>
        {t('kpi.split', { calls: site.waitingCalls, chats: site.waitingChats })}
        {(site.waitingCallbacks ?? 0) > 0 && ` · ${t('kpi.callbacks', { n: site.waitingCallbacks ?? 0 })}`}
      </Measure>
      <Measure bad={late} name={t('kpi.longest')} value={longest === undefined ? t('none') : clock(longest)}>
        {longest === undefined ? t('kpi.nobody') : queue && names.queue(queue.id, queue.name)}
      </Measure>
      <Measure name={t('kpi.abandoned')} value={share(site.abandonedShare, f.percent)}>
        {t('kpi.cameAndLeft', { abandoned: site.abandoned, entered: site.entered })}
      </Measure>
      <Measure name={t('kpi.agents')} value={f.number(on)}>
        {t('kpi.agentsSplit', { ...site.agents })}
      </Measure>
      <Measure name={t('kpi.rating')} value={site.rating === undefined ? '–' : f.number(site.rating)}>
        {t('kpi.ratings', { count: site.ratings })}
        {site.nps && ` · ${t('kpi.nps', { score: site.nps.value, count: site.nps.count })}`}
        {site.ces && ` · ${t('kpi.ces', { score: site.ces.value, count: site.ces.count })}`}
      </Measure>
    </div>
  );
}

const share = (value: number | undefined, percent: (share: number) => string): string =>
  value === undefined ? '–' : percent(value);

function Measure(props: { name: string; value: string; bad?: boolean; children: ReactNode }) {
  return (
    <div className={props.bad ? 'kpi bad' : 'kpi'}>
      <span className="l">
        {props.bad && <CircleAlert className="c-danger" size={14} strokeWidth={1.75} aria-hidden="true" />}
        {props.name}
      </span>
      <span className="v">{props.value}</span>
      <span className="s">{props.children}</span>
    </div>
  );
}
