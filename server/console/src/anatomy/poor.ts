import type { PoorLeg } from '../api/sound';
import type { BoardContact } from '../api/types';
import { type I18n, useI18n } from '../i18n';

/** Which leg is poor to hear, and why, as one sentence. */
export function poorLegText(t: I18n['t'], leg: PoorLeg, list: (things: string[]) => string): string {
  const who = leg.party === 'agent' ? (leg.name ?? t('role.agent')) : t(`anatomy.${leg.party}`);
  return t('poor.leg', { leg: who, why: list(leg.why.map((fault) => t(`anatomy.why.${fault}`))) });
}

/** All that is poor about a call; without a leg, it is the agent's page that says so. */
export function usePoorText(): (contact: Pick<BoardContact, 'poorLegs'>) => string {
  const { t, f } = useI18n();
  return ({ poorLegs }) =>
    poorLegs?.length
      ? poorLegs.map((leg) => poorLegText(t, leg, f.list)).join('. ')
      : t('live.poorSoundWhy');
}
