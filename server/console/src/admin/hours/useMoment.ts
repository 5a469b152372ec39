import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../api/client';
import type { Moment, Open, TryAsked } from '../api';
import type { Hours } from '../document';
import { useDraft } from '../draft/Draft';

export type Told = Open & Partial<Moment> & { draft: boolean };

/**
 * Whether these hours are open at a moment. What is not saved yet is asked through a queue that uses the hours, since
 * only that answers for a document; without such a queue the saved hours answer.
 */
export function useMoment(hours: Hours, at: number | undefined) {
  const { document, changes, newest, mayEdit, problems } = useDraft();
  const saved = newest.document.hours.some((one) => one.id === hours.id);
  const changed = changes.some(({ path }) => path.startsWith(`hours[${hours.id}]`));
  const queue = document.queues.find((one) => one.hours === hours.id);
  const through = mayEdit && changed && problems.size === 0 ? queue : undefined;
  return useQuery({
    queryKey: ['moment', hours.id, at, newest.version, through && document],
    queryFn: async (): Promise<Told> => {
      const iso = new Date(at ?? 0).toISOString();
      if (!through) {
        const moment = await get<Moment>(`/api/hours/${encodeURIComponent(hours.id)}/moment?at=${iso}`);
        return { ...moment, draft: false };
      }
      const asked: TryAsked = { document, channel: through.channels.find((one) => one !== 'page') ?? 'voice', queue: through.id, language: 'en', at: iso };
      const { open } = await post<{ open: Open }>('/api/routing/try', asked);
      return { ...open, draft: true };
    },
    enabled: at !== undefined && (saved || through !== undefined),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
    placeholderData: (before) => before,
  });
}
