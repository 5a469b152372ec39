import { MicOff, PhoneCall, X } from 'lucide-react';
import { useState } from 'react';
import type { AskedCard } from '../api/handOn';
import { useKeys } from '../app/keys';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { usePhoneClient, useCall } from '../phone/usePhone';
import { Avatar, ChannelIcon } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { useAct, useDesk, useDeskClient } from './useDesk';
import { customerName, isNumber } from './who';

/** A colleague calls to ask before handing a caller on. @param keys whether the keys of offers belong to this one */
export function AskedOffer({ asked, keys }: { asked: AskedCard; keys: boolean }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const phone = usePhoneClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const answer = (takes: boolean) => {
    if (busy) return;
    setBusy(true);
    const here = takes && phone.rings(asked.id);
    void act(here ? phone.accept() : desk.answerAsked(asked.contact, takes)).then(() => setBusy(false));
  };
  const accept = () => answer(true);
  const decline = () => answer(false);
  useKeys(keys ? { 'Alt+KeyA': accept, 'Alt+KeyD': decline } : {});
  return (
    <section className="offer" role="alertdialog" aria-label={t('asked.title', { name: asked.byName })}>
      <span className="sr" role="alert">
        {t('asked.title', { name: asked.byName })}
      </span>
      <div className="b">
        <div className="row g3">
          <Avatar name={asked.byName} seed={asked.by} size={40} channel="voice" />
          <div className="grow">
            <h2 className="f14 semi clip">{t('asked.title', { name: asked.byName })}</h2>
            <About asked={asked} />
          </div>
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

function About({ asked }: { asked: AskedCard }) {
  const names = useNames();
  const { t } = useI18n();
  const { key } = asked.customer;
  const name = customerName(t, 'voice', asked.customer);
  return (
    <div className="row g2 wrapx f12 t2">
      <bdi>{name}</bdi>
      {isNumber(key) && name !== key && (
        <bdi className="num" dir="ltr">
          {key}
        </bdi>
      )}
      <span>{names.queue(asked.queue, asked.queueName)}</span>
      <Lang code={asked.language} />
    </div>
  );
}

/** While one talks with a colleague who asks. */
export function AskedBanner() {
  const asked = useDesk((state) => state.desk?.asked);
  return asked && asked.phase !== 'ringing' ? <Talking asked={asked} /> : null;
}

function Talking({ asked }: { asked: AskedCard }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const phone = usePhoneClient();
  const call = useCall(asked.contact);
  const mute = call ? () => phone.mute(asked.contact, !call.muted) : undefined;
  useKeys(mute ? { 'Alt+KeyM': mute } : {});
  const values = { name: asked.byName, customer: customerName(t, 'voice', asked.customer) };
  return (
    <div className="banner info" role="status">
      <PhoneCall size={17} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t(asked.phase === 'aside' ? 'asked.aside' : 'asked.talking', values)}</span>
      {mute && (
        <button type="button" className="btn sm" aria-pressed={call?.muted} aria-keyshortcuts="Alt+M" onClick={mute}>
          <MicOff size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('call.mute')}
        </button>
      )}
      <button type="button" className="btn sm" onClick={() => void act(desk.answerAsked(asked.contact, false))}>
        <X size={15} strokeWidth={1.75} aria-hidden="true" />
        {t('asked.leave')}
      </button>
    </div>
  );
}
