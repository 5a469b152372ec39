/** In this tab, also after a reload. */
const KEY = 'parley.list';
/** A list that was scrolled for very long is known as far as here. */
const MOST = 10_000;

interface Seen {
  query: string;
  /** The contacts, as they stood in it. */
  ids: string[];
  /** Where it goes on behind these; absent at its end. */
  next?: string;
}

/** Where a contact stands in the list that it was opened from. */
export interface Neighbours {
  before?: string;
  after?: string;
  /** 1 is the first. */
  place: number;
  /** So many are known. */
  all: number;
  /** Where the list goes on behind these; absent at its end. */
  next?: string;
  /** Whether it is a list of what was proposed for review. */
  proposed: boolean;
}

function read(): Seen {
  try {
    const { query, ids, next } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Seen>;
    return { query: query ?? '', ids: Array.isArray(ids) ? ids : [], next };
  } catch {
    return { query: '', ids: [] };
  }
}

const write = (seen: Seen): void => sessionStorage.setItem(KEY, JSON.stringify(seen));

/** The list as it was last seen, so that the way back keeps the filters. */
export const lastList = (): string => `/recordings${read().query}`;

export function rememberList(query: string): void {
  const seen = read();
  if (seen.query !== query) write({ ...seen, query });
}

export function rememberRows(ids: string[], next?: string): void {
  write({ ...read(), ids: ids.slice(0, MOST), next: ids.length < MOST ? next : undefined });
}

/** Rows behind those that are known. @param from where the list went on before; another list has come between otherwise */
export function rememberMore(from: string, ids: string[], next?: string): void {
  const seen = read();
  if (seen.next === from) rememberRows([...new Set([...seen.ids, ...ids])], next);
}

export const lastQuery = (): string => read().query;

/** Absent where it was not opened from the list. */
export function neighbours(id: string): Neighbours | undefined {
  const { ids, query, next } = read();
  const at = ids.indexOf(id);
  if (at < 0) return undefined;
  const proposed = new URLSearchParams(query).has('pick');
  return { before: ids[at - 1], after: ids[at + 1], place: at + 1, all: ids.length, next, proposed };
}
