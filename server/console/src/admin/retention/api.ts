import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ApiError, get, post } from '../../api/client';
import { countsOf, retentionFaults, type Retention, type Rule, rulesOf } from './retention';

/** Whoever types is done with a number by then. */
const PAUSE_MS = 600;

export interface Act {
  at: number;
  by?: string;
  what: string;
  subject?: string;
  count: number;
}

export interface Hold {
  contact: string;
  at: number;
  by: string;
  name: string;
  note: string;
}

export interface Kept {
  acts: Act[];
  /** Erased customers whom the journal knows until the next start. */
  inJournal: number;
}

export interface CustomerData {
  key: string;
  /** By what they are recognised, as kind and value. */
  identities: string[];
  names: string[];
  contacts: number;
  first?: number;
  last?: number;
  recordings: number;
  chats: number;
  messages: number;
  /** Left in writing. */
  written: number;
  inHand: boolean;
  held: boolean;
}

/** Contacts that are on hold, a page at a time, the newest first. */
export const useHolds = () =>
  useInfiniteQuery({
    queryKey: ['holds'],
    queryFn: ({ pageParam }) => get<{ holds: Hold[]; next?: string }>(`/api/legal-holds${pageParam === '' ? '' : `?before=${encodeURIComponent(pageParam)}`}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const useKept = () => useQuery({ queryKey: ['retention'], queryFn: () => get<Kept>('/api/retention') });

/** How many things each rule would remove at once, by its kind, and its queue where it has one; none that is not known. */
export function usePreview(retention: Retention): Map<string, number> {
  const rules = rulesOf(retention);
  const faultless = retentionFaults(retention).length === 0;
  const now = JSON.stringify(rules);
  const [settled] = useDebouncedValue(faultless ? now : '[]', PAUSE_MS); // counting reads all that is kept
  const asked = JSON.parse(settled) as Rule[];
  const query = useQuery({
    queryKey: ['retention-preview', settled],
    queryFn: () => post<{ counts: number[] }>('/api/retention/preview', { rules: asked }),
    enabled: asked.length > 0,
  });
  return countsOf(asked.map((rule) => (stands(rule, rules) ? rule : undefined)), query.data?.counts);
}

/** Whether it is still what is written, while somebody types. */
const stands = (rule: Rule, rules: Rule[]): boolean =>
  rules.some(({ kind, queue, days }) => kind === rule.kind && queue === rule.queue && days === rule.days);

const query = (key: string): string => `?key=${encodeURIComponent(key)}`;
export const exportAddress = (key: string): string => `/api/customer-data/export${query(key)}`;

export const customerData = (key: string): Promise<CustomerData | undefined> =>
  get<CustomerData>(`/api/customer-data${query(key)}`).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  });
