import { Plus, X } from 'lucide-react';
import { useI18n } from '../../i18n';
import { type Leave, newLeave } from '../document';
import { useDraft } from '../draft/Draft';
import { Check, Choose, NumberField } from '../parts/fields';
import { FindingNotes } from '../parts/FindingNotes';
import { AddButton, IconButton, Part } from '../parts/Sheet';
import { useTargets } from './useTargets';
import type { QueueForm } from './useQueueForm';

/** When a contact leaves this queue without having been served. */
export function Leaving({ form }: { form: QueueForm }) {
  const { queue, setRouting } = form;
  const { t } = useI18n();
  const { overflow } = queue.routing;
  const set = (next: Leave[]) => setRouting({ overflow: next });
  return (
    <Part
      title={t('q.leave')}
      note={overflow.length === 0 ? t('q.leaveNone') : undefined}
      id="leave"
      act={
        <AddButton
          icon={Plus}
          label={t('q.addLeave')}
          onClick={() => set([...overflow, newLeave({ after: 300 })])}
        />
      }
    >
      {overflow.map((leave, at) => (
        <Rule
          key={at}
          form={form}
          leave={leave}
          at={at}
          onChange={(change) => set(overflow.map((one, i) => (i === at ? { ...one, ...change } : one)))}
          drop={() => set(overflow.filter((_, i) => i !== at))}
        />
      ))}
      <FindingNotes queue={queue.id} codes={['no_exit_when_closed', 'overflow_loop']} />
    </Part>
  );
}

function Rule(props: {
  form: QueueForm;
  leave: Leave;
  at: number;
  onChange: (change: Partial<Leave>) => void;
  drop: () => void;
}) {
  const { leave, onChange } = props;
  const { t } = useI18n();
  const { problems } = useDraft();
  const path = `${props.form.path}.routing.overflow[${props.at}]`;
  return (
    <div className="rule box">
      <div className="quad grow">
        <NumberField
          label={t('leave.after')}
          path={`${path}.after`}
          value={leave.after}
          empty={0}
          unit={t('set.s')}
          onChange={(after) => onChange({ after })}
        />
        <NumberField
          label={t('leave.length')}
          path={`${path}.length`}
          value={leave.length}
          empty={0}
          onChange={(length) => onChange({ length })}
        />
        <div className="col cks">
          <Check on={leave.noAgent} onChange={(noAgent) => onChange({ noAgent })}>
            {t('leave.noAgent')}
          </Check>
          <Check on={leave.closed} onChange={(closed) => onChange({ closed })}>
            {t('leave.closed')}
          </Check>
          <span className="help err">{problems.get(`${path}.closed`)}</span>
        </div>
        <Choose
          label={t('step.to')}
          path={`${path}.to`}
          value={leave.to}
          choices={useTargets(props.form.queue.id)}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <IconButton icon={X} label={t('set.drop', { name: t('q.leave') })} onClick={props.drop} />
      {problems.has(path) && (
        <p className="help err" role="alert">
          {problems.get(path)}
        </p>
      )}
    </div>
  );
}
