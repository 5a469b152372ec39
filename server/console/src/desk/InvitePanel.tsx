import { useEffect, useRef, useState } from 'react';
import type { AgentTarget } from '../api/handOn';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Skeleton } from '../ui/parts';
import { StateGlyph } from '../ui/StateGlyph';
import { useAct, useDeskClient, useServerNow } from './useDesk';

const GLYPHS = { free: 'available', busy: 'contact', away: 'break' } as const;

/** Asks a colleague to look at the chat; who is asked reads along and may come in, and the chat stays where it is. */
export function InvitePanel({ contact, close }: { contact: Contact; close: () => void }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const [agents, set] = useState<AgentTarget[]>();
  const [asked, setAsked] = useState<string[]>([]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    let here = true;
    void act(desk.targets(contact.id).then((targets) => here && set(targets.agents)));
    return () => {
      here = false;
    };
  }, [desk, act, contact.id]);
  useEffect(() => box.current?.querySelector('button')?.focus(), [agents]);
  const ask = async (agent: AgentTarget) => {
    if (await act(desk.invite(contact.id, agent.id))) setAsked([...asked, agent.id]);
  };
  return (
    <section
      ref={box}
      className="xfer"
      aria-label={t('staff.inviteTitle')}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className="xfer-h">
        <h3 className="sec grow">{t('staff.inviteTitle')}</h3>
        <button type="button" className="btn quiet sm" onClick={close}>
          {t('close')}
        </button>
      </div>
      {!agents && <Skeleton />}
      <ul className="xfer-l scroll">
        {agents?.map((agent) => (
          <Row key={agent.id} agent={agent} asked={asked.includes(agent.id)} ask={() => void ask(agent)} />
        ))}
        {agents?.length === 0 && <li className="note t2">{t('staff.nobody')}</li>}
      </ul>
    </section>
  );
}

function Row({ agent, asked, ask }: { agent: AgentTarget; asked: boolean; ask: () => void }) {
  const { t } = useI18n();
  const now = useServerNow();
  return (
    <li className="tr">
      <Avatar name={agent.name} seed={agent.id} size={32}>
        <span className="pres">
          <StateGlyph kind={GLYPHS[agent.state]} size={10} />
        </span>
      </Avatar>
      <div className="grow">
        <bdi className="med">{agent.name}</bdi>
        <div className="f12 t2">{t(`transfer.${agent.state}`, { time: clock(Math.max(0, now - agent.sinceMs)) })}</div>
      </div>
      <button type="button" className="btn sm" disabled={asked} aria-label={asked ? undefined : t('staff.askName', { name: agent.name })} onClick={ask}>
        {t(asked ? 'staff.askedDone' : 'staff.ask')}
      </button>
    </li>
  );
}
