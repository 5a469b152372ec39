import { Building2, KeyRound, Phone as PhoneIcon, PhoneOff, Shield, ShieldAlert, ShieldCheck, UserPlus, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { finder, useFind, useWord } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { MoreRows, usePortion } from '../../ui/Portion';
import { Empty, Failed, Lang, Skeleton } from '../../ui/parts';
import { StateGlyph } from '../../ui/StateGlyph';
import { useNow } from '../../ui/useNow';
import type { Document } from '../document';
import { useDraft } from '../draft/Draft';
import { Select } from '../parts/fields';
import { Head } from '../parts/Sheet';
import { TeamFilter } from '../teams/TeamFilter';
import { teamsWith } from '../teams/teams';
import { useIdentities } from './identities';
import { NewPerson } from './NewPerson';
import { PersonDialog } from './PersonDialog';
import { onShift, type Presence, useFloor, usePresence } from './presence';
import { RolesPane } from './RolesPane';
import { SignInRules } from './SignInRules';
import { ROLES, type User, useUsers } from './users';

/** Who may sign in, and what each role may do. */
export function UsersPage() {
  const { t } = useI18n();
  const query = useUsers();
  const { document } = useDraft();
  const only = useOnly();
  const [open, show] = useState<string>();
  const [adding, add] = useState(false);
  const [rules, setRules] = useState(false);
  const floor = useFloor();
  const users = useMemo(() => [...(query.data ?? [])].sort((one, other) => one.name.localeCompare(other.name)), [query.data]);
  const bare = users.filter(isBare).length;
  const text = [
    t('u.text', { count: users.length }),
    ...(floor ? [t('u.onShift', { count: onShift(floor) })] : []),
    ...(bare > 0 ? [t('u.noStep', { count: bare })] : []),
  ];
  const shown = users.filter(asked(only, document));
  const portion = usePortion(shown, `${only.words} ${only.role} ${only.team} ${only.language}`);
  const chosen = users.find(({ id }) => id === open);
  return (
    <div className="us">
      <section className="pane sheet" aria-label={t('set.part.users')} data-pane="">
        <Head title={t('set.part.users')} text={text.join(' ')}>
          <button type="button" className="btn" onClick={() => setRules(true)}>
            <KeyRound size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('u.rules')}
          </button>
          <button type="button" className="btn primary" onClick={() => add(true)}>
            <UserPlus size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('u.add')}
          </button>
        </Head>
        <Filters {...only} shown={shown.length} all={users.length} />
        <div className="scroll grow sbody">
          {query.isPending && <Skeleton rows={6} />}
          {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
          {query.data && shown.length === 0 && only.words && <NothingFound words={only.words} onChange={only.find} all={users.length} />}
          {query.data && shown.length === 0 && !only.words && <Empty icon={Users} title={t('u.noMatch')} />}
          {shown.length > 0 && <Table users={portion.shown} floor={floor} open={show} chosen={open} />}
          <MoreRows left={portion.left} more={portion.more} />
        </div>
      </section>
      <RolesPane />
      {chosen && <PersonDialog key={chosen.id} user={chosen} close={() => show(undefined)} />}
      <SignInRules open={rules} close={() => setRules(false)} />
      <NewPerson open={adding} close={() => add(false)} />
    </div>
  );
}

/** What the list is narrowed to, as the address says; empty: does not matter. */
function useOnly() {
  const [words, find] = useFind();
  const [role, ofRole] = useWord('role');
  const [team, ofTeam] = useWord('team');
  const [language, speaking] = useWord('language');
  return { words, find, role, ofRole, team, ofTeam, language, speaking };
}

type Only = ReturnType<typeof useOnly>;

function asked({ words, role, team, language }: Only, { teams, agents }: Document): (user: User) => boolean {
  const found = finder(words);
  const people = teams.find(({ id }) => id === team)?.people ?? [];
  return (user) =>
    (found(user.name, user.id) || found(user.deskPhone)) &&
    (role === '' || user.role === role) &&
    (team === '' || people.includes(user.id)) &&
    (language === '' || (agents[user.id]?.languages[language] ?? 0) > 0);
}

function Filters({ shown, all, ...only }: Only & { shown: number; all: number }) {
  const { t, f } = useI18n();
  const org = useOrg();
  return (
    <div className="row g2 usf">
      <ListFind label={t('u.find')} words={only.words} onChange={only.find} shown={shown} all={all} />
      <Select
        label={t('u.role')}
        value={only.role}
        choices={[{ value: '', label: t('u.anyRole') }, ...ROLES.map((value) => ({ value, label: t(`role.${value}`) }))]}
        onChange={only.ofRole}
      />
      <TeamFilter value={only.team} onChange={only.ofTeam} />
      <Select
        label={t('language')}
        value={only.language}
        choices={[{ value: '', label: t('u.anyLanguage') }, ...org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))]}
        onChange={only.speaking}
      />
    </div>
  );
}

