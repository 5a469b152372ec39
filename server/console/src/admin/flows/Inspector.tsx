import { ArrowDown, ArrowUp, Copy, Trash2, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Field, Select, TextField } from '../parts/fields';
import { IconButton } from '../parts/Sheet';
import { copied, follower, leader, stepOf, swapped } from './edits';
import { useStepFaults } from './Canvas';
import { type FlowStep, KINDS, type StepKind } from './flow';
import { StepFields } from './StepFields';
import type { FlowForm } from './useFlowForm';
import { ICONS, TINTS, useFlowWords } from './useFlowWords';

export interface Chosen {
  form: FlowForm;
  step: FlowStep;
  path: string;
  set: (change: Partial<FlowStep>) => void;
  open: (id: string | undefined) => void;
}

/** All settings of one step, and what one may do with it. */
export function Inspector(props: { form: FlowForm; step: FlowStep; open: (id: string | undefined) => void; remove: (id: string) => void; children?: ReactNode }) {
  const { form, step } = props;
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const words = useFlowWords();
  const wrong = useStepFaults(form)(step.id);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.scrollIntoView({ block: 'nearest' }), [step.id]);
  const chosen: Chosen = {
    form,
    step,
    path: form.pathOf(step.id),
    set: (change) => form.editStep(step.id, (now) => ({ ...now, ...change }) as FlowStep),
    open: props.open,
  };
  const Shape = ICONS[step.kind];
  return (
    <section className="pane fin" aria-label={t('fl.step', { name: words.title(step) })} data-pane="">
      <header className="pane-h">
        <span className={`ti ${TINTS[step.kind]}`}>
          <Shape size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <h2 ref={head} className="clip">
          {words.kind(step.kind)}
        </h2>
        <bdi className="mono f12 t3 clip">{step.id}</bdi>
        <span className="end row">
          {mayEdit && <Acts {...props} />}
          <IconButton icon={X} label={t('fl.close')} onClick={() => props.open(undefined)} />
        </span>
      </header>
      <div className="scroll grow fib">
        {wrong && (
          <p className="banner danger f12" role="status">
            {wrong}
          </p>
        )}
        <fieldset className="bare" disabled={!mayEdit}>
          <div className="fis">
            <TextField label={t('q.name')} path={`${chosen.path}.name`} hint={words.title({ ...step, name: undefined })} value={step.name ?? ''} onChange={(name) => chosen.set({ name: name || undefined })} />
          </div>
          <StepFields {...chosen} />
          <AddAfter {...chosen} />
        </fieldset>
        {props.children}
      </div>
    </section>
  );
}

function Acts({ form, step, open, remove }: Parameters<typeof Inspector>[0]) {
  const { t } = useI18n();
  const before = leader(form.flow, step.id);
  const after = follower(form.flow, step.id);
  const copy = () => {
    const made = copied(form.flow, step.id);
    if (!made) return;
    form.edit(() => made.flow);
    open(made.id);
  };
  return (
    <>
      <IconButton icon={ArrowUp} label={t('fl.earlier')} disabled={!before} onClick={() => before && form.edit((now) => swapped(now, before.id))} />
      <IconButton icon={ArrowDown} label={t('fl.later')} disabled={!after} onClick={() => form.edit((now) => swapped(now, step.id))} />
      <IconButton icon={Copy} label={t('fl.copy')} onClick={copy} />
      <IconButton icon={Trash2} label={t('fl.remove')} onClick={() => remove(step.id)} />
    </>
  );
}

function AddAfter({ form, step, open }: Chosen) {
  const { t } = useI18n();
  const goesOn = ['next', 'open', 'otherwise'].some((field) => field in step);
  if (!goesOn) return null;
  return (
    <div className="fis">
      <Kinds label={t('fl.addAfter')} choose={(kind) => open(form.add(kind, step.id))} />
    </div>
  );
}

/** A list of kinds that adds the one that is chosen. */
export function Kinds({ label, choose }: { label: string; choose: (kind: StepKind) => void }) {
  const words = useFlowWords();
  const choices = [{ value: '', label }, ...KINDS.map((kind) => ({ value: kind, label: words.kind(kind) }))];
  return <Select className="tight" label={label} value="" choices={choices} onChange={(kind) => kind && choose(kind as StepKind)} />;
}

/** What is set where no step is chosen: the flow itself. */
export function FlowFields(props: { form: FlowForm; children: ReactNode }) {
  const { form } = props;
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const words = useFlowWords();
  const { flow } = form;
  return (
    <section className="pane fin" aria-label={t('fl.flow')} data-pane="">
      <header className="pane-h">
        <h2>{t('fl.flow')}</h2>
        <bdi className="mono f12 t3 clip">{flow.id}</bdi>
      </header>
      <div className="scroll grow fib">
        <fieldset className="bare" disabled={!mayEdit}>
          <div className="fis">
            <TextField label={t('q.name')} path={`${form.path}.name`} hint={flow.id} value={flow.name ?? ''} onChange={(name) => form.edit((now) => ({ ...now, name: name || undefined }))} />
            <Field label={t('fl.begins')} path={`${form.path}.start`}>
              {(ids) => (
                <Select
                  {...ids}
                  value={flow.start}
                  choices={flow.steps.map((step) => ({ value: step.id, label: words.title(step) }))}
                  onChange={(start) => form.edit((now) => ({ ...now, start }))}
                />
              )}
            </Field>
          </div>
          {props.children}
        </fieldset>
        {mayEdit && flow.steps.length === 0 && (
          <div className="fis">
            <Kinds label={t('fl.addStep')} choose={(kind) => form.add(kind)} />
          </div>
        )}
      </div>
    </section>
  );
}

export const chosenStep = (form: FlowForm, id: string | undefined): FlowStep | undefined =>
  id === undefined ? undefined : stepOf(form.flow, id);
