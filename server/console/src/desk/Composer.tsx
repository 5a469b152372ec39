import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import { useDeskClient } from './useDesk';

const MOST_LETTERS = 4000;
const TYPING_EVERY_MS = 3_000;

const keyOf = (contact: string) => `parley.draft.${contact}`;

/** Enter sends, Shift Enter starts a line; what is not sent yet is kept over a reload. */
export function Composer({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const { outbox } = useDeskClient();
  const [text, setText] = useState(() => localStorage.getItem(keyOf(contact.id)) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useTyping(contact.id);
  useFit(field, text);

  const write = (value: string) => {
    setText(value);
    if (value) localStorage.setItem(keyOf(contact.id), value);
    else localStorage.removeItem(keyOf(contact.id));
    typing(value.trim() !== '');
  };
  const send = () => {
    const body = text.trim();
    if (!body) return;
    outbox.add(contact.id, body);
    write('');
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="composer">
      <textarea
        ref={field}
        className="txt"
        rows={1}
        dir="auto"
        lang={contact.language}
        maxLength={MOST_LETTERS}
        value={text}
        aria-label={t('chat.write')}
        placeholder={t('chat.write')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => typing(false)}
      />
      <div className="bar">
        <span className="f12 t3 hide-s">{t('chat.newLine')}</span>
        <span className="grow" />
        <button type="button" className="btn primary" disabled={!text.trim()} onClick={send}>
          <SendHorizontal className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('chat.send')} <kbd>Enter</kbd>
        </button>
      </div>
    </div>
  );
}

/** Tells the visitor that somebody writes, at most every three seconds, and once that nobody does any more. */
function useTyping(contact: string): (on: boolean) => void {
  const desk = useDeskClient();
  const told = useRef(0);
  const tell = (on: boolean) => {
    const now = Date.now();
    if (on ? now - told.current < TYPING_EVERY_MS : told.current === 0) return;
    told.current = on ? now : 0;
    desk.typing(contact, on).catch(() => {});
  };
  useEffect(
    () => () => {
      if (told.current !== 0) desk.typing(contact, false).catch(() => {});
    },
    [desk, contact],
  );
  return tell;
}

/** The field grows with the text up to eight lines. */
function useFit(field: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  }, [field, text]);
}
