import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';

const OFTEN_MS = 20_000;

interface Sign {
  by: string;
  name: string;
  at: number;
}

/** A message that a caller left. */
export interface Voicemail {
  id: string;
  queue: string;
  queueName: string;
  /** Absent where the number is withheld. */
  caller?: string;
  name?: string;
  language: string;
  at: number;
  lengthMs: number;
  /** False if a crash cut it. */
  complete: boolean;
  heard?: Sign;
  /** Who deals with it. */
  taken?: Sign;
  done?: Sign;
  note: string;
  callbacks: number;
  /** Its caller is to be called back now. */
  calling: boolean;
}

export interface Voicemails {
  messages: Voicemail[];
  /** By queue. */
  unheard: Record<string, number>;
}

/** All of voicemail is asked anew when the desk's socket says so, and now and then. */
export const VOICEMAIL = 'voicemail';

export function useVoicemails(queue: string, open: boolean) {
  const query = new URLSearchParams({ ...(queue && { queue }), ...(open && { open: '1' }) });
  return useQuery({
    queryKey: [VOICEMAIL, queue, open],
    queryFn: () => get<Voicemails>(`/api/voicemails?${query}`),
    refetchInterval: OFTEN_MS,
    staleTime: 0,
  });
}

/** How many messages nobody has heard, of those that one may hear. */
export function useUnheard(): number {
  const query = useQuery({
    queryKey: [VOICEMAIL, 'unheard'],
    queryFn: () => get<{ count: number }>('/api/voicemails/unheard'),
    refetchInterval: OFTEN_MS,
    staleTime: 0,
  });
  return query.data?.count ?? 0;
}
