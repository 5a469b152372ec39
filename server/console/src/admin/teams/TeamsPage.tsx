import { Plus, Trash2, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { AgentPicker } from '../../review/AgentPicker';
import { Avatar } from '../../ui/Avatar';
import { FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { Group, TextField } from '../parts/fields';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';
import { type Team, withTeam } from './teams';

/** Who is looked at together: on the live board, in recordings and in reports. */
export function TeamsPage() {
  const { t } = useI18n();
  const { document, newest, edit, mayEdit } = useDraft();
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.teams.length;
  const shown = document.teams.filter(({ id, name, people }) => found(id, name) || people.some((one) => found(one, newest.people[one] ?? '')));
  const [adding, add] = useState(false);
  return (
    <section className="pane sheet" aria-label={t('set.part.teams')} data-pane="">
      <Head title={t('set.part.teams')} text={t('team.text')}>
        {(all >= FIND_FROM || words !== '') && (
          <ListFind label={t('find.team')} words={words} onChange={find} shown={shown.length} all={all} />
        )}
        {mayEdit && <AddButton icon={Plus} label={t('team.add')} onClick={() => add(true)} />}
      </Head>
      <div className="scroll grow sbody" data-found="">
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {all === 0 && words === '' && <Empty icon={UsersRound} title={t('team.noneYet')} />}
        {shown.map((team) => (
          <OneTeam key={team.id} team={team} />
        ))}
      </div>
      <NewDialog
        title={t('team.add')}
        open={adding}
        taken={document.teams.map(({ id }) => id)}
        close={() => add(false)}
        make={(id, name) => edit((now) => ({ ...now, teams: [...now.teams, { id, name, people: [] }] }))}
      />
    </section>
  );
}

function OneTeam({ team }: { team: Team }) {
  const { t } = useI18n();
  const { edit } = useDraft();
  const name = team.name || team.id;
  const set = (change: Partial<Team>) => edit(withTeam(team.id, (now) => ({ ...now, ...change })));
  return (
    <Part
      title={name}
      note={t('s.people', { count: team.people.length })}
      act={
        <IconButton
          icon={Trash2}
          label={t('set.drop', { name })}
          onClick={() => edit((now) => ({ ...now, teams: now.teams.filter(({ id }) => id !== team.id) }))}
        />
      }
    >
      <div className="pair">
        <TextField label={t('q.name')} path={`teams[${team.id}].name`} value={team.name} onChange={(next) => set({ name: next })} />
        <People team={team} set={(people) => set({ people })} />
      </div>
    </Part>
  );
}

/** Everybody who may sign in can be in it, in the order of their names. */
function People({ team, set }: { team: Team; set: (people: string[]) => void }) {
  const { t } = useI18n();
  const { newest, mayEdit } = useDraft();
  const nameOf = (id: string) => newest.people[id] ?? id;
  const byName = (one: string, other: string) => nameOf(one).localeCompare(nameOf(other));
  const others = Object.keys(newest.people).filter((id) => !team.people.includes(id));
  return (
    <Group label={t('team.people')} path={`teams[${team.id}].people`}>
      <ul className="tmp">
        {[...team.people].sort(byName).map((id) => (
          <li key={id} className="chip">
            <Avatar name={nameOf(id)} seed={id} size={22} />
            <bdi className="clip">{nameOf(id)}</bdi>
            {mayEdit && (
              <button
                type="button"
                className="clr"
                aria-label={t('set.drop', { name: nameOf(id) })}
                onClick={() => set(team.people.filter((one) => one !== id))}
              >
                <X size={13} strokeWidth={1.75} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
        {team.people.length === 0 && <li className="t2">{t('team.nobody')}</li>}
      </ul>
      {mayEdit && others.length > 0 && (
        <AgentPicker
          label={t('team.addPerson')}
          hint={t('team.addPerson')}
          agents={others.sort(byName).map((id) => ({ id, name: nameOf(id) }))}
          value={undefined}
          onChange={(id) => id !== undefined && set([...team.people, id])}
        />
      )}
    </Group>
  );
}
