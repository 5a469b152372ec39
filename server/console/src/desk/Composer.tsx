import { SendHorizontal, SquareSlash } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Contact } from '../api/types';
import { useMe } from '../app/session';
import { useI18n } from '../i18n';
import { CANNED_LIST, CannedReplies, optionId, useCanned } from './CannedReplies';
import { type Choice, filled, firstPlace } from './canned';
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
  const take = useTaking(field, contact, write);
  const canned = useCanned(contact, text, take);
  const onKey = (event: KeyboardEvent) => {
    if (canned.key(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="composer">
      {canned.list.length > 0 && <CannedReplies contact={contact} canned={canned} take={take} />}
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
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={canned.active && CANNED_LIST}
        aria-activedescendant={canned.active && optionId(canned.active.id)}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => typing(false)}
      />
      <div className="bar">
        {canned.any && (
          <button
            type="button"
            className="btn quiet icon sm"
            aria-label={t('canned.title')}
            title={t('canned.title')}
            disabled={text.trim() !== '' && canned.list.length === 0}
            onClick={() => {
              write(canned.list.length > 0 ? '' : '/');
              field.current?.focus();
            }}
          >
            <SquareSlash size={16} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
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

/** Puts a canned reply into the field, with the first name that is to be filled in selected. */
function useTaking(
  field: React.RefObject<HTMLTextAreaElement | null>,
  contact: Contact,
  write: (text: string) => void,
): (choice: Choice) => void {
  const agent = useMe().data?.name;
  const [select, setSelect] = useState<{ start: number; end: number }>();
  useLayoutEffect(() => {
    if (!select) return;
    field.current?.focus();
    field.current?.setSelectionRange(select.start, select.end);
  }, [field, select]);
  return (choice) => {
    const said = filled(choice.text, { agent, customer: contact.customer.name });
    write(said);
    setSelect(firstPlace(said) ?? { start: said.length, end: said.length });
  };
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
