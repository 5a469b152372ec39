import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { newStep, type Step } from '../document';
import { useDraft } from '../draft/Draft';
import { FindingNotes } from '../parts/FindingNotes';
import { Select, Switch } from '../parts/fields';
import { AddButton, Part } from '../parts/Sheet';
import { useTry } from '../routing/useTry';
import { joiningOf } from './joining';
import { Rungs, type Rung } from './Rungs';
import { StepEditor } from './StepEditor';
import type { QueueForm } from './useQueueForm';
import { useStepWords } from './useStepWords';

/** The widening ladder: what changes while a contact waits, and who comes with each step. */
export function Ladder({ form }: { form: QueueForm }) {
  const { queue, setRouting } = form;
  const { t } = useI18n();
  const [open, show] = useState<number>();
  const { steps } = queue.routing;
  const set = (next: Step[]) => setRouting({ steps: next });
  const add = () => {
    const last = steps.reduce((latest, step) => Math.max(latest, step.after), 0);
    set([...steps, newStep({ after: last + 30, language: false })]);
    show(steps.length);
  };
  return (
    <Part
      title={t('q.ladder')}
      note={t('q.ladderNote')}
      id="ladder"
      always
      act={<AddButton icon={Plus} label={t('q.addStep')} onClick={add} />}
    >
      <Reach form={form} open={open} show={show} />
      {open !== undefined && steps[open] && (
        <StepEditor
          key={open}
          form={form}
          at={open}
          step={steps[open]}
          onChange={(change) => set(steps.map((step, i) => (i === open ? { ...step, ...change } : step)))}
          drop={() => {
            show(undefined);
            set(steps.filter((_, i) => i !== open));
          }}
        />
      )}
      <FindingNotes queue={queue.id} codes={['narrowing_step', 'unreached_step']} />
    </Part>
  );
}

function Reach(props: { form: QueueForm; open: number | undefined; show: (at: number | undefined) => void }) {
  const { queue, setRouting } = props.form;
  const say = useI18n();
  const { t, f } = say;
  const org = useOrg();
  const { document, changes, problems, mayEdit } = useDraft();
  const words = useStepWords(queue);
  const [language, choose] = useState<string>();
  const spoken = language ?? org.languages[0]?.code;
  const sound = problems.size === 0; // else the server takes the document for nothing
  const known = queue.channels.length > 0 && spoken !== undefined;
  const tried = useTry(
    sound && known
      ? {
          channel: queue.channels.find((one) => one !== 'page') ?? 'voice',
          queue: queue.id,
          language: spoken ?? 'en',
          document: mayEdit && changes.length > 0 ? document : undefined,
        }
      : undefined,
  );
  const reach = (after: number) => tried.data?.steps.find((step) => step.after === after);
  const sorted = queue.routing.steps.map((step, at) => ({ step, at })).sort((a, b) => a.step.after - b.step.after);
  let before = reach(0)?.members ?? 0;
  const rungs: Rung[] = [{ after: 0, text: words.first, people: people(t, reach(0)?.members), fewer: before === 0 }];
  for (const { step, at } of sorted) {
    const members = reach(step.after)?.members;
    const more = members === undefined ? undefined : members - before;
    before = members ?? before;
    const joining = step.to || more === undefined ? undefined : joiningOf(say, reach(step.after)?.joins, more);
    rungs.push({ after: step.after, text: words.of(step), ...joining, at });
  }
  return (
    <>
      <Rungs rungs={rungs} open={props.open} show={props.show} />
      <div className="row g3 wrapx ladf">
        {org.languages.length > 1 && (
          <span className="row g2">
            <span className="lbl">{t('q.ladderFor')}</span>
            <Select
              className="tight"
              label={t('q.ladderFor')}
              value={spoken ?? ''}
              choices={org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))}
              onChange={choose}
            />
          </span>
        )}
        {mayEdit && (
          <Switch
            label={t('q.skipEmpty')}
            on={queue.routing.skipEmptySteps}
            onChange={(skipEmptySteps) => setRouting({ skipEmptySteps })}
          />
        )}
      </div>
    </>
  );
}

type Say = ReturnType<typeof useI18n>['t'];

const people = (t: Say, count: number | undefined) =>
  count === undefined ? undefined : t('q.people', { count });
