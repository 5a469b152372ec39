import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { labelIn, type Outcome } from '../document';
import { LabelsField } from '../parts/LabelsField';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, IconButton, Part } from '../parts/Sheet';
import type { QueueForm } from './useQueueForm';

/** What agents choose from in wrap-up, in this order. */
export function Outcomes({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t, locale } = useI18n();
  const [adding, add] = useState(false);
  const { outcomes } = queue;
  const change = (next: Outcome[]) => set({ outcomes: next });
  const move = (at: number, to: number) => {
    const next = [...outcomes];
    next.splice(to, 0, ...next.splice(at, 1));
    change(next);
  };
  return (
    <Part
      id="outcomes"
      title={t('q.outcomes')}
      act={<AddButton icon={Plus} label={t('q.addOutcome')} onClick={() => add(true)} />}
    >
      <ol>
        {outcomes.map((outcome, at) => (
          <li className="rule box" key={outcome.id}>
            <span className="rk num">{at + 1}</span>
            <div className="grow">
              <LabelsField
                label={t('q.outcome')}
                path={`${path}.outcomes[${outcome.id}].label`}
                value={outcome.label}
                onChange={(label) => change(outcomes.map((one, i) => (i === at ? { ...one, label } : one)))}
              />
            </div>
            <span className="row">
              <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton
                icon={ArrowDown}
                label={t('set.down')}
                disabled={at === outcomes.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <IconButton
                icon={X}
                label={t('set.drop', { name: labelIn(outcome.label, locale, outcome.id) })}
                onClick={() => change(outcomes.filter((_, i) => i !== at))}
              />
            </span>
          </li>
        ))}
      </ol>
      {outcomes.length === 0 && <p className="t2">{t('q.noOutcomes')}</p>}
      <NewDialog
        title={t('q.addOutcome')}
        open={adding}
        taken={outcomes.map(({ id }) => id)}
        close={() => add(false)}
        make={(id, name) => change([...outcomes, { id, label: name ? { [locale]: name } : {} }])}
      />
    </Part>
  );
}
