import { Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { memo } from 'react';
import { put } from '../api/client';
import type { AgentChoice, BoardAgent } from '../api/types';
import { useSupervises } from '../app/reach';
import { useOrg } from '../app/session';
import { useAct } from '../desk/useDesk';
import { useI18n } from '../i18n';
import { StateGlyph } from '../ui/StateGlyph';

const MENU = { dropdown: 'menu', item: 'mi', itemLabel: 'mil' };

/** What a supervisor may choose for an agent who is signed in; "available" clears what keeps them paused. */
export const AgentMenu = memo(function MenuOfAgent({ agent }: { agent: BoardAgent }) {
  const { t } = useI18n();
  const org = useOrg();
  const act = useAct();
  const may = useSupervises();
  if (!may || agent.state === 'offline') return null;
  const name = agent.name;
  const choose = (state: AgentChoice, aux?: string) =>
    void act(put(`/api/agents/${encodeURIComponent(agent.id)}/state`, { state, aux }));
  return (
    <Menu position="bottom-end" width={260} offset={4} classNames={MENU} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="agm" aria-label={t('agents.set', { name })}>
          <Ellipsis size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('agents.set', { name })}>
        <Menu.Item onClick={() => choose('ready')}>
          <StateGlyph kind="available" />
          <span className="grow">{t('state.ready')}</span>
        </Menu.Item>
        {org.auxCodes.map((code) => (
          <Menu.Item key={code.id} onClick={() => choose('not_ready', code.id)}>
            <StateGlyph kind="break" />
            <span className="grow">{code.label}</span>
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => choose('offline')}>
          <StateGlyph kind="offline" />
          <span className="grow">{t('agents.end')}</span>
        </Menu.Item>
        <hr />
        <div className="ft">{t('agents.setNote', { name })}</div>
      </Menu.Dropdown>
    </Menu>
  );
});
