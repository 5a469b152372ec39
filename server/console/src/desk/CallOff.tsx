import { PhoneOff } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ApiError, post } from '../api/client';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { useToast } from '../ui/Toasts';
import { errorText } from './useDesk';

const MOST_LETTERS = 500;

interface Called {
  callback: string;
  name: string;
  number: string;
  /** Of what is no callback yet. */
  path?: string;
  /** Whether the button says what it does. */
  words?: boolean;
}

/** Calls a callback off; whoever does it says why. */
export function CallOff(called: Called) {
  const { t } = useI18n();
  const [open, show] = useState(false);
  const title = t('callOff.of', { name: called.name });
  return (
    <>
      <button type="button" className={called.words ? 'btn quiet' : 'btn quiet icon'} title={title} onClick={() => show(true)}>
        <PhoneOff size={15} strokeWidth={1.75} aria-hidden="true" />
        {called.words ? t('callOff.act') : <span className="sr">{title}</span>}
      </button>
      <Dialog title={t('callOff.title')} open={open} onClose={() => show(false)}>
        <Why {...called} done={() => show(false)} />
      </Dialog>
    </>
  );
}

function Why({ callback, name, number, path, done }: Called & { done: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const toast = useToast();
  const queries = useQueryClient();
  const [reason, write] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await post(path ?? `/api/callbacks/${encodeURIComponent(callback)}/cancel`, { reason: reason.trim() });
      toast(t('callOff.done'));
      done();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status !== 401) toast(errorText(t, error));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: [path ? 'follow_ups' : 'callbacks'] });
    }
  };
  return (
    <form
      className="calloff"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && reason.trim()) void send();
      }}
    >
      <p>
        <bdi className="semi">{name}</bdi>{' '}
        {name !== number && (
          <bdi className="t2 num" dir="ltr">
            {number}
          </bdi>
        )}
      </p>
      <p className="t2" id={`${id}-help`}>
        {t('callOff.help')}
      </p>
      <div className="field">
        <label htmlFor={id}>{t('callOff.reason')}</label>
        <input
          id={id}
          className="inp"
          dir="auto"
          required
          maxLength={MOST_LETTERS}
          aria-describedby={`${id}-help`}
          value={reason}
          onChange={(event) => write(event.target.value)}
        />
      </div>
      <div className="row g2">
        <button type="button" className="btn" onClick={done}>
          {t('close')}
        </button>
        <button type="submit" className="btn danger" aria-busy={busy} disabled={busy || !reason.trim()}>
          {t('callOff.act')}
        </button>
      </div>
    </form>
  );
}
