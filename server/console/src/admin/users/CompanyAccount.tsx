import { useState } from 'react';
import { ApiError } from '../../api/client';
import { labelOf } from '../../entry/providers';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';
import { type Identities, type Identity, isName, useIdentities, useIdentityActs } from './identities';
import { Line } from './personFields';
import { Section, Twice } from './Section';
import type { User } from './users';

/** By which identity somebody signs in, and what names them there until they have; nothing where no provider is. */
export function CompanyAccount({ user }: { user: User }) {
  const { t } = useI18n();
  const all = useIdentities().data;
  const own = all?.identities.filter(({ account }) => account === user.id) ?? [];
  if (!all || (all.providers.length === 0 && own.length === 0)) return null;
  const name = all.names.find(({ account }) => account === user.id)?.name ?? '';
  return (
    <Section title={t('u.company.title')}>
      {all.breakGlass.includes(user.id) ? (
        <p className="t2 f12">{t('u.company.breakGlass')}</p>
      ) : (
        <>
          {own.length === 0 && <p className="t2 f12">{t('u.company.none')}</p>}
          {own.map((identity) => (
            <Tied key={identity.key} identity={identity} all={all} user={user} />
          ))}
          <Name key={name} user={user} name={name} />
        </>
      )}
    </Section>
  );
}

function Tied({ identity, all, user }: { identity: Identity; all: Identities; user: User }) {
  const { t, f, locale } = useI18n();
  const say = useToast();
  const told = useErrorText();
  const acts = useIdentityActs(user.id);
  const provider = all.providers.find(({ id }) => id === identity.provider);
  const { shown, since, used } = identity;
  return (
    <div className="col g1">
      <p className="f12">
        {t('u.company.tied', { provider: provider ? labelOf(provider, locale) : identity.issuer, shown, when: f.day(since) })}{' '}
        {used !== undefined && <span className="t2">{t('u.company.used', { when: `${f.day(used)} ${f.time(used)}` })}</span>}
      </p>
      <p className="t2 f12">{t('u.company.cutHelp', { name: user.name })}</p>
      <span>
        <Twice text={t('u.company.cut', { shown })} sure={t('u.company.cutSure', { shown })} act={() => void acts.cut(identity.key).catch((problem: unknown) => say(told(problem)))} quiet />
      </span>
    </div>
  );
}

function Name({ user, name }: { user: User; name: string }) {
  const { t } = useI18n();
  const say = useToast();
  const told = useErrorText();
  const acts = useIdentityActs(user.id);
  const [text, write] = useState(name);
  const wanted = text.trim();
  const wrong = wanted !== '' && !isName(wanted);
  const save = async () => {
    try {
      await acts.name(wanted);
      say(t('u.company.saved'));
    } catch (problem) {
      say(problem instanceof ApiError && problem.code === 'taken' ? t('u.company.taken') : told(problem));
    }
  };
  return (
    <>
      <Line label={t('u.company.name')} mono value={text} help={t(wrong ? 'u.company.badName' : 'u.company.nameHelp')} onChange={write} />
      <button type="button" className="btn sm" disabled={wrong || wanted === name} onClick={() => void save()}>
        {t('u.company.save')}
      </button>
    </>
  );
}
