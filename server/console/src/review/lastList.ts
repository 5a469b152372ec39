/** In this tab, also after a reload. */
const KEY = 'parley.list';
/** A list that was scrolled for very long is known as far as here. */
const MOST = 2_000;

interface Seen {
  query: string;
  /** The contacts, as they stood in it. */
  ids: string[];
}

/** Where a contact stands in the list that it was opened from. */
export interface Neighbours {
  before?: string;
  after?: string;
  /** 1 is the first. */
  place: number;
  all: number;
  /** Whether it is a list of what was proposed for review. */
  proposed: boolean;
}

function read(): Seen {
  try {
    const { query, ids } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Seen>;
    return { query: query ?? '', ids: Array.isArray(ids) ? ids : [] };
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

export function rememberRows(ids: string[]): void {
  write({ ...read(), ids: ids.slice(0, MOST) });
}

/** Absent where it was not opened from the list. */
export function neighbours(id: string): Neighbours | undefined {
  const { ids, query } = read();
  const at = ids.indexOf(id);
  if (at < 0) return undefined;
  const proposed = new URLSearchParams(query).has('pick');
  return { before: ids[at - 1], after: ids[at + 1], place: at + 1, all: ids.length, proposed };
}
