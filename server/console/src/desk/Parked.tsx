import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import type { ParkedCard, Parking } from '../api/parking';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { usePhoneClient } from '../phone/usePhone';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { useAct, useDesk, useDeskClient, useServerNow } from './useDesk';
import { customerName } from './who';

const NOTHING: Parking = { slots: [], queues: [], parked: [] };
/** News come by the socket; this is for what it may have missed. */
const AGAIN_MS = 60_000;

/** Where callers are parked, as far as one may see it. */
export function useParking(): Parking {
  const epoch = useDesk((state) => state.epoch);
  const query = useQuery({
    queryKey: ['parking', epoch],
    queryFn: () => get<Parking>('/api/parking'),
    refetchInterval: AGAIN_MS,
    placeholderData: (before) => before,
  });
  return query.data ?? NOTHING;
}

/** Who is parked and may be taken back, by place. */
export function ParkedList() {
  const { t } = useI18n();
  const { parked } = useParking();
  if (parked.length === 0) return null;
  return (
    <section aria-label={t('park.title')}>
      <h3>
        {t('park.title')} <span className="count">{parked.length}</span>
      </h3>
      <ul>
        {parked.map((one) => (
          <Row key={one.slot} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one }: { one: ParkedCard }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const desk = useDeskClient();
  const phone = usePhoneClient();
  const act = useAct();
  const busyElsewhere = useDesk((state) => state.desk?.agent.onCall ?? false);
  const [busy, setBusy] = useState(false);
  const name = customerName(t, 'voice', { key: one.customer, name: one.customerName });
  const take = () => {
    setBusy(true);
    void act(phone.ready().then(() => desk.takeBack(one.slot))).then(() => setBusy(false));
  };
  return (
    <li className="ct totake">
      <Avatar name={name} seed={one.customer} size={36} channel="voice" />
      <span className="nm clip">
        <bdi>{name}</bdi>
      </span>
      <span className="rt">
        <span className="f12 t3 num" title={t('park.since')}>
          {clock(Math.max(0, now - one.since))}
        </span>
        <button
          type="button"
          className="btn sm primary"
          aria-busy={busy}
          disabled={busy || busyElsewhere}
          aria-label={t('park.takeName', { name, slot: one.slot })}
          onClick={take}
        >
          {t('park.take')}
        </button>
      </span>
      <span className="pv clip" title={names.queue(one.queue, one.queueName)}>
        <Lang code={one.language} /> <bdi>{t('park.by', { slot: one.slot, name: one.byName })}</bdi>
      </span>
    </li>
  );
}
