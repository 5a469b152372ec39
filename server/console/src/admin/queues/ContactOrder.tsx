import { useI18n } from '../../i18n';
import { Choose, NumberField } from '../parts/fields';
import { FindingNotes } from '../parts/FindingNotes';
import { Part } from '../parts/Sheet';
import { PairsEditor } from './PairsEditor';
import type { QueueForm } from './useQueueForm';

/** Where the contacts of this queue stand among all that wait: points and age. */
export function ContactOrder({ form }: { form: QueueForm }) {
  const { queue, path, set, setRouting } = form;
  const { t } = useI18n();
  const { routing } = queue;
  return (
    <Part title={t('q.points')} note={t('q.pointsNote')} id="points">
      <div className="quad">
        <NumberField
          label={t('q.priority')}
          path={`${path}.priority`}
          value={queue.priority}
          onChange={(priority) => set({ priority })}
        />
        <NumberField
          label={t('q.ageRate')}
          path={`${path}.routing.ageRate`}
          value={routing.ageRate}
          help={t('q.ageRateHelp')}
          onChange={(ageRate) => setRouting({ ageRate })}
        />
        <NumberField
          label={t('q.urgency')}
          path={`${path}.routing.urgency.points`}
          value={routing.urgency.points}
          help={t('q.urgencyHelp')}
          onChange={(points) => setRouting({ urgency: { ...routing.urgency, points } })}
        />
        {routing.urgency.points !== 0 && (
          <Choose
            label={t('q.late')}
            path={`${path}.routing.urgency.late`}
            value={routing.urgency.late}
            choices={(['stay', 'drop'] as const).map((value) => ({ value, label: t(`word.value.${value}`) }))}
            onChange={(late) => setRouting({ urgency: { ...routing.urgency, late } })}
          />
        )}
        <NumberField
          label={t('q.firstTime')}
          path={`${path}.routing.firstTimePoints`}
          value={routing.firstTimePoints}
          onChange={(firstTimePoints) => setRouting({ firstTimePoints })}
        />
        <NumberField
          label={t('q.resume')}
          path={`${path}.routing.resumeSeconds`}
          value={routing.resumeSeconds}
          empty={0}
          unit={t('set.s')}
          help={t('q.resumeHelp')}
          onChange={(resumeSeconds) => setRouting({ resumeSeconds })}
        />
      </div>
      <div className="gapb">
        <PairsEditor
          label={t('q.attributePoints')}
          path={`${path}.routing.points`}
          hint="plan=gold"
          pairs={routing.points}
          usual={100}
          onChange={(points) => setRouting({ points })}
        />
      </div>
      <FindingNotes queue={queue.id} codes={['priority_inversion']} />
    </Part>
  );
}
