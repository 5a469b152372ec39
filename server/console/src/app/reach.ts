import type { Org } from '../api/types';
import { leads, supervises } from './roles';
import { useMe, useOrg } from './session';

type Team = Org['teams'][number];
type Agent = Org['agents'][number];

/** Whom the reader may look at, as the server sees it: it refuses all else. */
export interface Reach {
  teams: Team[];
  agents: Agent[];
  /** What is of the whole house: settings, limits, bots. */
  all: boolean;
  covers: (agent: string | undefined) => boolean;
}

/** Team leaders look at the teams they are in. */
export function reachOf(me: Parameters<typeof supervises>[0] | null | undefined, { teams, agents }: Org): Reach {
  if (me && supervises(me)) return { teams, agents, all: true, covers: () => true };
  const own = me && leads(me) ? teams.filter(({ people }) => people.includes(me.id)) : [];
  const covers = (agent: string | undefined) => agent !== undefined && own.some(({ people }) => people.includes(agent));
  return { teams: own, agents: agents.filter(({ id }) => covers(id)), all: false, covers };
}

export const useReach = (): Reach => reachOf(useMe().data, useOrg());

/** Whether the reader looks at the whole house. */
export function useSupervises(): boolean {
  const me = useMe().data;
  return !!me && supervises(me);
}
