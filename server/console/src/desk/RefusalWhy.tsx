import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useKeys } from '../app/keys';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { useAct, useDeskClient } from './useDesk';

/** An offer that was refused just now. @param name of the customer */
export interface Refused {
  offer: string;
  name: string;
}

/** For so long it may be said why; the server takes it for a minute. */
const ASKED_MS = 20_000;
const MOST_KEYS = 9;

/** Asks why an offer was refused. Nobody has to say, and it goes by itself unless somebody is at it. */
export function RefusalWhy({ refused, close }: { refused: Refused; close: () => void }) {
  const { t } = useI18n();
  const { refusals = [] } = useOrg();
  const desk = useDeskClient();
  const act = useAct();
  const first = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const [held, hold] = useState(false);
  const done = useRef(close);
  done.current = close;
  const any = refusals.length > 0;
  useEffect(() => {
    if (!any) done.current();
  }, [any]);
  useEffect(() => {
    if (held || busy) return;
    const timer = setTimeout(() => done.current(), ASKED_MS);
    return () => clearTimeout(timer);
  }, [held, busy]);
  useKeys({ 'Alt+KeyR': () => first.current?.focus() });
  if (!any) return null;
  const say = (reason: string) => {
    if (busy) return;
    setBusy(true);
    void act(desk.sayWhy(refused.offer, reason)).then((said) => {
      setBusy(false);
      if (said) close();
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') close();
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const reason = digit && refusals[Number(digit) - 1];
    if (reason) say(reason.id);
  };
  return (
    <section
      className="offer rwhy"
      aria-label={t('refusal.title')}
      onKeyDown={onKey}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
    >
      <div className="b">
        <div className="row g2">
          <h2 className="f14 semi grow">{t('refusal.title')}</h2>
          <kbd>Alt R</kbd>
          <button type="button" className="btn sm quiet icon" aria-label={t('close')} onClick={close}>
            <X size={15} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
        <p className="f12 t2" role="status">
          {t('refusal.note', { name: `\u2068${refused.name}\u2069` })}
        </p>
        <div className="rwl">
          {refusals.map(({ id, label }, at) => (
            <button
              key={id}
              ref={at === 0 ? first : undefined}
              type="button"
              className="btn sm"
              disabled={busy}
              aria-keyshortcuts={at < MOST_KEYS ? `${at + 1}` : undefined}
              onClick={() => say(id)}
            >
              <bdi>{label}</bdi>
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}
