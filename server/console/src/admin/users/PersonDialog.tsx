import { type ReactNode, useState } from 'react';
import { useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toasts';
import { newAgent } from '../document';
import { useDraft } from '../draft/Draft';
import { Switch } from '../parts/fields';
import { LinkShown, useInvitation } from './Invitation';
import { Line, SHORTEST, Who } from './personFields';
import { type Kept, type SentLetter, useUserActs, type User } from './users';

/** One person: who they are, whether they take contacts, their password. */
export function PersonDialog({ user, close }: { user: User; close: () => void }) {
  return (
    <Dialog title={user.name} open onClose={close}>
      <div className="col g3">
        <Contacts user={user} />
        {user.twoStep && <Reset user={user} />}
        {user.ofFile ? <OfFile /> : <Changing user={user} close={close} />}
      </div>
    </Dialog>
  );
}

/** For who lost phone and recovery codes. */
function Reset({ user }: { user: User }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useUserActs();
  const [sure, ask] = useState(false);
  const reset = async () => {
    ask(false);
    if (await acts.resetSteps(user.id)) say(t('u.wasReset', { name: user.name }));
  };
  return (
    <Section title={t('u.reset')}>
      <p className="t2 f12">{t('u.resetHelp')}</p>
      <button type="button" className="btn sm danger" onClick={() => (sure ? void reset() : ask(true))} onBlur={() => ask(false)}>
        {sure ? t('u.resetSure', { name: user.name }) : t('u.reset')}
      </button>
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

function OfFile() {
  const { t } = useI18n();
  return <p className="t2">{t('u.ofFileText')}</p>;
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
      const known = org.languages.some(({ code }) => code === user.language);
      const language = known ? user.language : org.languages[0]?.code;
      const agent = newAgent({ languages: language ? { [language]: 5 } : {}, queues: before.queues.map(({ id }) => id) });
      return { ...before, agents: now ? { ...others, [user.id]: agent } : others };
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

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="col g2 uss" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Changing({ user, close }: { user: User; close: () => void }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useUserActs();
  const [kept, set] = useState<Kept>({ name: user.name, role: user.role, language: user.language });
  const [password, secret] = useState('');
  const [sure, ask] = useState(false);
  const short = password !== '' && password.length < SHORTEST;
  const save = async () => {
    if (await acts.change(user.id, kept)) close();
  };
  const renew = async () => {
    if (!(await acts.password(user.id, password))) return;
    secret('');
    say(t('u.passwordKept', { name: user.name }));
  };
  const remove = async () => {
    if (!(await acts.remove(user.id))) return;
    say(t('set.removed', { name: user.name }));
    close();
  };
  return (
    <>
      <Who kept={kept} set={set} wrong={kept.name.trim() === '' ? t('u.noName') : undefined} />
      <div className="row g2 acts">
        <button type="button" className="btn primary" disabled={kept.name.trim() === ''} onClick={() => void save()}>
          {t('set.save')}
        </button>
      </div>
      <Inviting user={user} />
      <Section title={t('u.newPassword')}>
        <Line label={t('u.password')} type="password" value={password} help={t('u.newPasswordHelp')} wrong={short ? t('u.passwordHelp') : undefined} onChange={secret} />
        <button type="button" className="btn sm" disabled={password.length < SHORTEST} onClick={() => void renew()}>
          {t('u.newPassword')}
        </button>
      </Section>
      <Section title={t('u.remove')}>
        <p className="t2 f12">{t('u.removeHelp')}</p>
        <button type="button" className="btn sm danger" onClick={() => (sure ? void remove() : ask(true))} onBlur={() => ask(false)}>
          {sure ? t('u.removeSure', { name: user.name }) : t('u.remove')}
        </button>
      </Section>
    </>
  );
}
