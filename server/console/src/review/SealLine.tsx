import { useQuery } from '@tanstack/react-query';
import { ApiError, get } from '../api/client';
import type { Seal } from '../api/sound';
import { useI18n } from '../i18n';

/** Red where something was done to it, amber where nobody can say. */
const DOTS: Record<Seal['state'], string> = {
  sealed: 'good',
  unlisted: 'good',
  not_sealed: 'fair',
  other_key: 'fair',
  edited: 'poor',
  cut: 'poor',
  swapped: 'poor',
  missing: 'poor',
};

/** Whether a contact's recordings are what was made; the server reads all of them for it. */
export function SealLine({ id }: { id: string }) {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['seal', id],
    queryFn: () => get<{ recordings: Seal[] }>(`/api/review/contacts/${encodeURIComponent(id)}/seal`),
    staleTime: Infinity,
    retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
  });
  if (query.isError) return null;
  return (
    <div className="scs">
      <h3>{t('seal.title')}</h3>
      {query.data ? (
        <ul className="lines">
          {query.data.recordings.map((seal, at, all) => (
            <li key={at} title={seal.told || undefined}>
              <span className={`dot ${DOTS[seal.state]}`} aria-hidden="true" />
              <span className="grow">
                {all.length > 1 ? t('seal.part', { part: at + 1, state: t(`seal.${seal.state}`) }) : t(`seal.${seal.state}`)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="f12 t2">{t('seal.checking')}</p>
      )}
    </div>
  );
}
