import type { AgentState, Contact, Desk } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import type { StateKind } from '../ui/StateGlyph';
import { useOwnCall } from './OwnCall';

export interface Look {
  kind: StateKind;
  word: string;
  /** Absent where nobody tells it. */
  since?: number;
}

/** The state of an agent by itself, without looking at contacts. */
export function stateLook(
  agent: AgentState,
  t: ReturnType<typeof useI18n>['t'],
  aux: (id: string) => string,
): Look {
  const since = agent.sinceMs;
  switch (agent.state) {
    case 'ready':
      return { kind: 'available', word: t('state.ready'), since };
    case 'not_ready':
      return { kind: 'break', word: agent.aux ? aux(agent.aux) : t('state.not_ready'), since };
    case 'forced':
      return { kind: 'break', word: t('state.forced'), since };
    case 'offline':
      return { kind: 'offline', word: t('state.offline'), since };
  }
}

/** The one word for what I do now: a call or wrap-up comes before the chosen state. */
export function useAgentLook(desk: Desk): Look {
  const { t } = useI18n();
  const names = useNames();
  return lookOf(desk, t, names.aux, useOwnCall('rings') !== undefined);
}

/** What the agent is in once the contacts in hand are over. */
export const stateAfter = (agent: AgentState): { state: AgentState['state']; aux?: string } => agent.pending ?? agent;

/** @param called whether a colleague calls, which is nothing of the desk's */
export function lookOf(desk: Desk, t: ReturnType<typeof useI18n>['t'], aux: (id: string) => string, called = false): Look {
  const { agent, asked, contacts, offers } = desk;
  const calls = contacts.filter((one) => one.channel === 'voice');
  const call = calls.find((one) => one.phase === 'connected');
  if (call) return { kind: 'contact', word: t('state.onCall'), since: call.connectedAt ?? agent.sinceMs };
  const begun = calls.find((one) => one.phase === 'accepted');
  if (begun) return { kind: 'contact', word: t(begun.callback ? 'list.dialling' : 'state.onCall'), since: begunAt(begun) };
  if (asked && asked.phase !== 'ringing') return { kind: 'contact', word: t('state.onCall') }; // since when this phase is is told
  const offer = offers[0];
  if (offer) return { kind: 'ringing', word: t('state.ringing'), since: offer.offeredAt };
  if (asked) return { kind: 'ringing', word: t('state.ringing'), since: asked.since };
  if (called) return { kind: 'ringing', word: t('state.ringing') };
  if (agent.onCall) return { kind: 'contact', word: t('state.onCall') }; // with a colleague, or beside what we route
  const wrap = contacts.find((one) => one.phase === 'wrap_up');
  if (wrap) return { kind: 'wrap', word: t('state.wrap'), since: wrap.endedAt ?? agent.sinceMs };
  return stateLook(agent, t, aux);
}

/** A callback came long before its customer is called. */
function begunAt({ arrivedAt, callback }: Contact): number | undefined {
  return callback ? callback.attempts.find((one) => one.outcome === undefined)?.at : arrivedAt;
}
