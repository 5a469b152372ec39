import { useI18n } from '../../i18n';
import { NumberField } from '../parts/fields';
import { Part } from '../parts/Sheet';
import { RECORDING, type Recording } from './recording';
import type { QueueForm } from './useQueueForm';

/** How calls of this queue are recorded. */
export function RecordingRules({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const recording = queue.recording ?? RECORDING;
  const change = (patch: Partial<Recording>) => set({ recording: { ...recording, ...patch } });
  if (!queue.channels.includes('voice') && !queue.channels.includes('page')) return null;
  return (
    <Part title={t('rec.title')} id="recording">
      <div className="pair">
        <NumberField
          label={t('rec.most')}
          path={`${path}.recording.mostPauseSeconds`}
          value={recording.mostPauseSeconds}
          empty={0}
          unit={t('set.s')}
          help={t('rec.mostHelp')}
          onChange={(mostPauseSeconds) => change({ mostPauseSeconds })}
        />
      </div>
    </Part>
  );
}
