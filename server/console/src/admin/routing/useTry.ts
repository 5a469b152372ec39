import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { post } from '../../api/client';
import type { Explanation } from '../../api/types';
import type { Tried, TryAsked, TryMoment } from '../api';

const PAUSE_MS = 400;

type Answer = Omit<Tried, 'why' | 'moments'> &
  Partial<Explanation> & { why?: Partial<Explanation>; moments?: (Omit<TryMoment, 'agents'> & Partial<TryMoment>)[] };

/** All lists are there, whatever the server left out as empty. */
function whole(answer: Answer): Tried {
  const told = answer.why ?? answer;
  const why: Explanation = {
    chosen: told.chosen ?? [],
    candidates: told.candidates ?? [],
    excluded: told.excluded ?? [],
    score: told.score ?? [],
    step: told.step ?? 0,
    unlisted: told.unlisted ?? 0,
  };
  const moments = (answer.moments ?? []).map((moment) => ({ ...moment, agents: moment.agents ?? [] }));
  return { ...answer, steps: answer.steps ?? [], moments, why };
}

/** What would become of a contact if it came, asked of the router on a copy of the floor. */
export function useTry(asked: TryAsked | undefined, fresh = 0) {
  const [settled, settle] = useState(asked);
  const text = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => settle(text === undefined ? undefined : (JSON.parse(text) as TryAsked)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useQuery({
    queryKey: ['try', settled, fresh],
    queryFn: async () => whole(await post<Answer>('/api/routing/try', settled)),
    enabled: settled !== undefined,
    staleTime: 0,
    gcTime: 5_000,
    retry: false,
    placeholderData: (before) => before,
  });
}
