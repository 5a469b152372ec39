import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import type { RingingCard } from '../api/parking';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { usePhoneClient } from '../phone/usePhone';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { useAct, useDeskClient, useServerNow } from './useDesk';
import { customerName } from './who';

const OFTEN_MS = 2000;

/** Calls that ring at colleagues and may be picked up; asked for only while somebody looks at them. */
export function PickUp({ done }: { done: () => void }) {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['ringing'],
    queryFn: () => get<{ calls: RingingCard[] }>('/api/ringing'),
    refetchInterval: OFTEN_MS,
    staleTime: 0,
  });
  const calls = query.data?.calls ?? [];
  if (calls.length === 0) return null;
  return (
    <section className="pku" aria-label={t('pick.title')}>
      <h3 className="sec">{t('pick.title')}</h3>
      <ul>
        {calls.map((one) => (
          <Row key={`${one.contact} ${one.agent}`} one={one} done={done} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, done }: { one: RingingCard; done: () => void }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const desk = useDeskClient();
  const phone = usePhoneClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const name = customerName(t, 'voice', { key: one.customer, name: one.customerName });
  const take = () => {
    setBusy(true);
    void act(phone.ready().then(() => desk.pickUp(one.agent))).then((well) => {
      setBusy(false);
      if (well) done();
    });
  };
  return (
    <li className="ct totake">
      <Avatar name={name} seed={one.customer} size={36} channel="voice" />
      <span className="nm clip">
        <bdi>{name}</bdi>
      </span>
      <span className="rt">
        <span className="f12 t3 num">{clock(Math.max(0, now - one.since))}</span>
        <button
          type="button"
          className="btn sm primary"
          aria-busy={busy}
          disabled={busy}
          aria-label={t('pick.takeName', { name, agent: one.agentName })}
          onClick={take}
        >
          {t('pick.take')}
        </button>
      </span>
      <span className="pv clip" title={names.queue(one.queue, one.queueName)}>
        <Lang code={one.language} /> <bdi>{t('pick.at', { agent: one.agentName })}</bdi>
      </span>
    </li>
  );
}
