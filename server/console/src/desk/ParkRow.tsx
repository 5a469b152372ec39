import { CircleParking } from 'lucide-react';
import { useState } from 'react';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { useParking } from './Parked';
import { useAct, useDeskClient } from './useDesk';

/** Parks the caller in a place that is free; nothing where nobody of the queue may be parked. */
export function ParkRow({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const toast = useToast();
  const { slots, queues, parked } = useParking();
  const [busy, setBusy] = useState(false);
  if (contact.channel !== 'voice' || slots.length === 0 || !queues.includes(contact.queue)) return null;
  const park = () => {
    setBusy(true);
    const parking = desk.park(contact.id).then(({ slot }) => toast(t('park.done', { slot })));
    void act(parking).then(() => setBusy(false));
  };
  return (
    <div className="tr prk">
      <span className="qav" aria-hidden="true">
        <CircleParking size={16} strokeWidth={1.75} />
      </span>
      <div className="grow">
        <div className="med">{t('park.park')}</div>
        <div className="f12 t2">{t('park.hint')}</div>
      </div>
      <button type="button" className="btn sm" disabled={busy || parked.length === slots.length} onClick={park}>
        {t('park.do')}
      </button>
    </div>
  );
}
