import { BadgeCheck, Pencil, Trash2 } from 'lucide-react';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { post, put } from '../api/client';
import type { IdentityCard } from '../api/staff';
import { useSupervises } from '../app/reach';
import { useI18n } from '../i18n';
import type { Bubble } from './chat';
import { newId } from './outbox';
import { useAct } from './useDesk';

/** After this the server takes no other words; it may be set to less. */
const EDIT_WITHIN_MS = 15 * 60_000;

/** What may be done with words in a chat. */
export interface AmendActs {
  /** Whose words may be changed, and where: only one's own. */
  edits?: { me: string; path: string; /** How far the server's clock is ahead of this browser's. */ skewMs?: number };
  /** Which contact a supervisor may take words out of. */
  redacts?: string;
}

export const Amending = createContext<AmendActs>({});

/** One message: its words, that they were changed, and what may be done with them. */
export function BubbleView({ bubble, by, last, language }: { bubble: Bubble; by: string; last: boolean; language: string }) {
  const { t } = useI18n();
  const acts = useContext(Amending);
  const [editing, edit] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) pencil.current?.focus(); // where the keyboard was before
    wasEditing.current = editing;
  }, [editing]);
  const mine = acts.edits?.me === by && bubble.seq !== undefined && Date.now() + (acts.edits.skewMs ?? 0) - (bubble.at ?? 0) < EDIT_WITHIN_MS;
  if (editing && acts.edits) return <EditField path={`${acts.edits.path}/${bubble.seq}`} text={bubble.text} close={() => edit(false)} />;
  return (
    <div className="bubrow">
      <div className={last ? 'bub last' : 'bub'} lang={language} dir="auto">
        {bubble.text}
        {bubble.edited && <span className="edited"> ({t('amend.edited')})</span>}
      </div>
      {mine && (
        <button ref={pencil} type="button" className="btn quiet icon sm" aria-label={t('amend.edit')} title={t('amend.edit')} onClick={() => edit(true)}>
          <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
      {acts.redacts !== undefined && bubble.seq !== undefined && <RedactButton contact={acts.redacts} seq={bubble.seq} />}
    </div>
  );
}

function EditField({ path, text, close }: { path: string; text: string; close: () => void }) {
  const { t } = useI18n();
  const act = useAct();
  const [words, setWords] = useState(text);
  const [cid, setCid] = useState(newId);
  const save = async () => {
    const body = words.trim();
    if (!body || body === text) close();
    else if (await act(put(path, { cid, body }))) close(); // else the words stay, with their id
  };
  return (
    <div className="editfield">
      <textarea
        className="inp"
        rows={2}
        dir="auto"
        maxLength={4000}
        autoFocus
        value={words}
        aria-label={t('amend.edit')}
        onChange={(event) => {
          setWords(event.target.value);
          setCid(newId());
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            event.preventDefault(); // else the drawer around it closes, too
            close();
          } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <div className="row g2">
        <button type="button" className="btn sm primary" onClick={() => void save()}>
          {t('amend.save')}
        </button>
        <button type="button" className="btn sm" onClick={close}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}

/** Asks once more: nothing brings the words back. */
export function RedactButton({ contact, done, ...what }: { contact: string; done?: () => void } & ({ seq: number } | { note: number } | { wrapUp: true })) {
  const { t } = useI18n();
  const act = useAct();
  const [sure, ask] = useState(false);
  const redact = async () => {
    if (await act(post(`/api/contacts/${encodeURIComponent(contact)}/redactions`, what))) done?.();
  };
  if (!useSupervises()) return null;
  return (
    <button
      type="button"
      className={sure ? 'btn sm danger' : 'btn quiet icon sm'}
      aria-label={t(sure ? 'amend.removeSure' : 'amend.remove')}
      title={t('amend.remove')}
      onBlur={() => ask(false)}
      onClick={() => (sure ? void redact() : ask(true))}
    >
      <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
      {sure && t('amend.removeSure')}
    </button>
  );
}

/** Whether the site has signed who the visitor is; nothing where no site does. */
export function IdentityLine({ identity }: { identity?: IdentityCard }) {
  const { t } = useI18n();
  if (!identity) return null;
  if (!identity.verified) return <span className="chip">{t('amend.unverified')}</span>;
  const more = [identity.subject, identity.email, ...Object.entries(identity.attributes).map(([name, value]) => `${name}: ${value}`)];
  return (
    <span className="chip ok" title={more.filter(Boolean).join('\n')}>
      <BadgeCheck size={14} strokeWidth={1.75} aria-hidden="true" />
      {t('amend.verified')} <bdi className="num">{identity.subject}</bdi>
    </span>
  );
}
