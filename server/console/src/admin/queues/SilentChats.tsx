import { useI18n } from '../../i18n';
import { AWAKE, type Sleep } from '../document';
import { NumberField } from '../parts/fields';
import { Part } from '../parts/Sheet';
import type { QueueForm } from './useQueueForm';

/** When chats with silent visitors leave their agent's capacity. */
export function SilentChats({ form: { queue, path, setRouting } }: { form: QueueForm }) {
  const { t } = useI18n();
  const sleep = queue.routing.sleep ?? AWAKE;
  const change = (patch: Partial<Sleep>) => setRouting({ sleep: { ...sleep, ...patch } });
  if (!queue.channels.includes('chat')) return null;
  return (
    <Part title={t('sl.title')} id="sleep">
      <div className="pair">
        <NumberField
          label={t('sl.after')}
          path={`${path}.routing.sleep.afterMinutes`}
          value={sleep.afterMinutes}
          empty={0}
          unit={t('set.min')}
          help={t('sl.afterHelp')}
          onChange={(afterMinutes) => change({ afterMinutes })}
        />
        <NumberField
          label={t('sl.kept')}
          path={`${path}.routing.sleep.keptForSeconds`}
          value={sleep.keptForSeconds}
          unit={t('set.s')}
          help={t('sl.keptHelp')}
          onChange={(keptForSeconds) => change({ keptForSeconds })}
        />
      </div>
    </Part>
  );
}
