import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import type { Estimates, Finding } from '../api';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { useFindingWords } from '../parts/FindingNotes';
import { Head } from '../parts/Sheet';
import { Mended } from './Mended';

const GOAL = 0.8;
/** So many findings are shown at once: a mistake in hundreds of queues makes thousands. */
const PAGE = 50;

/** What will go wrong under the rules, each tried out with the real router; and how true told waits were. */
export function ChecksPage() {
  const { t } = useI18n();
  const { findings, changes, problems } = useDraft();
  const [most, more] = useState(PAGE);
  const all = problems.size > 0 ? [] : findings; // else they are of the changes before
  const shown = all.slice(0, most);
  return (
    <section className="pane sheet" aria-label={t('set.part.checks')} data-pane="">
      <Head title={t('set.part.checks')} text={t(changes.length > 0 ? 'k.textUnsaved' : 'k.text')} />
      <div className="scroll grow sbody">
        <section className="sprt" aria-label={t('k.findings')}>
          <h3>
            {t('k.findings')} <span className="count">{all.length}</span>
          </h3>
          {all.length === 0 && <NoFindings />}
          <ul className="fds">
            {shown.map((finding) => (
              <FindingItem key={`${finding.queue} ${finding.code} ${JSON.stringify(finding.args)}`} finding={finding} />
            ))}
          </ul>
          {all.length > most && (
            <button type="button" className="btn sm" onClick={() => more(most + PAGE)}>
              {t('hist.more', { count: all.length - most })}
            </button>
          )}
        </section>
        <Calibration />
        <Mended />
      </div>
    </section>
  );
}

/** None were found, or nobody could look yet: that is not the same. */
function NoFindings() {
  const { t } = useI18n();
  const { looked, problems } = useDraft();
  const queries = useQueryClient();
  if (problems.size > 0) {
    return (
      <Empty icon={CircleAlert} title={t('set.toFix', { count: problems.size })} bad>
        <p>{t('k.notLooked')}</p>
      </Empty>
    );
  }
  if (looked === 'busy') return <Skeleton rows={2} />;
  if (looked === 'failed') {
    const again = () => ['lint', 'config-check'].forEach((key) => void queries.invalidateQueries({ queryKey: [key] }));
    return <Failed title={t('k.lookFailed')} again={again} />;
  }
  return (
    <Empty icon={CircleCheck} title={t('k.none')}>
      <p>{t('k.noneText')}</p>
    </Empty>
  );
}

/** Where each finding is put right. */
const PLACES: Record<string, string> = {
  no_members: 'who',
  unreachable: 'who',
  no_exit_when_closed: 'leave',
  overflow_loop: 'leave',
  promise_longer_than_max_wait: 'limits',
  narrowing_step: 'ladder',
  unreached_step: 'ladder',
  priority_inversion: 'who',
  nobody_signed_in: 'who',
};

function FindingItem({ finding }: { finding: Finding }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const words = useFindingWords();
  const example = words.example(finding);
  const link = useLink(`/settings/queues/${encodeURIComponent(finding.queue)}#${PLACES[finding.code] ?? ''}`);
  const name = document.queues.find((queue) => queue.id === finding.queue)?.name ?? {};
  return (
    <li className="fd">
      <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" />
      <div className="grow">
        <div className="row g2 wrapx">
          <b className="semi">
            <bdi>{labelIn(name, locale, finding.queueName ?? finding.queue)}</bdi>
          </b>
          <Code code={finding.code} />
        </div>
        <p>{words.text(finding)}</p>
        <details className="route">
          <summary>{t('k.example')}</summary>
          <p className="t2" {...(example.english && { lang: 'en', dir: 'ltr' })}>
            {example.text}
          </p>
        </details>
      </div>
      <a className="btn sm" {...link}>
        {t('k.open')}
        <span className="sr">{labelIn(name, locale, finding.queue)}</span>
      </a>
    </li>
  );
}

function Code({ code }: { code: string }) {
  const { t, has } = useI18n();
  const key = `k.code.${code}`;
  return <span className="chip warn">{has(key) ? t(key) : code}</span>;
}

/** Of all who were told a wait and then served: how many waited no longer than the P80 told. */
function Calibration() {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['estimates'],
    queryFn: () => get<Estimates>('/api/estimates'),
    refetchInterval: 15_000,
    staleTime: 0,
  });
  return (
    <section className="sprt" aria-label={t('k.estimates')}>
      <h3>
        {t('k.estimates')}
        <span className="f12 t3 note">{t('k.estimatesNote')}</span>
      </h3>
      {query.isPending && <Skeleton rows={1} />}
      {query.isError && <Failed title={t('k.estimatesFailed')} again={() => void query.refetch()} />}
      {query.data && <Told told={query.data} />}
    </section>
  );
}

function Told({ told }: { told: Estimates }) {
  const { t, f } = useI18n();
  const { served, unserved, withinP80, rmseSeconds = 0, biasSeconds = 0 } = told;
  if (withinP80 === undefined) return <p className="t2">{t('k.noEstimates', { count: unserved })}</p>;
  const bias = biasSeconds >= 0.5 ? 'k.biasMore' : biasSeconds <= -0.5 ? 'k.biasLess' : 'k.biasNone';
  const style = { '--target': `${GOAL * 100}%` } as React.CSSProperties;
  return (
    <div className="quad cal">
      <div>
        <div className="row g3">
          <b className="big2 num">{f.percent(withinP80)}</b>
          <div className="slb grow" style={style}>
            <span className="meter" role="img" aria-label={t('k.within', { share: f.percent(withinP80) })}>
              <i style={{ width: `${withinP80 * 100}%`, background: withinP80 >= GOAL ? 'var(--ok)' : 'var(--warn)' }} />
              <u />
            </span>
          </div>
        </div>
        <p className="t2">{t('k.within', { share: f.percent(GOAL) })}</p>
      </div>
      <div>
        <b className="big2 num">{clock(rmseSeconds * 1000)}</b>
        <p className="t2">{t('k.rmse')}</p>
      </div>
      <div>
        <b className="big2 num">{clock(Math.abs(biasSeconds) * 1000)}</b>
        <p className="t2">{t(bias)}</p>
      </div>
      <div>
        <b className="big2 num">{f.number(served)}</b>
        <p className="t2">{t('k.served', { count: served, unserved })}</p>
      </div>
    </div>
  );
}
