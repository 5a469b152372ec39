import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Board } from '../../api/types';
import { useNames } from '../../app/session';
import { stateLook } from '../../desk/agentLook';
import { useI18n } from '../../i18n';
import type { StateKind } from '../../ui/StateGlyph';
import type { User } from './users';

const LOOKED_MS = 10_000;
const HERE_MS = 120_000;

export interface Presence {
  kind: StateKind;
  word: string;
}

type Floor = Pick<Board, 'agents' | 'contacts'>;

/** What an agent has in hand comes before the chosen state. */
export function inHand(floor: Floor, id: string): 'contact' | 'wrap' | undefined {
  const agent = floor.agents.find((one) => one.id === id);
  if (!agent || agent.contacts.length === 0) return undefined;
  const phases = agent.contacts.map((held) => floor.contacts.find((one) => one.id === held.id)?.phase);
  return phases.every((phase) => phase === 'wrap_up') ? 'wrap' : 'contact';
}

/** How many are signed in as agents. */
export const onShift = (floor: Floor): number =>
  floor.agents.filter((agent) => agent.state !== 'offline' || agent.contacts.length > 0).length;

export const useFloor = (): Floor | undefined =>
  useQuery({ queryKey: ['users', 'floor'], refetchInterval: LOOKED_MS, queryFn: () => get<Board>('/api/board') }).data;

/** Who is there: agents as the floor has them, others by when they were last seen. */
export function usePresence(floor: Floor | undefined): (user: User, now: number) => Presence | undefined {
  const { t } = useI18n();
  const names = useNames();
  return (user, now) => {
    const agent = floor?.agents.find((one) => one.id === user.id);
    if (!floor || (user.agent && !agent)) return undefined;
    const held = inHand(floor, user.id);
    if (held) return { kind: held, word: t(held === 'wrap' ? 'state.wrap' : 'agents.busy') };
    if (agent) return stateLook(agent, t, names.aux);
    const here = user.lastSeen !== undefined && now - user.lastSeen < HERE_MS;
    return here ? { kind: 'available', word: t('u.now') } : { kind: 'offline', word: t('state.offline') };
  };
}
