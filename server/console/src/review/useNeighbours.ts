import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { PAGE, readFilters, searchOf } from './filters';
import { lastQuery, type Neighbours, neighbours, rememberMore } from './lastList';

/** So many before the last known row, those behind it are asked for. */
const AHEAD = 3;

/** Who stands before and after in the list that a contact was opened from, also behind the rows that the list had loaded. */
export function useNeighbours(id: string): Neighbours | undefined {
  const near = neighbours(id);
  const next = near && near.all - near.place < AHEAD ? near.next : undefined;
  useQuery({
    queryKey: ['review-behind', next],
    queryFn: async () => {
      const filters = readFilters(lastQuery());
      const page = await get<{ rows: { id: string }[]; next?: string }>(`/api/review/contacts?${searchOf(filters, Date.now(), PAGE, next)}`);
      rememberMore(next ?? '', page.rows.map((row) => row.id), page.next);
      return page.rows.length;
    },
    enabled: next !== undefined,
    notifyOnChangeProps: ['data', 'error'], // what came is read from where the list is remembered
    staleTime: Infinity,
    gcTime: 0,
  });
  return near;
}
