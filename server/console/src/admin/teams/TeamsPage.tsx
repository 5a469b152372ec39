import { Plus, Trash2, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { AgentPicker } from '../../review/AgentPicker';
import { Avatar } from '../../ui/Avatar';
import { Empty } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { Group, TextField } from '../parts/fields';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';
import { type Team, withTeam } from './teams';

/** Who is looked at together: on the live board, in recordings and in reports. */
export function TeamsPage() {
  const { t } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const [adding, add] = useState(false);
  return (
    <section className="pane sheet" aria-label={t('set.part.teams')} data-pane="">
      <Head title={t('set.part.teams')} text={t('team.text')}>
        {mayEdit && <AddButton icon={Plus} label={t('team.add')} onClick={() => add(true)} />}
      </Head>
      <div className="scroll grow sbody">
        {document.teams.length === 0 && <Empty icon={UsersRound} title={t('team.noneYet')} />}
        {document.teams.map((team) => (
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
