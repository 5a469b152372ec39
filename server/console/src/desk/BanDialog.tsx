import { Ban } from 'lucide-react';
import { useId, useState } from 'react';
import { post } from '../api/client';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { Dialog } from '../ui/Dialog';
import { useToast } from '../ui/Toasts';
import { useAct } from './useDesk';
import '../styles/live.css';
import { SelectBox } from '../ui/SelectBox';

/** Hours, and what they are called; none: until somebody lifts it. */
const LASTS: [string, Key][] = [
  ['24', 'ban.day'],
  ['168', 'ban.week'],
  ['720', 'ban.month'],
  ['', 'ban.ever'],
];

/** Ends a chat as spam, or keeps its visitor away for a time with the reason why. */
export function BanButton({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const [open, show] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn icon"
        aria-label={t('ban.title')}
        title={t('ban.title')}
        disabled={contact.phase !== 'connected'}
        onClick={() => show(true)}
      >
        <Ban size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <Dialog title={t('ban.title')} open={open} onClose={() => show(false)}>
        <BanForm contact={contact} close={() => show(false)} />
      </Dialog>
    </>
  );
}

function BanForm({ contact, close }: { contact: Contact; close: () => void }) {
  const { t } = useI18n();
  const act = useAct();
  const toast = useToast();
  const id = useId();
  const [hours, setHours] = useState('24');
  const [note, setNote] = useState('');
  const [address, setAddress] = useState(false);
  const path = `/api/contacts/${encodeURIComponent(contact.id)}`;
  const does = async (done: Promise<unknown>) => {
    if (await act(done)) close();
  };
  const ban = () =>
    does(
      post<{ address: boolean }>(`${path}/ban`, { note: note.trim(), hours: hours ? Number(hours) : undefined, address }).then((banned) => {
        if (address && !banned.address) toast(t('ban.noAddress'));
      }),
    );
  return (
    <div className="banform">
      <p className="t2">{t('ban.spamText')}</p>
      <button type="button" className="btn" onClick={() => void does(post(`${path}/spam`))}>
        {t('ban.spam')}
      </button>
      <hr />
      <p className="t2">{t('ban.text')}</p>
      <label htmlFor={`${id}-for`}>{t('ban.for')}</label>
      <SelectBox id={`${id}-for`} value={hours} onChange={(event) => setHours(event.target.value)}>
        {LASTS.map(([value, name]) => (
          <option key={value} value={value}>
            {t(name)}
          </option>
        ))}
      </SelectBox>
      <label htmlFor={`${id}-why`}>{t('ban.why')}</label>
      <textarea
        id={`${id}-why`}
        className="inp"
        rows={3}
        dir="auto"
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <label className="row g2">
        <input type="checkbox" checked={address} onChange={(event) => setAddress(event.target.checked)} />
        {t('ban.address')}
      </label>
      <button type="button" className="btn danger" disabled={!note.trim()} onClick={() => void ban()}>
        {t('ban.ban')}
      </button>
    </div>
  );
}
