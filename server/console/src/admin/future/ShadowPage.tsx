import { GitCompareArrows, Play, Square, TriangleAlert, Users } from 'lucide-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, get, put } from '../../api/client';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { Busy, Empty, Failed, Skeleton } from '../../ui/parts';
import { useNow } from '../../ui/useNow';
import { useToast } from '../../ui/Toasts';
import { problemsOf, type Shadow } from '../api';
import { useDraft } from '../draft/Draft';
import { Head } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';

const EVERY_MS = 3_000;
const NONE_EVERY_MS = 20_000;

/** Null when none is running. */
const read = async (): Promise<Shadow | null> => (await get<Shadow | undefined>('/api/shadow')) ?? null;

/** Other rules beside the floor: the same contacts, decided twice, so that one sees who would have gone elsewhere. */
export function ShadowPage() {
  const { t, f } = useI18n();
  const query = useQuery({
    queryKey: ['shadow'],
    queryFn: read,
    refetchInterval: ({ state }) => (state.data ? EVERY_MS : NONE_EVERY_MS),
    staleTime: 0,
  });
  const shadow = query.data;
  const now = useNow();
  const since = shadow && t('x.since', { time: f.time(shadow.since), length: clock(now - shadow.since) });
  return (
    <section className="pane sheet" aria-label={t('set.part.shadow')} data-pane="">
      <Head title={t('set.part.shadow')} text={since ?? t('x.text')}>
        {shadow && <Stop />}
      </Head>
      <div className="scroll grow sbody">
        {query.isPending && <Skeleton rows={4} />}
        {query.isError && <Failed title={t('x.failed')} again={() => void query.refetch()} />}
        {shadow === null && <Start />}
        {shadow && <Running shadow={shadow} />}
      </div>
    </section>
  );
}

function useDo() {
  const queries = useQueryClient();
  const say = useToast();
  const errorText = useErrorText();
  const { t } = useI18n();
  const { refused } = useDraft();
  const [busy, set] = useState(false);
  const run = async (act: () => Promise<unknown>) => {
    set(true);
    try {
      await act();
    } catch (error) {
      const problems = problemsOf(error);
      if (problems) refused(problems);
      say(problems ? t('set.refused', { count: problems.length }) : errorText(error));
    } finally {
      await queries.invalidateQueries({ queryKey: ['shadow'] });
      set(false);
    }
  };
  return { busy, run };
}

function Start() {
  const { t } = useI18n();
  const { document, changes, problems } = useDraft();
  const { busy, run } = useDo();
  const ready = changes.length > 0 && problems.size === 0;
  return (
    <Empty icon={GitCompareArrows} title={t('x.none')}>
      <p>{t(ready ? 'x.startText' : 'x.needChanges')}</p>
      <button
        type="button"
        className="btn primary"
        disabled={!ready || busy}
        onClick={() => void run(() => put('/api/shadow', { document }))}
      >
        {busy ? <Busy /> : <Play className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />}
        {t('x.start', { count: changes.length })}
      </button>
    </Empty>
  );
}

function Stop() {
  const { t } = useI18n();
  const { busy, run } = useDo();
  return (
    <button type="button" className="btn" disabled={busy} onClick={() => void run(() => call('DELETE', '/api/shadow'))}>
      {busy ? <Busy /> : <Square size={15} strokeWidth={1.75} aria-hidden="true" />}
      {t('x.stop')}
    </button>
  );
}

/** Who had a contact, or would have had it. */
function useWho(): (id: string | undefined) => string {
  const { newest } = useDraft();
  const { t } = useI18n();
  return (id) => (id === undefined ? t('x.nobody') : (newest.people[id] ?? id));
}

function Running({ shadow }: { shadow: Shadow }) {
  const { t, f } = useI18n();
  const who = useWho();
  const level = (share: number | undefined, count: number) =>
    share === undefined ? '–' : t('x.level', { share: f.percent(share), count });
  return (
    <>
      {shadow.ended !== undefined && (
        <div className="banner warn hbn" role="status">
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('x.ended', { why: shadow.ended })}</span>
        </div>
      )}
      {shadow.newcomers.length > 0 && (
        <div className="banner info hbn">
          <Users size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('x.newcomers', { names: f.list(shadow.newcomers.map(who)) })}</span>
        </div>
      )}
      <section className="sprt" aria-label={t('x.levels')}>
        <h3>
          {t('x.levels')}
          <span className="f12 t3 note">{t('x.contacts', { count: shadow.contacts })}</span>
        </h3>
        <div className="hscroll" tabIndex={0} role="group" aria-label={t('x.levels')}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('queue.name')}</th>
                <th scope="col" className="r">
                  {t('x.live')}
                </th>
                <th scope="col" className="r">
                  {t('x.shadow')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shadow.levels.map((one) => (
                <tr key={one.queue}>
                  <th scope="row">
                    <bdi>{one.queueName}</bdi>
                  </th>
                  <td className="r">{level(one.live, one.liveContacts)}</td>
                  <td className="r">{level(one.shadow, one.shadowContacts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Elsewhere shadow={shadow} />
    </>
  );
}

function Elsewhere({ shadow }: { shadow: Shadow }) {
  const { t, f } = useI18n();
  const who = useWho();
  const latest = [...shadow.elsewhere].sort((a, b) => b.at - a.at);
  return (
    <section className="sprt" aria-label={t('x.elsewhere')}>
      <h3>
        {t('x.elsewhere')} <span className="count">{shadow.elsewhereCount}</span>
      </h3>
      {latest.length === 0 && <p className="t2">{t('x.same')}</p>}
      {latest.length > 0 && (
        <div className="hscroll" tabIndex={0} role="group" aria-label={t('x.elsewhere')}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('x.at')}</th>
                <th scope="col">{t('queue.name')}</th>
                <th scope="col">{t('x.live')}</th>
                <th scope="col">{t('x.shadow')}</th>
              </tr>
            </thead>
            <tbody>
              {latest.map((one) => (
                <tr key={`${one.contact} ${one.at}`}>
                  <td className="num">{f.time(one.at)}</td>
                  <td>
                    <bdi>{one.queueName}</bdi>
                  </td>
                  <td>
                    <bdi>{who(one.live)}</bdi>
                  </td>
                  <td>
                    <bdi className="med">{who(one.shadow)}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
