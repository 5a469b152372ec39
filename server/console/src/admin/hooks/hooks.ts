import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';

const REFRESH_MS = 5_000;

/** A program of others that is told what happens, as `GET /api/webhooks` answers; see WEBHOOKS.md. */
export interface HookView {
  name: string;
  url: string;
  events: string[];
  /** None: all. */
  queues: string[];
  /** Those of them that are not there. */
  lacking: string[];
  customer: boolean;
  state: 'new' | 'up' | 'down';
  waiting: number;
  oldest?: number;
  downSince?: number;
  next?: number;
  takenAt?: number;
  status?: number;
  trouble?: string;
  counts: { delivered: number; failed: number; leftOut: number };
}

export function useHooks() {
  return useQuery({
    queryKey: ['webhooks'],
    queryFn: () => get<{ webhooks: HookView[] }>('/api/webhooks'),
    refetchInterval: REFRESH_MS,
  });
}
