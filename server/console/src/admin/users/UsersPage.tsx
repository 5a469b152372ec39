import { KeyRound, Search, Shield, ShieldAlert, ShieldCheck, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { folded } from '../../review/fold';
import { Avatar } from '../../ui/Avatar';
import { Empty, Failed, Lang, Skeleton } from '../../ui/parts';
import { useNow } from '../../ui/useNow';
import { useDraft } from '../draft/Draft';
import { Head } from '../parts/Sheet';
import { NewPerson } from './NewPerson';
import { PersonDialog } from './PersonDialog';
import { RolesPane } from './RolesPane';
import { SignInRules } from './SignInRules';
import { type User, useUsers } from './users';

/** Who may sign in, and what each role may do. */
export function UsersPage() {
  const { t } = useI18n();
  const query = useUsers();
  const [words, type] = useState('');
  const [open, show] = useState<string>();
  const [adding, add] = useState(false);
  const [rules, setRules] = useState(false);
  const users = query.data ?? [];
  const bare = users.filter(isBare).length;
  const wanted = folded(words.trim());
  const shown = users.filter(({ id, name }) => folded(`${name} ${id}`).includes(wanted));
  const chosen = users.find(({ id }) => id === open);
  return (
    <div className="us">
      <section className="pane sheet" aria-label={t('set.part.users')} data-pane="">
        <Head title={t('set.part.users')} text={bare > 0 ? `${t('u.text', { count: users.length })} ${t('u.noStep', { count: bare })}` : t('u.text', { count: users.length })}>
          <div className="search soft find">
            <Search size={15} strokeWidth={1.75} aria-hidden="true" />
            <input type="search" aria-label={t('u.find')} placeholder={t('u.find')} value={words} onChange={(event) => type(event.target.value)} />
          </div>
          <button type="button" className="btn" onClick={() => setRules(true)}>
            <KeyRound size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('u.rules')}
          </button>
          <button type="button" className="btn primary" onClick={() => add(true)}>
            <UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('u.add')}
          </button>
        </Head>
        <div className="scroll grow sbody">
          {query.isPending && <Skeleton rows={6} />}
          {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
          {query.data && shown.length === 0 && <Empty icon={Users} title={t('u.none', { words })} />}
          {shown.length > 0 && <Table users={shown} open={show} chosen={open} />}
        </div>
      </section>
      <RolesPane />
      {chosen && <PersonDialog key={chosen.id} user={chosen} close={() => show(undefined)} />}
      <SignInRules open={rules} close={() => setRules(false)} />
      <NewPerson open={adding} close={() => add(false)} />
    </div>
  );
}

function Table({ users, open, chosen }: { users: User[]; open: (id: string) => void; chosen: string | undefined }) {
  const { t } = useI18n();
  return (
    <table className="tbl ust">
      <thead>
        <tr>
          <th scope="col">{t('u.person')}</th>
          <th scope="col">{t('u.role')}</th>
          <th scope="col">{t('u.speaks')}</th>
          <th scope="col">{t('u.twoStep')}</th>
          <th scope="col">{t('u.seen')}</th>
          <th scope="col">{t('u.phone')}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <Row key={user.id} user={user} open={open} on={user.id === chosen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ user, open, on }: { user: User; open: (id: string) => void; on: boolean }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const agent = document.agents[user.id];
  const languages = Object.entries(agent?.languages ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <tr className={on ? 'sel' : undefined}>
      <th scope="row">
        <button type="button" className="usr" onClick={() => open(user.id)}>
          <Avatar name={user.name} seed={user.id} size={28} />
          <span className="col">
            <bdi className="med clip">{user.name}</bdi>
            <bdi className="f12 t2 clip">{user.id}</bdi>
          </span>
        </button>
      </th>
      <td>{t(`role.${user.role}`)}</td>
      <td>
        <span className="row g1">
          {languages.map(([code]) => (
            <Lang key={code} code={code} />
          ))}
          {!agent && <span className="t3">{t('u.noContacts')}</span>}
        </span>
      </td>
      <td>
        <Step user={user} />
      </td>
      <td className="t2">
        <Seen user={user} />
      </td>
      <td className="t2">
        <Phone user={user} />
      </td>
    </tr>
  );
}

function Phone({ user }: { user: User }) {
  const { t } = useI18n();
  if (user.deskPhone === '') return t(user.browser ? 'u.browser' : 'none');
  const up = user.registered.length > 0;
  return (
    <span className="col uph">
      {t('u.desk', { user: user.deskPhone })}
      <span className={up ? 'f12 c-ok' : 'f12 t3'}>{t(up ? 'u.deskUp' : 'u.deskDown')}</span>
    </span>
  );
}

const NOW_MS = 120_000;

/** Who has to show a second step and does not. */
const isBare = ({ twoStep, twoStepRequired, invitedUntil }: User): boolean => twoStepRequired && !twoStep && invitedUntil === undefined;

function Step({ user }: { user: User }) {
  const { t } = useI18n();
  const Shape = user.twoStep ? ShieldCheck : isBare(user) ? ShieldAlert : Shield;
  return (
    <span className={isBare(user) ? 'row g1 c-warn' : 'row g1 t2'}>
      <Shape size={15} strokeWidth={1.75} aria-hidden="true" />
      {t(user.twoStep ? 'u.stepOn' : 'u.stepOff')}
    </span>
  );
}

function Seen({ user }: { user: User }) {
  const { t, f } = useI18n();
  const now = useNow();
  if (user.invitedUntil !== undefined) return <Invited letter={user.invitation} />;
  if (user.lastSeen === undefined) return t('u.never');
  return now - user.lastSeen < NOW_MS ? t('u.now') : `${f.day(user.lastSeen)} ${f.time(user.lastSeen)}`;
}

/** Whether the letter with the link is on its way says whether somebody has to be asked for another address. */
function Invited({ letter }: { letter: User['invitation'] }) {
  const { t } = useI18n();
  return (
    <span className="row g1 wrapx">
      <span className="chip">{t('u.invited')}</span>
      {letter && (
        <span className={letter.state === 'given_up' ? 'f12 c-danger' : 'f12 t2'} title={letter.trouble || undefined}>
          {t(`u.letter.${letter.state}`)}
        </span>
      )}
    </span>
  );
}
