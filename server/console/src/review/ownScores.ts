import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Channel } from '../api/types';
import type { Card } from './scores';

const WAITING_EVERY_MS = 60_000;

/** The contact that a card is about. */
export interface About {
  id: string;
  channel: Channel;
  queue: string;
  queueName: string;
  customer: { key: string; name?: string };
  arrivedAt: number;
}

export interface OwnScores {
  cards: (Card & { contact: string })[];
  contacts: About[];
}

export type OwnCard = OwnScores['cards'][number];

export const OWN_SCORES = 'own-scores';

export const useOwnScores = () =>
  useQuery({ queryKey: [OWN_SCORES, 'all'], queryFn: () => get<OwnScores>('/api/me/scores'), staleTime: 0 });

/** How many were sent and have no answer yet. */
export function useWaitingScores(): number {
  const query = useQuery({
    queryKey: [OWN_SCORES, 'waiting'],
    queryFn: () => get<{ count: number }>('/api/me/scores/waiting'),
    refetchInterval: WAITING_EVERY_MS,
    staleTime: 0,
  });
  return query.data?.count ?? 0;
}
