import { useState } from 'react';
import type { Invitation } from '../api/staff';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { LiveChatDrawer } from '../live/LiveChatPanel';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { useAct, useDesk, useDeskClient } from './useDesk';
import { customerName } from './who';

/** Chats that colleagues ask one to look at. What is looked at stays open when the invitation ends. */
export function Invitations() {
  const { t } = useI18n();
  const asked = useDesk((state) => state.invitations);
  const [open, show] = useState<{ chat: string; name: string }>();
  return (
    <>
      {asked.length > 0 && (
        <section aria-label={t('staff.invitations')}>
          <h3>
            {t('staff.invitations')} <span className="count">{asked.length}</span>
          </h3>
          <ul>
            {asked.map((one) => (
              <Asked key={one.contact} one={one} look={(name) => show({ chat: one.contact, name })} />
            ))}
          </ul>
        </section>
      )}
      <LiveChatDrawer chat={open?.chat} name={open?.name ?? ''} onClose={() => show(undefined)} />
    </>
  );
}

function Asked({ one, look }: { one: Invitation; look: (name: string) => void }) {
  const { t } = useI18n();
  const names = useNames();
  const desk = useDeskClient();
  const act = useAct();
  const name = customerName(t, 'chat', one.customer);
  return (
    <li className="ct totake asks">
      <Avatar name={one.byName} seed={one.by} size={36} channel="chat" />
      <span className="nm clip">
        <bdi>{t('staff.by', { name: one.byName })}</bdi>
      </span>
      <span className="rt">
        <button type="button" className="btn sm" onClick={() => void act(desk.cannotLook(one.contact))}>
          {t('staff.notNow')}
        </button>
        <button type="button" className="btn sm primary" onClick={() => look(name)}>
          {t('staff.look')}
        </button>
      </span>
      <span className="pv clip">
        <Lang code={one.language} /> <bdi>{one.words || `${name}, ${names.queue(one.queue, one.queueName)}`}</bdi>
      </span>
    </li>
  );
}
