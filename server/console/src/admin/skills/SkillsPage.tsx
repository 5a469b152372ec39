import { Plus, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { finder, useFind, useWord } from '../../ui/find';
import { ListFind } from '../../ui/ListFind';
import { NoAgents } from '../../ui/NoAgents';
import { Empty } from '../../ui/parts';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Select } from '../parts/fields';
import { NewDialog } from '../parts/NewDialog';
import { Head } from '../parts/Sheet';
import { TeamFilter } from '../teams/TeamFilter';
import { AgentDrawer } from './AgentDrawer';
import { Matrix } from './Matrix';

export interface Column {
  of: 'languages' | 'skills';
  name: string;
}

export interface Person {
  id: string;
  name: string;
}

export function SkillsPage() {
  const { document, newest, edit, mayEdit } = useDraft();
  const { t } = useI18n();
  const [words, find] = useFind();
  const [queue, setQueue] = useWord('queue');
  const [team, setTeam] = useWord('team');
  const found = finder(words);
  const inTeam = document.teams.find(({ id }) => id === team)?.people;
  const [adding, add] = useState(false);
  const [opened, open] = useState<string>();
  const columns = useColumns();
  const people = useMemo(
    () =>
      Object.keys(document.agents)
        .map((id): Person => ({ id, name: newest.people[id] ?? id }))
        .sort((a, b) => a.name.localeCompare(b.name)),
    [document.agents, newest.people],
  );
  const shown = people.filter(
    ({ id, name }) =>
      found(name, id) &&
      (queue === '' || document.agents[id]?.queues.includes(queue)) &&
      (inTeam === undefined || inTeam.includes(id)),
  );
  const clear = () => {
    find('');
    setQueue('');
    setTeam('');
  };
  return (
    <section className="pane mxp" aria-label={t('set.part.skills')} data-pane="">
      <Head title={t('set.part.skills')} text={t('s.text')}>
        <ListFind label={t('s.find')} words={words} onChange={find} shown={shown.length} all={people.length} />
        <QueueFilter value={queue} onChange={setQueue} />
        <TeamFilter value={team} onChange={setTeam} />
        {mayEdit && (
          <button type="button" className="btn" onClick={() => add(true)}>
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('s.addSkill')}
          </button>
        )}
      </Head>
      {shown.length > 0 ? (
        <Matrix columns={columns} people={shown} open={open} />
      ) : (
        <NoMatch any={people.length > 0} clear={clear} />
      )}
      <NewDialog
        title={t('s.addSkill')}
        open={adding}
        onlyId
        taken={document.skills}
        close={() => add(false)}
        make={(id) => edit((now) => ({ ...now, skills: [...now.skills, id] }))}
      />
      <AgentDrawer id={opened} close={() => open(undefined)} />
    </section>
  );
}

/** Languages of the site and skills, and whatever somebody has besides. */
function useColumns(): Column[] {
  const { document } = useDraft();
  const org = useOrg();
  return useMemo(() => {
    const spoken = Object.values(document.agents).flatMap((agent) => Object.keys(agent.languages));
    const languages = [...new Set([...org.languages.map(({ code }) => code), ...spoken])];
    return [
      ...languages.map((name): Column => ({ of: 'languages', name })),
      ...document.skills.map((name): Column => ({ of: 'skills', name })),
    ];
  }, [document.agents, document.skills, org.languages]);
}

function QueueFilter({ value, onChange }: { value: string; onChange: (queue: string) => void }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  return (
    <Select
      label={t('queue.name')}
      value={value}
      choices={[
        { value: '', label: t('s.allQueues') },
        ...document.queues.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) })),
      ]}
      onChange={onChange}
    />
  );
}

function NoMatch({ any, clear }: { any: boolean; clear: () => void }) {
  const { t } = useI18n();
  if (!any) return <NoAgents />;
  return (
    <Empty icon={SearchX} title={t('s.noMatch')}>
      <button type="button" className="btn sm" onClick={clear}>
        {t('filter.clear')}
      </button>
    </Empty>
  );
}
