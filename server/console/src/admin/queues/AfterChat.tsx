import { useI18n } from '../../i18n';
import { type AfterChat as Settings, AFTER_CHAT } from '../document';
import { Choose, SwitchField } from '../parts/fields';
import { Part } from '../parts/Sheet';
import type { QueueForm } from './useQueueForm';

const RATINGS = ['stars', 'nps', 'ces', 'none'] as const;

/** What visitors are asked and offered once a chat of this queue is over. */
export function AfterChat({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const after = queue.afterChat ?? AFTER_CHAT;
  const change = (patch: Partial<Settings>) => set({ afterChat: { ...after, ...patch } });
  if (!queue.channels.includes('chat')) return null;
  return (
    <Part title={t('ac.title')} id="after">
      <div className="pair">
        <Choose
          label={t('ac.rating')}
          path={`${path}.afterChat.rating`}
          help={t('ac.ratingHelp')}
          value={after.rating}
          choices={RATINGS.map((value) => ({ value, label: t(`ac.${value}`) }))}
          onChange={(rating) => change({ rating })}
        />
        <SwitchField label={t('ac.transcript')} help={t('ac.transcriptHelp')} on={after.transcript} onChange={(transcript) => change({ transcript })} />
      </div>
    </Part>
  );
}
