import { Lock, SendHorizontal, SquareSlash } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useMe } from '../app/session';
import { useI18n } from '../i18n';
import { AttachButton, UploadList, useAttaching, useDrop } from './Attach';
import { CANNED_LIST, CannedReplies, optionId, useCanned } from './CannedReplies';
import { type Choice, filled, firstPlace } from './canned';
import { isNewer, lastOfVisitor } from './newer';
import { newId } from './outbox';
import { useAct, useDesk, useDeskClient } from './useDesk';
import { isWrittenIn, typed, writeIn } from './writeIn';

const MOST_LETTERS = 4000;
const TYPING_EVERY_MS = 3_000;

const keyOf = (contact: string) => `parley.draft.${contact}`;

type Mode = 'reply' | 'note';

/** What the agent writes: to the customer, or to colleagues. The two never share a field. */
export function Composer({ contact }: { contact: Contact }) {
  const [mode, set] = useState<Mode>('reply');
  const change = (next: Mode) => {
    if (next === 'reply') writeIn(contact.id); // the focus was on what goes
    set(next);
  };
  useKeys({ 'Alt+KeyN': () => change(mode === 'reply' ? 'note' : 'reply') });
  const modes = <Modes mode={mode} set={change} />;
  return mode === 'reply' ? <Reply contact={contact} modes={modes} /> : <NoteComposer contact={contact} modes={modes} />;
}

function Modes({ mode, set }: { mode: Mode; set: (mode: Mode) => void }) {
  const { t } = useI18n();
  return (
    <div className="modes" role="group" aria-label={t('staff.to')}>
      <button type="button" className="btn quiet sm" aria-pressed={mode === 'reply'} onClick={() => set('reply')}>
        {t('staff.reply')}
      </button>
      <button
        type="button"
        className="btn quiet sm"
        aria-pressed={mode === 'note'}
        aria-keyshortcuts="Alt+N"
        title={`${t('staff.note')} (Alt N)`}
        onClick={() => set('note')}
      >
        <Lock size={13} strokeWidth={1.75} aria-hidden="true" />
        {t('staff.note')}
      </button>
    </div>
  );
}

/** Words to colleagues: they stay in the field until the server has them. */
function NoteComposer({ contact, modes }: { contact: Contact; modes: ReactNode }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const key = `parley.draft.staff.${contact.id}`;
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '');
  const [busy, setBusy] = useState(false);
  const cid = useRef(newId());
  const field = useRef<HTMLTextAreaElement>(null);
  useFit(field, text);
  useEffect(() => field.current?.focus(), []);
  const write = (value: string) => {
    setText(value);
    cid.current = newId(); // other words are another note
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  };
  const add = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    if (await act(desk.writeNote(contact.id, text.trim(), cid.current))) write('');
    setBusy(false);
  };
  return (
    <div className="composer isnote">
      {modes}
      <textarea
        ref={field}
        className="txt"
        rows={1}
        dir="auto"
        maxLength={MOST_LETTERS}
        value={text}
        aria-label={t('staff.noteHint')}
        placeholder={t('staff.noteHint')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void add();
        }}
      />
      <div className="bar">
        <span className="f12 t3 hide-s">{t('chat.newLine')}</span>
        <span className="grow" />
        <button type="button" className="btn primary" disabled={!text.trim()} aria-busy={busy} onClick={() => void add()}>
          <Lock size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('staff.add')} <kbd>Enter</kbd>
        </button>
      </div>
    </div>
  );
}

/** Whether words of the customer came since the agent began to write, and were not looked at. */
function useNewer(contact: string, writes: boolean): { newer: boolean; seen: () => void } {
  const last = useDesk((state) => lastOfVisitor(state.threads[contact]));
  const began = useRef(last);
  const [, again] = useState(0);
  if (!writes || began.current === undefined) began.current = last;
  const seen = () => {
    began.current = last;
    again((n) => n + 1);
  };
  return { newer: writes && isNewer(last, began.current), seen };
}

/** Enter sends, Shift Enter starts a line; what is not sent yet is kept over a reload. */
function Reply({ contact, modes }: { contact: Contact; modes: ReactNode }) {
  const { t } = useI18n();
  const { outbox, uploads } = useDeskClient();
  const [text, setText] = useState(() => localStorage.getItem(keyOf(contact.id)) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useTyping(contact.id);
  useFit(field, text);
  useEffect(() => {
    if (isWrittenIn(contact.id)) field.current?.focus();
  }, [contact.id]);

  const write = (value: string) => {
    setText(value);
    if (value) localStorage.setItem(keyOf(contact.id), value);
    else localStorage.removeItem(keyOf(contact.id));
    typing(value.trim() !== '');
    typed(Date.now());
  };
  const attaching = useAttaching(contact.id, uploads);
  const box = useRef<HTMLDivElement>(null);
  useDrop(box, attaching);
  const { newer, seen } = useNewer(contact.id, text.trim() !== '');
  const send = () => {
    const body = text.trim();
    if (!body && !attaching.chosen) return;
    if (newer) return seen(); // the first time says so, the second sends
    if (body) outbox.add(contact.id, body);
    uploads.send(contact.id);
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
    <div className="composer" ref={box}>
      {modes}
      <UploadList attaching={attaching} />
      {newer && (
        <div className="newerwords" role="status">
          {t('staff.newer')}
        </div>
      )}
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
        onPaste={(event) => {
          if (attaching.rules.largest === 0 || event.clipboardData.files.length === 0) return;
          event.preventDefault();
          attaching.take(event.clipboardData.files);
        }}
        onBlur={() => typing(false)}
      />
      <div className="bar">
        <AttachButton attaching={attaching} />
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
        <button type="button" className="btn primary" disabled={!text.trim() && !attaching.chosen} onClick={send}>
          <SendHorizontal className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
          {t(newer ? 'staff.readFirst' : 'chat.send')} <kbd>Enter</kbd>
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
