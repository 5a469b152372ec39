import { useId } from 'react';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock, type Formats } from '../i18n/format';
import { Failed, Skeleton } from '../ui/parts';
import { Defined } from './Defined';
import { fineShare } from './measures';
import type { Figures, HelpDesk, Table, Work } from './types';

interface Asked<T> {
  data?: T;
  isPending: boolean;
  isError: boolean;
  refetch: () => unknown;
}

type FigureId =
  | 'first'
  | 'first90'
  | 'reply'
  | 'resolution'
  | 'day'
  | 'csat'
  | 'nps'
  | 'ces'
  | 'responses'
  | 'callbacks'
  | 'callbackWait'
  | 'rna'
  | 'occupancy'
  | 'load'
  | 'utilisation'
  | 'adherence'
  | 'conformance'
  | 'atOnce'
  | 'perHour';
type Figure = readonly [FigureId, string];

/** Figures of a help desk and of agents' time, each with its definition. */
export function HelpCard({ help, total }: { help: Asked<HelpDesk>; total: Figures | undefined }) {
  const { f } = useI18n();
  const one = help.data;
  const figures = useFigures(total);
  return (
    <FigureCard
      query={help}
      figures={[
        ['first', timeOf(one?.firstReplyMs.medianMs)],
        ['first90', timeOf(one?.firstReplyMs.p90Ms)],
        ['reply', timeOf(one?.averageReplyMs)],
        ['resolution', timeOf(one?.resolutionMs)],
        ['day', shareOf(one?.solvedInADay, f)],
        ...figures,
      ]}
    />
  );
}

/** What an agent's own contacts and time come to. */
export function OwnCard({ table }: { table: Asked<Table> }) {
  return <FigureCard wide query={table} figures={useFigures(table.data?.total)} />;
}

const timeOf = (ms: number | undefined): string => (ms === undefined ? '–' : clock(ms));
const shareOf = (value: number | undefined, f: Formats): string => (value === undefined ? '–' : fineShare(value, f));

/** Not there where no shift was planned. */
const planned = (work: Work | undefined, f: Formats): Figure[] =>
  work?.plan
    ? [
        ['adherence', shareOf(work.plan.adherence, f)],
        ['conformance', shareOf(work.plan.conformance, f)],
      ]
    : [];

function useFigures(total: Figures | undefined): Figure[] {
  const { t, f } = useI18n();
  const calls = total?.callbacks;
  const work = total?.work;
  const { nps, ces } = total?.rating ?? {};
  const count = (value: number | undefined) => (value === undefined ? '–' : f.fine(value));
  return [
    ['csat', shareOf(total?.rating.csat, f)],
    ['nps', nps ? `${f.number(nps.score)} (${f.number(nps.count)})` : '–'],
    ['ces', ces ? `${f.fine(ces.mean)} (${fineShare(ces.easy, f)})` : '–'],
    ['responses', shareOf(total?.rating.responseRate, f)],
    ['callbacks', calls && calls.asked > 0 ? t('reports.of', { n: calls.answered, all: calls.asked }) : '–'],
    ['callbackWait', timeOf(calls?.meanWaitMs)],
    ['rna', shareOf(total?.offers.rna, f)],
    ['occupancy', shareOf(work?.union, f)],
    ['load', shareOf(work?.load, f)],
    ['utilisation', shareOf(work?.utilisation, f)],
    ...planned(work, f),
    ['atOnce', count(work?.chatsAtOnce)],
    ['perHour', count(work?.perHour)],
  ];
}

function FigureCard({ query, figures, wide }: { query: Asked<unknown>; figures: Figure[]; wide?: boolean }) {
  const { t } = useI18n();
  const title = useId();
  return (
    <section className={wide ? 'card c12' : 'card c8'} aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('reports.more')}</h2>
      </div>
      <div className="bd">
        {query.isError && <Failed title={t('reports.failed')} again={() => void query.refetch()} />}
        {query.isPending && <Skeleton rows={2} />}
        {query.data !== undefined && (
          <dl className="figs">
            {figures.map(([key, value]) => (
              <div key={key}>
                <dt>
                  <Defined text={t(`def.help.${key}`)}>{t(`help.${key}`)}</Defined>
                </dt>
                <dd className="num">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}

/** How contacts ended by what the agent said of them. */
export function OutcomeCard({ help, queue }: { help: Asked<HelpDesk>; queue: string | undefined }) {
  const { t, f } = useI18n();
  const names = useNames();
  const title = useId();
  const sums = new Map<string, number>();
  for (const one of help.data?.outcomes ?? []) sums.set(one.disposition, (sums.get(one.disposition) ?? 0) + one.count);
  const rows = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return (
    <section className="card c4" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('reports.outcomes')}</h2>
      </div>
      <div className="bd">
        {help.isError && <Failed title={t('reports.failed')} again={() => void help.refetch()} />}
        {help.data && rows.length === 0 && <p className="t2">{t('chart.none')}</p>}
        <dl>
          {rows.map(([id, count]) => (
            <div className="hb" key={id}>
              <dt className="clip">{outcomeName(names, queue, id)}</dt>
              <dd>
                <span className="stack" style={{ width: `${(count / most) * 100}%` }} aria-hidden="true">
                  <i style={{ flex: 1, background: 'var(--c-1)' }} />
                </span>
              </dd>
              <dd className="num">{f.number(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

function outcomeName(names: ReturnType<typeof useNames>, queue: string | undefined, id: string): string {
  return queue ? names.outcome(queue, id) : names.anyOutcome(id);
}
