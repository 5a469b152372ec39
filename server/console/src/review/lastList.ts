let last = '/recordings';

/** The list as it was last seen, so that the way back keeps the filters. */
export const lastList = (): string => last;

export function rememberList(query: string): void {
  last = `/recordings${query}`;
}