interface People {
  users: User[];
  floor: ReturnType<typeof useFloor>;
  open: (id: string) => void;
  chosen: string | undefined;
}

function Table({ users, floor, open, chosen }: People) {
  const { t } = useI18n();
  const presence = usePresence(floor);
  const now = useNow();
  const { document } = useDraft();
  return (
    <table className="tbl ust">
      <thead>
        <tr>
          <th scope="col">{t('u.person')}</th>
          <th scope="col">{t('u.role')}</th>
          {document.teams.length > 0 && <th scope="col">{t('team.title')}</th>}
          <th scope="col">{t('u.speaks')}</th>
          <th scope="col">{t('u.twoStep')}</th>
          <th scope="col">{t('u.seen')}</th>
          <th scope="col" className="uph">{t('u.phone')}</th>
        </tr>
      </thead>
      <tbody data-found="">
        {users.map((user) => (
          <Row key={user.id} user={user} presence={presence(user, now)} open={open} on={user.id === chosen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ user, presence, open, on }: { user: User; presence: Presence | undefined; open: (id: string) => void; on: boolean }) {
  const { t, f } = useI18n();
  const { document } = useDraft();
  const agent = document.agents[user.id];
  const tied = useIdentities().data?.identities.some(({ account }) => account === user.id);
  const languages = Object.entries(agent?.languages ?? {}).sort(([, a], [, b]) => b - a);
  return (
    <tr className={on ? 'sel' : undefined}>
      <th scope="row">
        <button type="button" className="usr" onClick={() => open(user.id)}>
          <Avatar name={user.name} seed={user.id} size={28}>
            {presence && <Here {...presence} />}
          </Avatar>
          <span className="col">
            <bdi className="med clip">{user.name}</bdi>
            {presence && <span className="sr">{presence.word}</span>}
            <span className="row g2 f12 t2">
              <bdi className="clip">{user.id}</bdi>
              {user.deskPhone !== '' && (
                <span className="upi">
                  <Phone user={user} short />
                </span>
              )}
            </span>
          </span>
        </button>
      </th>
      <td>{t(`role.${user.role}`)}</td>
      {document.teams.length > 0 && <td>{f.list(teamsWith(document.teams, user.id).map(({ name }) => name)) || <span className="t3">{t('none')}</span>}</td>}
      <td>
        <span className="row g1">
          {languages.map(([code]) => (
            <Lang key={code} code={code} />
          ))}
          {!agent && <span className="t3">{t('u.noContacts')}</span>}
        </span>
      </td>
      <td>
        <span className="row g2">
          <Step user={user} />
          {tied && <Building2 size={15} strokeWidth={1.75} className="t2" role="img" aria-label={t('u.company.text')} />}
        </span>
      </td>
      <td className="t2">
        <Seen user={user} />
      </td>
      <td className="t2 uph">
        <Phone user={user} />
      </td>
    </tr>
  );
}

const Here = ({ kind, word }: Presence) => (
  <span className="pres" title={word}>
    <StateGlyph kind={kind} size={10} />
  </span>
);

/** @param short for where there is no column for it: the state is a sign, and said to who cannot see it */
function Phone({ user, short = false }: { user: User; short?: boolean }) {
  const { t } = useI18n();
  if (user.deskPhone === '') return t(user.browser ? 'u.browser' : 'none');
  const up = user.registered.length > 0;
  const Shape = up ? PhoneIcon : PhoneOff;
  const name = t('u.desk', { user: user.deskPhone });
  const state = t(up ? 'u.deskUp' : 'u.deskDown');
  return (
    <span className={up ? 'row g1 c-ok' : 'row g1'} title={`${name}, ${state}`}>
      <Shape size={short ? 12 : 15} strokeWidth={1.75} aria-hidden="true" />
      <span className="num">{user.deskPhone}</span>
      <span className={short ? 'sr' : 'f12'}>{state}</span>
    </span>
  );
}

const NOW_MS = 120_000;

/** Who has to show a second step and does not. */
const isBare = ({ twoStep, twoStepRequired, passkeys, invitedUntil }: User): boolean => twoStepRequired && !twoStep && passkeys === 0 && invitedUntil === undefined;

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
