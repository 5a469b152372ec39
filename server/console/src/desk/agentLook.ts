import type { AgentState, Desk } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import type { StateKind } from '../ui/StateGlyph';

export interface Look {
  kind: StateKind;
  word: string;
  since: number;
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
  const call = desk.contacts.find((one) => one.channel === 'voice' && one.phase === 'connected');
  if (call) return { kind: 'contact', word: t('state.onCall'), since: call.connectedAt ?? desk.agent.sinceMs };
  const offer = desk.offers[0];
  if (offer) return { kind: 'ringing', word: t('state.ringing'), since: offer.offeredAt };
  const wrap = desk.contacts.find((one) => one.phase === 'wrap_up');
  if (wrap) return { kind: 'wrap', word: t('state.wrap'), since: wrap.endedAt ?? desk.agent.sinceMs };
  return stateLook(desk.agent, t, names.aux);
}
