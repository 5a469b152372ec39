import type { ConsultCard } from '../api/handOn';

type Together = Pick<ConsultCard, 'kind' | 'name' | 'members'>;

/** To whom the call goes if the agent leaves: a colleague, with whom the others can go on. */
export function heir({ kind, name, members }: Together): string {
  if (kind !== 'number') return name;
  return members.find((one) => one.agent !== undefined && !one.away)?.name ?? name;
}
