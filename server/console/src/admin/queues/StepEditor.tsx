import { Trash2 } from 'lucide-react';
import { useI18n } from '../../i18n';
import { labelIn, type Step } from '../document';
import { useDraft } from '../draft/Draft';
import { Checks, Choose, NumberField, SwitchField, TextField } from '../parts/fields';
import { LEVELS, speaking, spokenOf } from './steps';
import type { QueueForm } from './useQueueForm';
import { useTargets } from './useTargets';

interface Props {
  form: QueueForm;
  at: number;
  step: Step;
  onChange: (change: Partial<Step>) => void;
  drop: () => void;
}

/** One step of the ladder; a step that leads out widens nothing. */
export function StepEditor(props: Props) {
  const { form, at, step, onChange } = props;
  const { t } = useI18n();
  const { mayEdit, problems } = useDraft();
  const path = `${form.path}.routing.steps[${at}]`;
  const targets = [{ value: '', label: t('step.stays') }, ...useTargets(form.queue.id)];
  return (
    <fieldset className="stepe" disabled={!mayEdit}>
      <legend className="sr">{t('q.step')}</legend>
      <div className="quad">
        <NumberField
          label={t('step.after')}
          path={`${path}.after`}
          value={step.after}
          unit={t('set.s')}
          onChange={(after) => onChange({ after })}
        />
        <Choose
          label={t('step.to')}
          path={`${path}.to`}
          value={step.to}
          choices={targets}
          onChange={(to) => onChange(to === '' ? { to } : { to, need: '', addQueues: [], languageLevel: 0 })}
        />
      </div>
      {step.to === '' && <Widening {...props} path={path} />}
      {problems.has(path) && (
        <p className="help err" role="alert">
          {problems.get(path)}
        </p>
      )}
      <button type="button" className="btn sm danger-quiet" onClick={props.drop}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('step.remove')}
      </button>
    </fieldset>
  );
}

function Widening({ form, step, path, onChange }: Props & { path: string }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const others = document.queues.filter(({ id }) => id !== form.queue.id);
  return (
    <>
      <TextField
        label={t('step.need')}
        path={`${path}.need`}
        mono
        hint="sales >= 1"
        help={t('step.needHelp')}
        value={step.need}
        onChange={(need) => onChange({ need })}
      />
      <div className="quad">
        <Choose
          label={t('step.language')}
          path={`${path}.languageLevel`}
          value={spokenOf(step)}
          choices={[
            { value: 'before', label: t('step.levelBefore') },
            ...LEVELS.toReversed().map((level) => ({
              value: String(level),
              label: level === 1 ? t('step.languageAny') : t('q.languageAt', { level }),
            })),
            { value: 'none', label: t('step.anyLanguage') },
          ]}
          onChange={(choice) => onChange(speaking(choice))}
        />
        <SwitchField label={t('step.only')} on={step.only} help={t('step.onlyHelp')} onChange={(only) => onChange({ only })} />
        <NumberField
          label={t('step.tierMax')}
          path={`${path}.tierMax`}
          value={step.tierMax}
          empty={-1}
          onChange={(tierMax) => onChange({ tierMax })}
        />
        <NumberField
          label={t('step.minFree')}
          path={`${path}.minFree`}
          value={step.minFree}
          empty={0}
          help={t('step.minFreeHelp')}
          onChange={(minFree) => onChange({ minFree })}
        />
      </div>
      {others.length > 0 && (
        <Checks
          label={t('step.addQueues')}
          path={`${path}.addQueues`}
          choices={others.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }))}
          value={step.addQueues}
          onChange={(addQueues) => onChange({ addQueues })}
        />
      )}
    </>
  );
}
