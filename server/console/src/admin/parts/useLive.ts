import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Board } from '../../api/types';

const EVERY_MS = 5_000;

/** The floor as it is, for the counts and states beside settings. */
export function useLive(): Board | undefined {
  return useQuery({
    queryKey: ['live-board'],
    queryFn: () => get<Board>('/api/board'),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  }).data;
}
