import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Lock, LockOpen } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { ApiError, call, get, put } from '../api/client';
import { refusalText } from '../api/refusals';
import type { Me } from '../api/types';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';

interface Hold {
  at: number;
  name: string;
  note: string;
}

/** Whether a contact must be kept whole; supervisors put it on hold, administrators lift that. */
export function LegalHold({ id, me }: { id: string; me: Me }) {
  const { t, f } = useI18n();
  const title = useId();
  const say = useToast();
  const queries = useQueryClient();
  const [asking, ask] = useState(false);
  const [sure, makeSure] = useState(false);
  const path = `/api/contacts/${encodeURIComponent(id)}/legal-hold`;
  const query = useQuery({ queryKey: ['hold', id], queryFn: () => get<{ hold?: Hold }>(path) });
  const act = async (what: Promise<unknown>) => {
    try {
      await what;
      ask(false);
      makeSure(false);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.status === 0 ? t('error.unreachable') : refusalText(t, error));
    }
    await queries.invalidateQueries({ queryKey: ['hold', id] });
  };
  if (!query.data) return null;
  const { hold } = query.data;
  return (
    <section className="scs hold" aria-labelledby={title}>
      <h3 className="sec" id={title}>
        {t('hold.title')}
      </h3>
      {hold && <p>{t('hold.by', { name: hold.name, day: f.day(hold.at), note: hold.note })}</p>}
      <p className="f12 t3">{t('hold.text')}</p>
      {!hold && !asking && (
        <button type="button" className="btn sm" onClick={() => ask(true)}>
          <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('hold.put')}
        </button>
      )}
      {!hold && asking && <Why put={(note) => act(put(path, { note }))} />}
      {hold && me.role === 'administrator' && (
        <button
          type="button"
          className={sure ? 'btn sm danger' : 'btn sm'}
          onClick={() => (sure ? void act(call('DELETE', path)) : makeSure(true))}
          onBlur={() => makeSure(false)}
        >
          <LockOpen size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(sure ? 'hold.liftSure' : 'hold.lift')}
        </button>
      )}
    </section>
  );
}

function Why({ put: keep }: { put: (note: string) => Promise<void> }) {
  const { t } = useI18n();
  const id = useId();
  const [note, type] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() !== '') void keep(note.trim());
  };
  return (
    <form className="col g2" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{t('hold.why')}</label>
        <input id={id} className="inp" dir="auto" maxLength={500} autoFocus autoComplete="off" value={note} onChange={(event) => type(event.target.value)} />
      </div>
      <button type="submit" className="btn sm" disabled={note.trim() === ''}>
        <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('hold.put')}
      </button>
    </form>
  );
}
