import { useId } from 'react';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Failed, Skeleton } from '../ui/parts';
import { Defined } from './Defined';
import { fineShare } from './measures';
import type { Figures, HelpDesk } from './types';

/** Figures of a help desk and of agents' time, each with its definition. */
export function HelpCard(props: {
  help: { data?: HelpDesk; isPending: boolean; isError: boolean; refetch: () => unknown };
  total: Figures | undefined;
}) {
  const { t, f } = useI18n();
  const title = useId();
  const { help, total } = props;
  const one = help.data;
  const time = (ms: number | undefined) => (ms === undefined ? '–' : clock(ms));
  const share = (value: number | undefined) => (value === undefined ? '–' : fineShare(value, f));
  const figures = [
    ['first', time(one?.firstReplyMs.medianMs)],
    ['first90', time(one?.firstReplyMs.p90Ms)],
    ['reply', time(one?.averageReplyMs)],
    ['resolution', time(one?.resolutionMs)],
    ['day', share(one?.solvedInADay)],
    ['csat', share(total?.rating.csat)],
    ['responses', share(total?.rating.responseRate)],
    ['callbacks', total && total.callbacks.asked > 0 ? t('reports.of', { n: total.callbacks.answered, all: total.callbacks.asked }) : '–'],
    ['callbackWait', time(total?.callbacks.meanWaitMs)],
    ['rna', share(total?.offers.rna)],
    ['occupancy', share(total?.work?.union)],
    ['load', share(total?.work?.load)],
    ['utilisation', share(total?.work?.utilisation)],
    ['atOnce', total?.work?.chatsAtOnce === undefined ? '–' : f.fine(total.work.chatsAtOnce)],
    ['perHour', total?.work?.perHour === undefined ? '–' : f.fine(total.work.perHour)],
  ] as const;
  return (
    <section className="card c8" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('reports.more')}</h2>
      </div>
      <div className="bd">
        {help.isError && <Failed title={t('reports.failed')} again={() => void help.refetch()} />}
        {help.isPending && <Skeleton rows={2} />}
        {one && (
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
export function OutcomeCard({ help, queue }: { help: { data?: HelpDesk; isPending: boolean; isError: boolean; refetch: () => unknown }; queue: string | undefined }) {
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
