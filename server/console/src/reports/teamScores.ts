import { meanInterval, type Span } from './meanInterval';
import type { Row } from './types';

/** What scorecards of a team's people came to. */
export interface TeamScores {
  id: string;
  name: string;
  contacts: number;
  cards: number;
  notPassed: number;
  /** Mean over all their cards that have one. */
  score?: number;
  /** Where that mean lies with a confidence of 95 %; absent of fewer than two. */
  interval?: Span;
}

/**
 * Rows of agents put together by team: each card counts once in each team that its agent is in now. Teams of which
 * nobody was reviewed have no row.
 */
export function teamScores(rows: Row[], teams: { id: string; name: string; people: string[] }[]): TeamScores[] {
  const reviews = new Map(rows.map(({ key, figures }) => [key, figures.reviews]));
  return teams
    .map(({ id, name, people }) => {
      const own = people.flatMap((person) => reviews.get(person) ?? []);
      const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((all, one) => all + of(one), 0);
      const scored = sum((one) => one.scored ?? 0);
      const score = scored === 0 ? undefined : sum((one) => (one.score ?? 0) * (one.scored ?? 0)) / scored;
      const interval = meanInterval(scored, sum((one) => one.sum ?? 0), sum((one) => one.squares ?? 0));
      return { id, name, contacts: sum((one) => one.contacts), cards: sum((one) => one.cards), notPassed: sum((one) => one.notPassed), score, ...(interval && { interval }) };
    })
    .filter(({ cards }) => cards > 0)
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** A cell of RFC 4180 that no spreadsheet takes for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The same as a table that goes out: shares from 0 to 1, and nothing where there is none. */
export function teamTable(heads: string[], rows: TeamScores[]): string {
  const share = (one: number | undefined) => (one === undefined ? '' : String(Math.round(one * 1000) / 1000));
  const lines = rows.map(({ name, contacts, notPassed, score, interval }) =>
    [cell(name), contacts, notPassed, share(score), share(interval?.low), share(interval?.high)].join(','),
  );
  return [heads.map(cell).join(','), ...lines, ''].join('\r\n');
}
