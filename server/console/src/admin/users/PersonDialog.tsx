import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { LOCALES, OWN_NAMES } from '../../i18n/locale';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toasts';
import { newAgent } from '../document';
import { useDraft } from '../draft/Draft';
import { Choose, Switch } from '../parts/fields';
import { idOf } from '../parts/NewDialog';
import { type Kept, ROLES, type Role, useUserActs, type User } from './users';

const SHORTEST = 10;
const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** One line of text of a form that is sent, rather than of the draft. */
function Line(props: { label: string; value: string; onChange: (value: string) => void; wrong?: string; help?: string; type?: string; mono?: boolean; disabled?: boolean }) {
  const id = useId();
  const below = props.wrong ?? props.help;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type={props.type ?? 'text'}
        className={props.mono ? 'inp mono' : 'inp'}
        dir={props.mono ? 'ltr' : 'auto'}
        autoComplete={props.type === 'password' ? 'new-password' : 'off'}
        disabled={props.disabled}
        value={props.value}
        aria-invalid={props.wrong ? true : undefined}
        aria-describedby={below ? `${id}-h` : undefined}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {below && (
        <span id={`${id}-h`} className={props.wrong ? 'help err' : 'help'} role={props.wrong ? 'alert' : undefined}>
          {below}
        </span>
      )}
    </div>
  );
}

function Who({ kept, set, wrong }: { kept: Kept; set: (kept: Kept) => void; wrong?: string }) {
  const { t } = useI18n();
  return (
    <>
      <Line label={t('q.name')} value={kept.name} wrong={wrong} onChange={(name) => set({ ...kept, name })} />
      <div className="pair2">
        <Choose
          label={t('u.role')}
          value={kept.role}
          choices={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          onChange={(role) => set({ ...kept, role: role as Role })}
        />
        <Choose
          label={t('u.console')}
          value={kept.language}
          choices={LOCALES.map((code) => ({ value: code, label: OWN_NAMES[code] }))}
          onChange={(language) => set({ ...kept, language })}
        />
      </div>
    </>
  );
}

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
  const acts = useUserActs();
  const [kept, set] = useState<Kept>({ name: '', role: 'agent', language: locale });
  const [typed, type] = useState<string>();
  const [password, secret] = useState('');
  const [tried, attempt] = useState(false);
  const [busy, work] = useState(false);
  const id = typed ?? idOf(kept.name);
  const wrong = { name: kept.name.trim() === '', id: !ID.test(id), password: password.length < SHORTEST };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (wrong.name || wrong.id || wrong.password) return;
    work(true);
    const done = await acts.add({ ...kept, id, password });
    work(false);
    if (done) close();
  };
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)} noValidate>
      <Who kept={kept} set={set} wrong={tried && wrong.name ? t('u.noName') : undefined} />
      <Line label={t('u.signIn')} mono value={id} help={t('u.signInHelp')} wrong={tried && wrong.id ? t('new.odd') : undefined} onChange={type} />
      <Line label={t('u.password')} type="password" value={password} help={t('u.passwordHelp')} wrong={tried && wrong.password ? t('u.passwordHelp') : undefined} onChange={secret} />
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

/** One person: who they are, whether they take contacts, their password. */
export function PersonDialog({ user, close }: { user: User; close: () => void }) {
  return (
    <Dialog title={user.name} open onClose={close}>
      <div className="col g3">
        <Contacts user={user} />
        {user.ofFile ? <OfFile /> : <Changing user={user} close={close} />}
      </div>
    </Dialog>
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
