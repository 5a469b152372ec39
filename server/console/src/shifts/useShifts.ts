import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useErrorText } from '../admin/parts/useErrorText';
import { ApiError, get, post } from '../api/client';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import type { Entry, Imported, NowView, Plan } from './types';

const SHIFTS = ['shifts'];
/** Others plan, too. */
const PLAN_MS = 60_000;
const NOW_MS = 10_000;

export const usePlan = (ask: string, enabled = true) =>
  useQuery({ queryKey: [...SHIFTS, 'plan', ask], queryFn: () => get<Plan>(`/api/shifts?${ask}`), placeholderData: (before) => before, refetchInterval: PLAN_MS, enabled });

/** Who keeps to the plan now. */
export const useNowPlanned = (team: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...SHIFTS, 'now', team],
    queryFn: () => get<NowView>(`/api/shifts/now${team ? `?${new URLSearchParams({ team })}` : ''}`),
    refetchInterval: NOW_MS,
    enabled,
  });

export const useOwnPlan = (from: string, to: string) =>
  useQuery({ queryKey: [...SHIFTS, 'mine', from, to], queryFn: () => get<Plan>(`/api/shifts/mine?${new URLSearchParams({ from, to })}`), refetchInterval: PLAN_MS });

export interface ShiftActs {
  /** Whether all of it was entered. */
  enter: (entries: Entry[]) => Promise<boolean>;
  /** Nothing is kept while `look` is on. */
  take: (table: string, look: boolean) => Promise<Imported | undefined>;
}

/** Acts on the plan; says in one line if one did not work. */
export function useShiftActs(): ShiftActs {
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const act = useCallback(
    async <T,>(what: Promise<T>): Promise<T | undefined> => {
      try {
        const answer = await what;
        await queries.invalidateQueries({ queryKey: SHIFTS });
        return answer;
      } catch (error) {
        const theirs = error instanceof ApiError && error.code === 'not_your_team';
        say(theirs ? t('sh.f.team') : errorText(error));
        return undefined;
      }
    },
    [queries, say, t, errorText],
  );
  return {
    enter: (entries) => act(post<{ entered: number }>('/api/shifts', { entries })).then(Boolean),
    take: (table, look) => act(post<Imported>('/api/shifts/import', { table, look })),
  };
}
