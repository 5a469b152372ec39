import { CircleDot, MicOff, PanelRight, Pause, PhoneOff, Play } from 'lucide-react';
import { useState } from 'react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { BackToList } from './BackToList';
import { Notes } from './Notes';
import { useAct, useDeskClient, useServerNow } from './useDesk';
import { WrapUpAfter } from './WrapUpAfter';
import { customerName, isNumber } from './who';

export function CallPane({ contact, showInfo }: { contact: Contact; showInfo: () => void }) {
  const { t } = useI18n();
  const names = useNames();
  const name = customerName(t, 'voice', contact.customer);
  const { key } = contact.customer;
  return (
    <section className="pane work" aria-label={t('call.title')} data-pane="">
      <div className="callbar">
        <div className="who">
          <BackToList />
          <Avatar name={name} seed={key} size={48} />
          <div className="grow">
            <h2 className="clip">
              <bdi>{name}</bdi>
            </h2>
            <div className="row g2 wrapx t2">
              {isNumber(key) && name !== key && <bdi className="num">{key}</bdi>}
              <span>{names.queue(contact.queue, contact.queueName)}</span>
              <Lang code={contact.language} />
            </div>
          </div>
          <CallTime contact={contact} />
          <button type="button" className="btn quiet icon show-info" aria-label={t('customer.title')} onClick={showInfo}>
            <PanelRight className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
        <Controls contact={contact} />
      </div>
      {contact.noAudio && (
        <div className="banner danger" role="alert">
          <MicOff size={17} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('call.noAudio')}</span>
        </div>
      )}
      <div className="notes scroll">
        <Notes contact={contact} />
      </div>
    </section>
  );
}

function CallTime({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const now = useServerNow();
  const connected = contact.connectedAt !== undefined;
  return (
    <div className="calltime">
      <div className="time">{connected ? clock(now - (contact.connectedAt ?? now)) : t('call.connecting')}</div>
      {contact.recording && (
        <div className="row g1 f12 c-danger">
          <CircleDot size={13} strokeWidth={1.75} aria-hidden="true" />
          <span className="med">{t('call.recording')}</span>
        </div>
      )}
    </div>
  );
}

function Controls({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const run = (what: () => Promise<void>) => () => {
    if (busy) return;
    setBusy(true);
    void act(what()).then(() => setBusy(false));
  };
  const hold = run(() => desk.hold(contact.id, !contact.onHold));
  const end = run(() => desk.hangUp(contact.id));
  const talking = contact.phase === 'connected';
  useKeys({ 'Alt+KeyH': talking ? hold : undefined, 'Alt+KeyE': end });
  const HoldIcon = contact.onHold ? Play : Pause;
  return (
    <div className="ctls" role="group" aria-label={t('call.controls')}>
      <button
        type="button"
        className={contact.onHold ? 'cb held' : 'cb'}
        aria-pressed={contact.onHold}
        aria-keyshortcuts="Alt+H"
        title={`${t('call.hold')} (Alt H)`}
        disabled={!talking}
        onClick={hold}
      >
        <HoldIcon size={20} strokeWidth={1.75} aria-hidden="true" />
        {t(contact.onHold ? 'call.onHold' : 'call.hold')}
        <kbd>H</kbd>
      </button>
      <WrapUpAfter contact={contact} className="cb" />
      <button
        type="button"
        className="cb hang"
        aria-keyshortcuts="Alt+E"
        title={`${t('call.end')} (Alt E)`}
        onClick={end}
      >
        <PhoneOff size={20} strokeWidth={1.75} aria-hidden="true" />
        {t('call.end')}
        <kbd>E</kbd>
      </button>
    </div>
  );
}
