import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useEffect } from 'react';
import { get } from '../../api/client';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import type { Version } from '../api';
import { useDraft } from '../draft/Draft';
import { VersionSheet } from './VersionSheet';

const PAGE = 50;

type Answer = { versions: Version[]; next?: number };

export const versionAddress = (version: number): string => `/settings/history/${version}`;

/** All versions there were, the latest first; any of them can be looked at, compared and returned to. */
export function HistoryPage({ version }: { version: string | undefined }) {
  const { t } = useI18n();
  const { newest } = useDraft();
  const query = useInfiniteQuery({
    queryKey: ['versions', newest.version],
    queryFn: ({ pageParam }) =>
      get<Answer>(`/api/config/versions?limit=${PAGE}${pageParam === undefined ? '' : `&before=${pageParam}`}`),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const versions = query.data?.pages.flatMap((page) => page.versions) ?? [];
  const [first] = versions;
  const chosen = versions.find((one) => String(one.version) === version);
  useEffect(() => {
    if (version === undefined && first && matchMedia('(min-width: 721px)').matches) {
      navigate(versionAddress(first.version), 'replace');
    }
  }, [version, first]);
  return (
    <div className={version === undefined ? 'duo' : 'duo open'}>
      <section className="pane ql" aria-label={t('hist.versions')} data-pane="">
        <div className="pane-h">
          <h2>{t('hist.versions')}</h2>
          <span className="count">{newest.version}</span>
        </div>
        <div className="scroll grow qis">
          {query.isPending && <Skeleton rows={5} />}
          {query.isError && <Failed title={t('hist.failed')} again={() => void query.refetch()} />}
          {versions.map((one) => (
            <Item key={one.version} version={one} current={one === chosen} />
          ))}
          {query.hasNextPage && (
            <button type="button" className="btn sm more" onClick={() => void query.fetchNextPage()}>
              {t('hist.older')}
            </button>
          )}
        </div>
      </section>
      {version === undefined || query.isPending ? (
        <section className="pane" />
      ) : /^\d{1,15}$/.test(version) ? (
        <VersionSheet key={version} version={Number(version)} versions={versions} />
      ) : (
        <section className="pane">
          <Empty icon={History} title={t('hist.gone')} />
        </section>
      )}
    </div>
  );
}

/** Who made a version, in words for those that no person made. */
export function useAuthor(): (version: { by: string; source: string }) => string {
  const { newest } = useDraft();
  const { t } = useI18n();
  return ({ by, source }) => (source === 'file' ? t('hist.byFile') : (newest.people[by] ?? (by || t('set.somebody'))));
}

function Item({ version, current }: { version: Version; current: boolean }) {
  const { t, f } = useI18n();
  const author = useAuthor()(version);
  const link = useLink(versionAddress(version.version));
  return (
    <a {...link} className="qi vi" aria-current={current ? 'true' : undefined}>
      <Avatar name={author} seed={version.by} size={28} />
      <span className="grow col">
        <span className="row g2">
          <span className="med clip">
            <bdi>{author}</bdi>
          </span>
          <span className="count end">{version.version}</span>
        </span>
        <span className="s clip">{t('dayTime', { day: f.day(version.at), time: f.time(version.at) })}</span>
        <span className="s clip">
          {version.note ? <bdi>{version.note}</bdi> : t('hist.changes', { count: version.changes })}
        </span>
      </span>
    </a>
  );
}
