import { useState } from 'react';
import { useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toasts';
import { useDraft } from '../draft/Draft';
import { Switch } from '../parts/fields';
import { CompanyAccount } from './CompanyAccount';
import { DeskPhone } from './DeskPhone';
import { LinkShown, useInvitation } from './Invitation';
import { PasskeysOf } from './PasskeysOf';
import { Line, SHORTEST, Who } from './personFields';
import { Section, Twice } from './Section';
import { withAgent } from './takesContacts';
import { type Kept, type SentLetter, useUserActs, type User } from './users';

/** One person: who they are, whether they take contacts, their phone, their password. */
export function PersonDialog({ user, close }: { user: User; close: () => void }) {
  return (
    <Dialog title={user.name} open onClose={close}>
      <div className="col g3">
        <Contacts user={user} />
        {user.twoStep && <Reset user={user} />}
        {user.passkeys > 0 && <PasskeysOf user={user} />}
        <Changing user={user} close={close} />
        <CompanyAccount user={user} />
        <DeskPhone user={user} />
        <Inviting user={user} />
        <Password user={user} />
        {!user.ofFile && <Removing user={user} close={close} />}
      </div>
    </Dialog>
  );
}

/** For who lost phone and recovery codes. */
function Reset({ user }: { user: User }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useUserActs();
  const reset = async () => {
    if (await acts.resetSteps(user.id)) say(t('u.wasReset', { name: user.name }));
  };
  return (
    <Section title={t('u.reset')}>
      <p className="t2 f12">{t('u.resetHelp')}</p>
      <Twice text={t('u.reset')} sure={t('u.resetSure', { name: user.name })} act={() => void reset()} />
    </Section>
  );
}

/** Another link to choose a password by. */
function Inviting({ user }: { user: User }) {
  const { t } = useI18n();
  const acts = useUserActs();
  const invitation = useInvitation();
  const [email, address] = useState('');
  const [hidden, hide] = useState(false);
  const invite = async () => {
    const to = email.trim();
    const done = await acts.invite(user.id, to === '' ? undefined : to);
    if (done) hide(invitation.take(done.answer, user.name, to));
  };
  return (
    <Section title={t('u.inviteAgain')}>
      {user.invitation && !invitation.shown && <LetterLine letter={user.invitation} />}
      {invitation.shown && !hidden ? (
        <LinkShown shown={invitation.shown} done={() => hide(true)} />
      ) : (
        <>
          <Line label={t('u.email')} mono value={email} help={`${t('u.inviteHelp')} ${t('u.emailHelp')}`} onChange={address} />
          <button type="button" className="btn sm" onClick={() => void invite()}>
            {t('u.inviteAgain')}
          </button>
        </>
      )}
    </Section>
  );
}

/** What became of the letter there is. */
function LetterLine({ letter }: { letter: SentLetter }) {
  const { t, f } = useI18n();
  return (
    <p className={letter.state === 'given_up' ? 'f12 c-danger' : 'f12 t2'}>
      <bdi dir="ltr">{letter.address}</bdi>: {t(`u.letter.${letter.state}`)}, {`${f.day(letter.at)} ${f.time(letter.at)}`}
      {letter.trouble !== '' && (
        <>
          {' – '}
          <bdi>{letter.trouble}</bdi>
        </>
      )}
    </p>
  );
}

/** Part of the configuration: it is saved with the draft, as skills and queues are. */
function Contacts({ user }: { user: User }) {
  const { t } = useI18n();
  const org = useOrg();
  const { document, edit } = useDraft();
  const link = useLink('/settings/skills');
  const on = document.agents[user.id] !== undefined;
  const flip = (now: boolean) =>
    edit((before) => {
      const { [user.id]: _, ...others } = before.agents;
      return now ? withAgent(before, user.id, user.language, org.languages.map(({ code }) => code)) : { ...before, agents: others };
    });
  return (
    <Section title={t('u.contacts')}>
      <Switch label={t('u.contacts')} on={on} onChange={flip} text={t(on ? 'set.on' : 'set.off')} />
      <p className="t2 f12">
        {t('u.contactsHelp')}{' '}
        <a className="lnk" {...link}>
          {t('set.part.skills')}
        </a>
      </p>
    </Section>
  );
}

/** What is another now: all else stays what it is by then, should somebody else change it meanwhile. */
const differing = (next: Kept, before: Kept): Partial<Kept> =>
  Object.fromEntries(Object.entries(next).filter(([name, value]) => before[name as keyof Kept] !== value));

/** Who they are: of somebody of the file that is told there. */
function Changing({ user, close }: { user: User; close: () => void }) {
  const { t } = useI18n();
  const acts = useUserActs();
  const [changed, change] = useState<Partial<Kept>>({});
  const kept = { name: user.name, role: user.role, language: user.language, ...changed };
  const set = (next: Kept) => change((before) => ({ ...before, ...differing(next, kept) }));
  if (user.ofFile) return <p className="t2">{t('u.ofFileText')}</p>;
  const save = async () => {
    if (await acts.change(user.id, kept)) close();
  };
  return (
    <>
      <Who kept={kept} set={set} wrong={kept.name.trim() === '' ? t('u.noName') : undefined} />
      <div className="row g2 acts">
        <button type="button" className="btn primary" disabled={kept.name.trim() === ''} onClick={() => void save()}>
          {t('set.save')}
        </button>
      </div>
    </>
  );
}

/** One that counts at once; the file's, where it has one, counts again when somebody wants it. */
function Password({ user }: { user: User }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useUserActs();
  const [password, secret] = useState('');
  const short = password !== '' && password.length < SHORTEST;
  const renew = async () => {
    if (!(await acts.password(user.id, password))) return;
    secret('');
    say(t('u.passwordKept', { name: user.name }));
  };
  const back = async () => {
    if (await acts.passwordOfFile(user.id)) say(t('u.backAtFile', { name: user.name }));
  };
  return (
    <Section title={t('u.newPassword')}>
      {user.ofFile && <p className="t2 f12">{t(user.given ? 'u.given' : 'u.fileCounts')}</p>}
      <Line label={t('u.password')} type="password" value={password} help={t('u.newPasswordHelp')} wrong={short ? t('u.passwordHelp') : undefined} onChange={secret} />
      <div className="row g2 wrapx">
        <button type="button" className="btn sm" disabled={password.length < SHORTEST} onClick={() => void renew()}>
          {t('u.newPassword')}
        </button>
        {user.given && <Twice text={t('u.backToFile')} sure={t('u.backToFileSure', { name: user.name })} act={() => void back()} />}
      </div>
    </Section>
  );
}

function Removing({ user, close }: { user: User; close: () => void }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useUserActs();
  const remove = async () => {
    if (!(await acts.remove(user.id))) return;
    say(t('set.removed', { name: user.name }));
    close();
  };
  return (
    <Section title={t('u.remove')}>
      <p className="t2 f12">{t('u.removeHelp')}</p>
      <Twice text={t('u.remove')} sure={t('u.removeSure', { name: user.name })} act={() => void remove()} />
    </Section>
  );
}
