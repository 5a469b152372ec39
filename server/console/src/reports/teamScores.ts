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
      return { id, name, contacts: sum((one) => one.contacts), cards: sum((one) => one.cards), notPassed: sum((one) => one.notPassed), score };
    })
    .filter(({ cards }) => cards > 0)
    .sort((one, other) => one.name.localeCompare(other.name));
}
