import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { ApiError, call, get, post } from '../api/client';
import type { Me, Org } from '../api/types';
import type { Assertion } from '../entry/passkeys';
import type { SetUp } from '../entry/steps';
import { useI18n } from '../i18n';

/** Who is signed in; null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      try {
        return await get<Me>('/api/session');
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
  });
}

/** What somebody shows at the door; the second step goes with the password. */
export interface Knock extends Second {
  user: string;
  password: string;
}

/** What is shown of a second step. */
export interface Second {
  code?: string;
  /** The token of a second step that is set up on the way. */
  setUp?: string;
  /** Instead of a code. */
  passkey?: Assertion;
}

/** The password was right, and this is asked for besides. */
export interface Half {
  setUp?: SetUp;
  /** Whether a code will do. */
  codes: boolean;
  /** One of these credentials will do. */
  passkeys?: string[];
}

/** Who came in, and recovery codes where a second step was set up: they are shown before anything else. */
export type Entered = Me & { recoveryCodes?: string[] };

export const knock = (shown: Knock): Promise<Entered> => post<Entered>('/api/session', shown);

/** What was asked of before tells nothing of who is there now. */
async function becomes(queries: QueryClient, me: Me | null): Promise<void> {
  await queries.cancelQueries({ queryKey: ['me'] });
  queries.setQueryData(['me'], me);
}

/** From now on the console is theirs. */
export function useEnter(): (entered: Entered) => void {
  const queries = useQueryClient();
  return useCallback(({ recoveryCodes: _, ...me }) => void becomes(queries, me), [queries]);
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    const there = await call<{ location?: string } | undefined>('DELETE', '/api/session');
    if (there?.location) {
      location.assign(there.location);
      return;
    }
    await becomes(queries, null);
  }, [queries]);
}

/** Once nobody is signed in, and what showed it is gone, nothing stays of what they were shown. */
export function useForgetting(me: Me | null | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    // Only these: whoever looks at a query that was removed hears of it no more.
    if (me === null) queries.removeQueries({ type: 'inactive' });
  }, [me, queries]);
}

const NO_ORG: Org = {
  name: '',
  zone: 'UTC',
  queues: [],
  skills: [],
  languages: [],
  auxCodes: [],
  agents: [],
  topics: [],
  teams: [],
};

/** The organisation in the reader's language; empty until it is here. */
export function useOrg(): Org {
  const { locale } = useI18n();
  const query = useQuery({
    queryKey: ['org', locale],
    queryFn: () => get<Org>('/api/org'),
    staleTime: 300_000,
    placeholderData: (before) => before,
  });
  return query.data ?? NO_ORG;
}

export interface Names {
  queue: (id: string, fallback: string) => string;
  outcome: (queue: string, id: string) => string;
  /** By the first queue that has such an outcome. */
  anyOutcome: (id: string) => string;
  aux: (id: string) => string;
  /** Why an offer was refused. */
  refusal: (id: string) => string;
  agent: (id: string) => string;
  /** By the first queue that knows it. */
  tag: (id: string) => string;
}

/** Names of things by their ids, in the reader's language. */
export function useNames(): Names {
  const org = useOrg();
  return useMemo(() => {
    const queues = new Map(org.queues.map((queue) => [queue.id, queue]));
    const outcome = (queue: string, id: string) =>
      queues.get(queue)?.dispositions.find((one) => one.id === id)?.label ?? id;
    return {
      queue: (id, fallback) => queues.get(id)?.name ?? fallback,
      outcome,
      anyOutcome: (id) =>
        org.queues.flatMap((queue) => queue.dispositions).find((one) => one.id === id)?.label ?? id,
      refusal: (id) => org.refusals?.find((one) => one.id === id)?.label ?? id,
      aux: (id) => org.auxCodes.find((one) => one.id === id)?.label ?? id,
      tag: (id) => org.queues.flatMap((queue) => queue.tags?.known ?? []).find((one) => one.id === id)?.label ?? id,
      agent: (id) => org.agents.find((one) => one.id === id)?.name ?? id,
    };
  }, [org]);
}
