import { useQuery } from '@tanstack/react-query';
import { ApiError, get } from '../api/client';
import type { StreamQuality } from '../api/sound';
import { useI18n } from '../i18n';
import { gradeOf } from '../phone/quality';

/** How each way of the call was to hear, as server and page counted it. */
export function LineQuality({ id }: { id: string }) {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['quality', id],
    queryFn: () => get<{ streams: StreamQuality[] }>(`/api/contacts/${encodeURIComponent(id)}/quality`),
    staleTime: 60_000,
    retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
  });
  if (!query.data || query.data.streams.length === 0) return null;
  return (
    <div className="scs">
      <h3>{t('line.title')}</h3>
      <ul className="lines">
        {query.data.streams.map((stream) => (
          <Stream key={stream.stream} stream={stream} />
        ))}
      </ul>
    </div>
  );
}

function Stream({ stream }: { stream: StreamQuality }) {
  const { t, f } = useI18n();
  const grade = gradeOf(stream.mos);
  const lost = stream.lost / Math.max(1, stream.packets + stream.lost);
  return (
    <li>
      <span className={`dot ${grade}`} aria-hidden="true" />
      <span className="grow">{t(`line.${stream.stream}`)}</span>
      <span className="f12 t2">{t(`line.${grade}`)}</span>
      <span className="f12 t3 num">
        {t('line.short', { mos: f.number(stream.mos), loss: f.percent(lost), jitter: Math.round(stream.jitterMs) })}
      </span>
    </li>
  );
}
