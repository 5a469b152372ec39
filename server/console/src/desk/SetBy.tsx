import { useEffect, useRef } from 'react';
import type { AgentState } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';

/** Who chose my state, or the next one, for me; said once when it happens, and shown while it holds. */
export function SetBy({ agent }: { agent: AgentState }) {
  const { t } = useI18n();
  const names = useNames();
  const toast = useToast();
  const chosen = agent.pending ?? agent;
  const word = chosen.aux ? names.aux(chosen.aux) : t(`state.${chosen.state}`);
  const now = agent.setBy === undefined ? '' : `${agent.setBy} ${chosen.state} ${chosen.aux ?? ''}`;
  const said = useRef(now);
  useEffect(() => {
    if (agent.setBy !== undefined && now !== said.current) toast(t('state.setNow', { name: agent.setBy, state: word }));
    said.current = now;
  }, [agent.setBy, now, word, t, toast]);
  if (agent.setBy === undefined) return null;
  return <span className="chip hide-s">{t('state.setBy', { name: agent.setBy })}</span>;
}
