import { BookUser, PhoneOutgoing } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { ApiError } from '../api/client';
import type { AgentState } from '../api/types';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { usePhoneClient, usePhoneLine } from '../phone/usePhone';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { useNumberBook } from './numberBook';
import { PickUp } from './PickUp';
import { colleaguesOf } from './targets';
import { useDesk, useDeskClient } from './useDesk';

const WHY: Record<string, Key> = {
  not_found: 'dial.unknown',
  not_allowed: 'dial.notAllowed',
  not_now: 'dial.notNow',
  no_trunk: 'dial.noTrunk',
};

/** Calls a number or a colleague: one's own phone is called first, whichever it is. */
export function Dial() {
  const { t } = useI18n();
  const agent = useDesk((state) => state.desk?.agent);
  const [open, show] = useState(false);
  if (!agent) return null;
  return (
    <>
      <button type="button" className="btn sm" aria-label={t('dial.open')} disabled={agent.onCall} onClick={() => show(true)}>
        <PhoneOutgoing size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className="hide-s" aria-hidden="true">
          {t('dial.open')}
        </span>
      </button>
      {createPortal(
        <Dialog title={t('dial.title')} open={open} onClose={() => show(false)}>
          <Form done={() => show(false)} />
          <PickUp done={() => show(false)} />
        </Dialog>,
        document.body, // the page's own header would be around its header
      )}
    </>
  );
}

function Form({ done }: { done: () => void }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const phone = usePhoneClient();
  const agent = useDesk((state) => state.desk?.agent);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Once the dialog is open, which puts the focus on its first button.
  useEffect(() => queueMicrotask(() => field.current?.focus()), []);
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<Key>();
  const choose = (number: string) => {
    setTo(number);
    setWhy(undefined);
    field.current?.focus(); // Enter calls
  };
  const call = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setWhy(undefined);
    try {
      await phone.ready();
      await desk.call(to.trim());
      done();
    } catch (error) {
      setWhy((error instanceof ApiError && WHY[error.code]) || 'dial.failed');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="col g3" onSubmit={(event) => void call(event)}>
      <div className="field">
        <label htmlFor={id}>{t('dial.to')}</label>
        <input
          id={id}
          ref={field}
          className="inp num"
          dir="auto"
          autoComplete="off"
          maxLength={64}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <span className="f12 t2">{t('dial.hint')}</span>
      </div>
      {agent && <Colleagues words={to} own={agent.id} choose={choose} />}
      <FromBook words={to} choose={choose} />
      {agent && <NoPhone agent={agent} />}
      {why && (
        <div className="banner danger" role="alert">
          <span>{t(why)}</span>
        </div>
      )}
      <div className="row g2 end">
        <button type="submit" className="btn primary" disabled={busy || to.trim() === ''}>
          {t('dial.call')}
        </button>
      </div>
    </form>
  );
}

const SHOWN = 6;

/** Colleagues whose names fit what is typed; who is busy says so once they are called. */
function Colleagues({ words, own, choose }: { words: string; own: string; choose: (name: string) => void }) {
  const { t } = useI18n();
  const { agents } = useOrg();
  const shown = colleaguesOf(agents, words, own).filter(({ as }) => as !== words).slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('dial.colleagues')}>
      <h3 className="f12 t2">{t('dial.colleagues')}</h3>
      <ul className="dbook">
        {shown.map(({ id, name, as }) => (
          <li key={id}>
            <button type="button" className="dbk" onClick={() => choose(as)}>
              <Avatar name={name} seed={id} size={22} />
              <bdi className="med clip">{name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Numbers outside whose names fit; the one that is chosen stands in the field. */
function FromBook({ words, choose }: { words: string; choose: (number: string) => void }) {
  const { t } = useI18n();
  const { numbers } = useNumberBook(words);
  const shown = numbers.filter(({ number }) => number !== words).slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('dial.book')}>
      <h3 className="f12 t2">{t('dial.book')}</h3>
      <ul className="dbook">
        {shown.map((one) => (
          <li key={one.id}>
            <button type="button" className="dbk" onClick={() => choose(one.number)}>
              <BookUser size={16} strokeWidth={1.75} aria-hidden="true" />
              <span className="col grow">
                <bdi className="med clip">{one.name}</bdi>
                <span className="f12 t2 clip">
                  <bdi dir="ltr" className="num">
                    {one.number}
                  </bdi>
                  {one.note !== '' && (
                    <>
                      {' · '}
                      <bdi>{one.note}</bdi>
                    </>
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why no phone of one's own would ring. */
function NoPhone({ agent }: { agent: AgentState }) {
  const { t } = useI18n();
  const line = usePhoneLine(agent);
  return line.on ? null : <p className="f12 t2">{t(line.why)}</p>;
}
