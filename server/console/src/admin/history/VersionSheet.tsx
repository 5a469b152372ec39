import { useQuery } from '@tanstack/react-query';
import { History, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ApiError, get } from '../../api/client';
import { useI18n } from '../../i18n';
import { Busy, Empty, Failed, Skeleton } from '../../ui/parts';
import type { Change, Config, Version } from '../api';
import { normalised } from '../document';
import { useDraft } from '../draft/Draft';
import { useReturn } from '../draft/useSave';
import { BackLink } from '../parts/BackLink';
import { Select } from '../parts/fields';
import { Head } from '../parts/Sheet';
import { Failing } from '../tests/Differs';
import { useTestRun } from '../tests/useTestRun';
import { ChangeList } from './ChangeList';
import { useAuthor } from './HistoryPage';

type Whole = Omit<Config, 'people'> & {
  changes: Change[];
  /** The document as it was kept. */
  kept: Config['document'];
};

export function VersionSheet({ version, versions }: { version: number; versions: Version[] }) {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['version', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const whole = await get<Omit<Whole, 'kept'>>(`/api/config/versions/${version}`);
      return { ...whole, kept: whole.document, document: normalised(whole.document) };
    },
  });
  return (
    <section className="pane sheet" aria-label={t('hist.version', { version })} data-pane="">
      {query.isPending && <Skeleton rows={4} />}
      {query.isError &&
        (query.error instanceof ApiError && query.error.status === 404 ? (
          <Empty icon={History} title={t('hist.gone')} />
        ) : (
          <Failed title={t('hist.failed')} again={() => void query.refetch()} />
        ))}
      {query.data && <Shown whole={query.data} versions={versions} />}
    </section>
  );
}

function Shown({ whole, versions }: { whole: Whole; versions: Version[] }) {
  const { t, f } = useI18n();
  const { newest, changes } = useDraft();
  const author = useAuthor()(whole);
  const goBack = useReturn();
  const [busy, set] = useState(false);
  const older = whole.version !== newest.version;
  const run = useTestRun(whole.kept, older);
  const back = async () => {
    set(true);
    await goBack(whole.version);
    set(false);
  };
  const when = t('dayTime', { day: f.longDay(whole.at), time: f.time(whole.at) });
  return (
    <>
      <Head
        title={
          <>
            <BackLink to="/settings/history" />
            {t('hist.version', { version: whole.version })}
          </>
        }
        text={
          <>
            {t('hist.byAt', { author, when })} {whole.note && <q>{whole.note}</q>}
          </>
        }
      >
        {!older ? (
          <span className="chip ok">{t('hist.current')}</span>
        ) : (
          <button
            type="button"
            className="btn primary"
            disabled={busy || changes.length > 0}
            title={changes.length > 0 ? t('hist.saveFirst') : undefined}
            onClick={() => void back()}
          >
            {busy ? <Busy /> : <RotateCcw className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />}
            {t('hist.return')}
          </button>
        )}
      </Head>
      <div className="scroll grow sbody">
        {older && run.data && run.data.failed > 0 && (
          <div className="sprt">
            <Failing tests={run.data.tests} />
          </div>
        )}
        <section className="sprt" aria-label={t('hist.changed')}>
          <h3>
            {t('hist.changed')} <span className="count">{whole.changes.length}</span>
          </h3>
          {whole.version === 1 ? (
            <p className="t2">{t('hist.first')}</p>
          ) : (
            <ChangeList changes={whole.changes} before={whole.document} after={whole.document} />
          )}
        </section>
        <Compare whole={whole} versions={versions} />
      </div>
    </>
  );
}

/** What is different between this version and any other. */
function Compare({ whole, versions }: { whole: Whole; versions: Version[] }) {
  const { t, f } = useI18n();
  const { newest } = useDraft();
  const others = versions.filter((one) => one.version !== whole.version);
  const [chosen, choose] = useState('');
  const other = Number(chosen) || others.find((one) => one.version === newest.version)?.version || others[0]?.version;
  const query = useQuery({
    queryKey: ['diff', whole.version, other],
    enabled: other !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => get<{ changes: Change[] }>(`/api/config/diff?from=${whole.version}&to=${other}`),
  });
  if (other === undefined) return null;
  const choices = others.map((one) => ({
    value: String(one.version),
    label: t('hist.choice', { version: one.version, day: f.day(one.at), time: f.time(one.at) }),
  }));
  return (
    <section className="sprt" aria-label={t('hist.compare')}>
      <h3>
        {t('hist.compare')}
        <Select label={t('hist.compareWith')} className="tight" value={String(other)} choices={choices} onChange={choose} />
      </h3>
      <p className="f12 t2 gapd">{t('hist.fromTo', { from: whole.version, to: other })}</p>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && <Failed title={t('hist.failed')} again={() => void query.refetch()} />}
      {query.data && (
        <ChangeList changes={query.data.changes} before={whole.document} after={newest.document} />
      )}
    </section>
  );
}
