import { BadgeCheck, Languages, X } from 'lucide-react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Lang } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { FindingNotes } from '../parts/FindingNotes';
import { Select, TextField } from '../parts/fields';
import { IconButton, Part } from '../parts/Sheet';
import { skillName } from '../skills/names';
import type { QueueForm } from './useQueueForm';
import { PairsEditor } from './PairsEditor';
import { LEVELS } from './steps';

export function WhoMayAnswer({ form }: { form: QueueForm }) {
  const { queue, path, setRouting } = form;
  const { t } = useI18n();
  const { document } = useDraft();
  const need = queue.routing.need === 'any' ? '' : queue.routing.need;
  const members = Object.values(document.agents).filter((agent) => agent.queues.includes(queue.id)).length;
  return (
    <Part title={t('q.who')} note={t('q.members', { count: members })} id="who">
      <Rules form={form} />
      <TextField
        className="gapb"
        label={t('q.need')}
        path={`${path}.routing.need`}
        mono
        hint="vip >= 5 or @site = riga"
        help={t('q.needHelp')}
        value={need}
        onChange={(text) => setRouting({ need: text.trim() === '' ? 'any' : text })}
      />
      <FindingNotes queue={queue.id} codes={['no_members', 'unreachable', 'nobody_signed_in']} />
    </Part>
  );
}

function Rules({ form }: { form: QueueForm }) {
  const { queue, path, set } = form;
  const { t } = useI18n();
  const { document, problems } = useDraft();
  const levels = LEVELS.map((level) => ({ value: String(level), label: t('q.orBetter', { level }) }));
  const free = document.skills.filter((skill) => queue.skills[skill] === undefined);
  const setLevel = (skill: string, level: number) => set({ skills: { ...queue.skills, [skill]: level } });
  const drop = (skill: string) => {
    const { [skill]: _, ...skills } = queue.skills;
    set({ skills });
  };
  return (
    <>
      {Object.entries(queue.skills).map(([skill, level]) => (
        <div className="rule" key={skill}>
          <BadgeCheck size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="med rn clip">
            <bdi>{skillName(skill)}</bdi>
          </span>
          <Steps level={level} />
          <Select
            className="tight"
            label={t('q.level', { skill: skillName(skill) })}
            value={String(level)}
            choices={levels}
            onChange={(text) => setLevel(skill, Number(text))}
          />
          <span className="c-danger f12">{problems.get(`${path}.skills.${skill}`)}</span>
          <span className="end">
            <IconButton icon={X} label={t('q.dropSkill', { skill: skillName(skill) })} onClick={() => drop(skill)} />
          </span>
        </div>
      ))}
      <LanguageRule form={form} levels={levels} />
      {free.length > 0 && (
        <div className="row g2 gapt">
          <Select
            className="tight"
            label={t('q.addSkill')}
            value=""
            choices={[
              { value: '', label: t('q.addSkill') },
              ...free.map((skill) => ({ value: skill, label: skillName(skill) })),
            ]}
            onChange={(skill) => skill && setLevel(skill, 1)}
          />
        </div>
      )}
    </>
  );
}

/** The contact's language is always asked for; steps may ask for less of it, or leave it out. */
function LanguageRule(props: { form: QueueForm; levels: { value: string; label: string }[] }) {
  const { queue, path, setRouting } = props.form;
  const { t } = useI18n();
  const org = useOrg();
  const { problems } = useDraft();
  const { languageLevel } = queue.routing;
  return (
    <div className="rule">
      <Languages size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="med rn clip">{t('q.ofContact')}</span>
      <span className="row g1 wrapx">
        {org.languages.map(({ code }) => (
          <Lang key={code} code={code} />
        ))}
      </span>
      {languageLevel > 1 && <Steps level={languageLevel} />}
      <Select
        className="tight"
        label={t('q.languageLevel')}
        value={String(languageLevel)}
        choices={[{ value: '1', label: t('q.anyLevel') }, ...props.levels.slice(1)]}
        onChange={(text) => setRouting({ languageLevel: Number(text) })}
      />
      <span className="c-danger f12">{problems.get(`${path}.routing.languageLevel`)}</span>
    </div>
  );
}

function Steps({ level }: { level: number }) {
  return (
    <span className="stp" aria-hidden="true">
      {LEVELS.map((one) => (
        <i key={one} className={one <= level ? 'on' : undefined} />
      ))}
    </span>
  );
}

/** Weights of skills that count for the key "best skills". */
export function Preferred({ form: { queue, path, setRouting } }: { form: QueueForm }) {
  const { t } = useI18n();
  const { document } = useDraft();
  return (
    <PairsEditor
      label={t('q.prefer')}
      path={`${path}.routing.prefer`}
      help={t('q.preferHelp')}
      pairs={queue.routing.prefer}
      names={document.skills}
      usual={1}
      onChange={(prefer) => setRouting({ prefer })}
    />
  );
}
