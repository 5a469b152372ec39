import { Field } from '../parts/fields';
import { ChevronDown, CornerDownRight } from 'lucide-react';
import { useI18n } from '../../i18n';
import { leading, newStep, type Branch, type FlowStep, KINDS, mayLack, type StepKind } from './flow';
import { freeId } from './edits';
import { useDraft } from '../draft/Draft';
import { IconButton } from '../parts/Sheet';
import type { FlowForm } from './useFlowForm';
import { useFlowWords } from './useFlowWords';

/** Where one way out leads: to a step, or to a new one that is made on the spot. */
export function Target(props: {
  form: FlowForm;
  step: FlowStep;
  branch: Branch;
  value: string | undefined;
  label: string;
  path: string;
  open: (id: string) => void;
}) {
  const { form, step, branch, value } = props;
  const { t } = useI18n();
  const { document } = useDraft();
  const words = useFlowWords();
  const lacks = mayLack(step.kind, branch.at);
  const lead = (to: string | undefined) => form.editStep(step.id, (now) => leading(now, branch, to));
  const make = (kind: StepKind) => {
    const id = freeId(form.flow, kind);
    const queue = document.queues.find(({ channels }) => channels.includes('voice'))?.id;
    const made = newStep(id, kind, '', { hours: document.hours[0]?.id, queue });
    form.edit((now) => ({
      ...now,
      steps: [...now.steps.map((one) => (one.id === step.id ? leading(one, branch, id) : one)), made],
    }));
    props.open(id);
  };
  const choose = (to: string) => {
    if (to.startsWith('+')) make(to.slice(1) as StepKind);
    else lead(to === '' && lacks ? undefined : to);
  };
  const known = form.flow.steps.some(({ id }) => id === value);
  return (
    <Field label={props.label} path={props.path}>
      {(ids) => (
        <span className="row g1 tgt">
          <span className="sel grow">
            <select {...ids} className="inp" value={value ?? ''} onChange={(event) => choose(event.target.value)}>
              {lacks ? <option value="">{t(props.step.kind === 'consent' ? 'fl.lack.consent' : `fl.lack.${branch.at as 'next'}`)}</option> : value === '' && <option value="">{t('fl.choose')}</option>}
              {value && !known && <option value={value}>{value}</option>}
              {form.flow.steps.map((one) => (
                <option key={one.id} value={one.id}>
                  {words.title(one)}
                  {words.title(one) === words.kind(one.kind) ? ` (${one.id})` : ''}
                </option>
              ))}
              <optgroup label={t('fl.newStep')}>
                {KINDS.map((kind) => (
                  <option key={kind} value={`+${kind}`}>
                    + {words.kind(kind)}
                  </option>
                ))}
              </optgroup>
            </select>
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
          </span>
          {known && value && (
            <IconButton icon={CornerDownRight} label={t('fl.goTo', { name: words.target(form.flow, value) })} onClick={() => props.open(value)} />
          )}
        </span>
      )}
    </Field>
  );
}
