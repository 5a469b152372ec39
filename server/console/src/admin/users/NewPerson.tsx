import { type FormEvent, useState } from 'react';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Choose, SwitchField } from '../parts/fields';
import { idOf } from '../parts/NewDialog';
import { LinkShown, useInvitation } from './Invitation';
import { Line, SHORTEST, Who } from './personFields';
import { useBegin } from './takesContacts';
import { type Kept, useUserActs } from './users';

const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const EMAIL = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;

export function NewPerson({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('u.add')} open={open} onClose={close}>
      <NewForm close={close} />
    </Dialog>
  );
}

function NewForm({ close }: { close: () => void }) {
  const { t, locale } = useI18n();
  const [taken, take] = useState<string>();
  const [kept, set] = useState<Kept>({ name: '', role: 'agent', language: locale });
  const [typed, type] = useState<string>();
  const [password, secret] = useState('');
  const [email, address] = useState('');
  const [way, choose] = useState('link');
  const [said, say] = useState<boolean>();
  const takes = said ?? kept.role === 'agent';
  const begin = useBegin();
  const invitation = useInvitation();
  const [tried, attempt] = useState(false);
  const [busy, work] = useState(false);
  const id = typed ?? idOf(kept.name, locale);
  const acts = useUserActs(() => take(id));
  const unsaid = id === '' && kept.name.trim() !== '';
  const wrong = { name: kept.name.trim() === '', id: !ID.test(id), password: way === 'password' && password.length < SHORTEST, email: way === 'link' && email.trim() !== '' && !EMAIL.test(email.trim()) };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (Object.values(wrong).some(Boolean)) return;
    work(true);
    const to = email.trim();
    const done = await acts.add({ ...kept, id, ...(way === 'password' ? { password } : to !== '' && { email: to }) });
    const shows = done?.answer && !invitation.take(done.answer, kept.name, to);
    if (done && takes) await begin(id, kept.language);
    work(false);
    if (done && !shows) close();
  };
  if (invitation.shown) return <LinkShown shown={invitation.shown} done={close} />;
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)} noValidate>
      <Who kept={kept} set={set} wrong={tried && wrong.name ? t('u.noName') : undefined} />
      <SwitchField label={t('u.contacts')} on={takes} onChange={say} help={takes ? t('u.contactsNew', { part: t('set.part.skills') }) : undefined} />
      <Line label={t('u.signIn')} mono value={id} help={t(unsaid ? 'u.signInUnsaid' : 'u.signInHelp')} wrong={tried && wrong.id ? t('new.odd') : taken === id && id !== '' ? t('u.taken') : undefined} onChange={type} />
      <Choose
        label={t('u.howIn')}
        value={way}
        choices={[
          { value: 'link', label: t('u.byLink') },
          { value: 'password', label: t('u.byPassword') },
        ]}
        onChange={choose}
      />
      {way === 'link' ? (
        <Line label={t('u.email')} mono value={email} help={t('u.emailHelp')} wrong={tried && wrong.email ? t('u.noEmail') : undefined} onChange={address} />
      ) : (
        <Line label={t('u.password')} type="password" value={password} help={t('u.passwordHelp')} wrong={tried && wrong.password ? t('u.passwordHelp') : undefined} onChange={secret} />
      )}
      <div className="row g2 acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('u.add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}
