import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Board } from '../api/types';
import { useSupervises } from '../app/reach';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { serviceLevel, waitLevel } from './level';
import type { Alert, Measure as Measured } from './limits/limits';
import { Curve, type CurveOf } from './past/Curve';
import type { Past } from './past/past';
import { PastTable } from './past/PastTable';

/** The site's figures, each with how it was; what is over a limit says so. */
export function Measures({ board, now, past }: { board: Board; now: number; past: Past | undefined }) {
  const { t, f } = useI18n();
  const { site } = board;
  const names = useNames();
  const house = useSupervises();
  const longest = site.longestWaitMs === undefined ? undefined : site.longestWaitMs + now - board.at;
  const queue = board.queues.find((one) => one.id === site.longestWaitQueue);
  const late = longest !== undefined && waitLevel(longest, queue?.target.withinMs ?? 20_000) === 'over';
  const low = site.serviceLevel !== undefined && serviceLevel(site.serviceLevel, site.targetShare) === 'over';
  const on = site.agents.free + site.agents.busy + site.agents.away;
  const level = (measure: Measured, bad = false) => worst(board.alerts, measure) ?? (bad ? 'alarm' : undefined);
  const curve = (value: CurveOf['value'], over: Alert['level'] | undefined, limit?: number) =>
    past && <Curve points={past.site} value={value} {...(over && { level: over })} {...(limit === undefined ? {} : { limit })} />;
  return (
    <div className={house ? 'kpis' : 'kpis five'} role="region" aria-label={t('today')} data-pane="">
      <Measure
        level={level('service_level', low)}
        told={level('service_level')}
        name={t('kpi.service')}
        value={share(site.serviceLevel, f.percent)}
        curve={curve((point) => point.serviceLevel, level('service_level', low), site.targetShare)}
      >
        {t('kpi.target', { share: f.percent(site.targetShare) })}
      </Measure>
      <Measure level={level('waiting')} told={level('waiting')} name={t('kpi.waiting')} value={f.number(site.waiting)} curve={curve((point) => point.waiting, level('waiting'))}>
        {t('kpi.split', { calls: site.waitingCalls, chats: site.waitingChats })}
        {(site.waitingCallbacks ?? 0) > 0 && ` · ${t('kpi.callbacks', { n: site.waitingCallbacks ?? 0 })}`}
      </Measure>
      <Measure
        level={level('longest_wait', late)}
        told={level('longest_wait')}
        name={t('kpi.longest')}
        value={longest === undefined ? t('none') : clock(longest)}
        curve={curve((point) => point.longestWaitMs, level('longest_wait', late))}
      >
        {longest === undefined ? t('kpi.nobody') : queue && names.queue(queue.id, queue.name)}
      </Measure>
      <Measure
        level={level('abandoned')}
        told={level('abandoned')}
        name={t('kpi.abandoned')}
        value={share(site.abandonedShare, f.percent)}
        curve={curve((point) => point.abandonedShare, level('abandoned'))}
      >
        {t('kpi.cameAndLeft', { abandoned: site.abandoned, entered: site.entered })}
      </Measure>
      <Measure level={level('free_agents')} told={level('free_agents')} name={t('kpi.agents')} value={f.number(on)} curve={curve((point) => point.agents, level('free_agents'))}>
        {t('kpi.agentsSplit', { ...site.agents })}
      </Measure>
      {house && (
        <Measure name={t('kpi.rating')} value={site.rating === undefined ? '–' : f.number(site.rating)}>
          {t('kpi.ratings', { count: site.ratings })}
          {site.nps && ` · ${t('kpi.nps', { score: site.nps.value, count: site.nps.count })}`}
          {site.ces && ` · ${t('kpi.ces', { score: site.ces.value, count: site.ces.count })}`}
        </Measure>
      )}
      {past && <PastTable past={past} />}
    </div>
  );
}

const share = (value: number | undefined, percent: (share: number) => string): string =>
  value === undefined ? '–' : percent(value);

/** Alerts come the worst first. */
const worst = (alerts: Alert[], measure: Measured): Alert['level'] | undefined =>
  alerts.find((alert) => alert.measure === measure)?.level;

interface Shown {
  name: string;
  value: string;
  level?: Alert['level'] | undefined;
  /** The level of an alert, which is said in a word, too. */
  told?: Alert['level'] | undefined;
  curve?: ReactNode;
  children: ReactNode;
}

function Measure(props: Shown) {
  const { t } = useI18n();
  const { level } = props;
  const Sign = level === 'alarm' ? CircleAlert : TriangleAlert;
  return (
    <div className={level ? `kpi ${level === 'alarm' ? 'bad' : 'warned'}` : 'kpi'}>
      <span className="l">
        {level && <Sign className={level === 'alarm' ? 'c-danger' : 'c-warn'} size={14} strokeWidth={1.75} aria-hidden="true" />}
        {props.name}
        {props.told && <span className="w">{t(props.told === 'alarm' ? 'alert.alarm' : 'alert.warn')}</span>}
      </span>
      <span className="v">{props.value}</span>
      {props.curve}
      <span className="s">{props.children}</span>
    </div>
  );
}
