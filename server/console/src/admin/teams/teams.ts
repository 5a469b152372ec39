import type { Document } from '../document';
import type { Fault } from '../draft/fault';

/** People who are looked at together. */
export interface Team {
  id: string;
  name: string;
  /** Ids of users. */
  people: string[];
}

const LONGEST_NAME = 80;

export const teamOf = (given: Partial<Team> & { id: string }): Team => ({ ...given, name: given.name ?? '', people: given.people ?? [] });

export const withTeam =
  (id: string, change: (team: Team) => Team) =>
  (document: Document): Document => ({ ...document, teams: document.teams.map((team) => (team.id === id ? change(team) : team)) });

/** The teams somebody is in. */
export const teamsWith = (teams: Team[], person: string): Team[] => teams.filter(({ people }) => people.includes(person));

/** What the server would refuse of teams. */
export const teamFaults = ({ teams }: Document): Fault[] =>
  teams.flatMap(({ id, name }): Fault[] => {
    const path = `teams[${id}].name`;
    if (name.trim() === '') return [{ path, key: 'fault.noText' }];
    return name.length > LONGEST_NAME ? [{ path, key: 'fault.long', values: { most: LONGEST_NAME } }] : [];
  });
