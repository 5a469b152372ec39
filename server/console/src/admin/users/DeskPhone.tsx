import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { CopyRow } from '../parts/CopyRow';
import { Check } from '../parts/fields';
import { Line } from './personFields';
import { Section, Twice } from './Section';
import { type PhoneSetUp, useUserActs, type User } from './users';

const USER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/** The phone on somebody's desk: given, set up anew and taken where they were added in the console. */
export function DeskPhone({ user }: { user: User }) {
  const { t } = useI18n();
  if (user.ofFile && user.deskPhone === '') return null;
  return (
    <Section title={t('u.deskPhone')}>
      {user.deskPhone !== '' && <Registered user={user} />}
      {!user.ofFile && <Given user={user} />}
    </Section>
  );
}

/** From where the phone is registered now. */
function Registered({ user }: { user: User }) {
  const { t, f } = useI18n();
  return (
    <ul className="udr f12">
      {user.registered.length === 0 && (
        <li className="t2">
          <bdi className="mono">{user.deskPhone}</bdi> – {t('u.deskDown')}
        </li>
      )}
      {user.registered.map(({ from, until }) => (
        <li key={from} className="c-ok">
          {t('u.registered', { from: `\u2068${from}\u2069`, when: f.time(until) })}
        </li>
      ))}
    </ul>
  );
}

function Given({ user }: { user: User }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useUserActs();
  const has = user.deskPhone !== '';
  const [name, type] = useState(user.deskPhone);
  const [auto, flip] = useState(user.autoAnswer);
  const [tried, attempt] = useState(false);
  const [made, show] = useState<PhoneSetUp>();
  const make = async () => {
    attempt(true);
    if (!USER.test(name)) return;
    const done = await acts.phone(user.id, name, auto);
    if (done) show(done.answer);
  };
  const remove = async () => {
    if (!(await acts.removePhone(user.id))) return;
    show(undefined);
    type('');
    attempt(false);
    say(t('u.deskGone', { name: user.name }));
  };
  if (made && has) return <SetUp made={made} done={() => show(undefined)} />;
  return (
    <>
      <Line label={t('u.deskUser')} mono value={name} help={t('u.deskUserHelp')} wrong={tried && !USER.test(name) ? t('u.deskUserOdd') : undefined} onChange={type} />
      <Check on={auto} onChange={flip}>
        {t('u.autoAnswer')}
      </Check>
      {has && <p className="t2 f12">{t('u.deskAnewHelp')}</p>}
      <div className="row g2 wrapx">
        {has ? (
          <Twice text={t('u.deskAnew')} sure={t('u.deskAnewSure')} act={() => void make()} />
        ) : (
          <button type="button" className="btn sm" onClick={() => void make()}>
            {t('u.deskAdd')}
          </button>
        )}
        {has && <Twice text={t('u.deskRemove')} sure={t('u.deskRemoveSure', { user: user.deskPhone })} act={() => void remove()} />}
      </div>
    </>
  );
}

/** What is typed into the phone; the server tells the secret this once. */
function SetUp({ made, done }: { made: PhoneSetUp; done: () => void }) {
  const { t } = useI18n();
  const rows: [string, string][] = [
    [t('u.deskUser'), made.user],
    [t('u.deskSecret'), made.secret],
    [t('u.deskDomain'), made.domain],
    [t('u.deskPort'), String(made.port)],
  ];
  if (made.tlsPort !== undefined) rows.push([t('u.deskTls'), String(made.tlsPort)]);
  return (
    <>
      <p role="status">{t('u.deskSetUp')}</p>
      <dl className="udl">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="mono" dir="ltr">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <CopyRow text={made.secret} done={done} small />
    </>
  );
}
