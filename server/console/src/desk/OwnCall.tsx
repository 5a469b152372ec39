import { MicOff, PhoneCall, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useKeys } from '../app/keys';
import { useI18n } from '../i18n';
import type { CallView } from '../phone/PhoneCall';
import { usePhone, usePhoneClient } from '../phone/usePhone';
import { Avatar, ChannelIcon } from '../ui/Avatar';
import { useAct, useDesk } from './useDesk';

/** A call with a colleague in this page, which is no contact of the desk. */
export function useOwnCall(phase: 'rings' | 'talks'): CallView | undefined {
  const call = usePhone((state) => state.call);
  const onDesk = useDesk((state) => state.desk?.contacts.some(({ id }) => id === call?.contact) ?? false);
  if (!call?.colleague || onDesk) return undefined;
  const rings = call.phase === 'ringing' && !call.answersItself;
  return rings === (phase === 'rings') ? call : undefined;
}

/** A colleague calls. @param keys whether the keys of offers belong to this one */
export function OwnCallOffer({ call, keys }: { call: CallView; keys: boolean }) {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const name = call.from ?? '';
  const accept = () => {
    if (busy) return;
    setBusy(true);
    void act(phone.accept()).then(() => setBusy(false));
  };
  const decline = () => phone.inHand?.decline();
  useKeys(keys ? { 'Alt+KeyA': accept, 'Alt+KeyD': decline } : {});
  return (
    <section className="offer" role="alertdialog" aria-label={t('own.rings', { name })}>
      <span className="sr" role="alert">
        {t('own.rings', { name })}
      </span>
      <div className="b">
        <div className="row g3">
          <Avatar name={name} seed={call.contact} size={40} channel="voice" />
          <h2 className="f14 semi clip grow">{t('own.rings', { name })}</h2>
        </div>
        <div className="acts">
          <button type="button" className="btn lg" disabled={busy} aria-keyshortcuts="Alt+D" onClick={decline}>
            {t('offer.decline')} {keys && <kbd>Alt D</kbd>}
          </button>
          <button type="button" className="btn lg ok" disabled={busy} aria-keyshortcuts="Alt+A" onClick={accept}>
            <ChannelIcon channel="voice" size={16} />
            {t('asked.answer')} {keys && <kbd>Alt A</kbd>}
          </button>
        </div>
      </div>
    </section>
  );
}

/** While one calls a colleague, or talks with one. */
export function OwnCallBanner() {
  const call = useOwnCall('talks');
  return call ? <Talking call={call} /> : null;
}

function Talking({ call }: { call: CallView }) {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const mute = () => phone.mute(call.contact, !call.muted);
  useKeys({ 'Alt+KeyM': mute });
  return (
    <div className="banner info" role="status">
      <PhoneCall size={17} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t('own.with', { name: call.from ?? '' })}</span>
      <button type="button" className="btn sm" aria-pressed={call.muted} aria-keyshortcuts="Alt+M" onClick={mute}>
        <MicOff size={15} strokeWidth={1.75} aria-hidden="true" />
        {t('call.mute')}
      </button>
      <button type="button" className="btn sm" onClick={() => phone.inHand?.hangUp()}>
        <PhoneOff size={15} strokeWidth={1.75} aria-hidden="true" />
        {t('call.end')}
      </button>
    </div>
  );
}
