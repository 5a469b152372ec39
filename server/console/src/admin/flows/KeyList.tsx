import { X } from 'lucide-react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Select } from '../parts/fields';
import { IconButton } from '../parts/Sheet';
import { keysOf, leading, type MenuStep, type QueueStep } from './flow';
import type { Chosen } from './Inspector';
import { Target } from './Target';

/** Which key leads where. */
export function KeyList(chosen: Chosen & { step: MenuStep | QueueStep }) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const { form, step, path } = chosen;
  const all = keysOf(step.kind);
  const keys = step.keys ?? {};
  const used = all.filter((key) => key in keys);
  const free = all.filter((key) => !(key in keys));
  const set = (key: string, to: string | undefined) => form.editStep(step.id, (now) => leading(now, { at: 'key', key }, to));
  const moved = (from: string, key: string) =>
    form.editStep(step.id, (now) => leading(leading(now, { at: 'key', key: from }, undefined), { at: 'key', key }, keys[from]));
  return (
    <div className="fkl">
      <h3>{t('fl.keys')}</h3>
      <ul>
        {used.map((key) => (
          <li key={key} className="fkr" aria-label={t('fl.press', { key })}>
            <Select
              className="tight"
              label={t('fl.whichKey')}
              value={key}
              choices={[key, ...free].map((one) => ({ value: one, label: one }))}
              onChange={(other) => moved(key, other)}
            />
            <Target
              form={form}
              step={step}
              branch={{ at: 'key', key }}
              value={keys[key]}
              label={t('fl.press', { key })}
              path={`${path}.keys.${key}`}
              open={chosen.open}
            />
            <IconButton icon={X} label={t('fl.dropKey', { key })} onClick={() => set(key, undefined)} />
          </li>
        ))}
      </ul>
      {problems.has(`${path}.keys`) && (
        <p className="help err" role="alert">
          {problems.get(`${path}.keys`)}
        </p>
      )}
      {free.length > 0 && (
        <Select
          className="tight"
          label={t('fl.addKey')}
          value=""
          choices={[{ value: '', label: t('fl.addKey') }, ...free.map((one) => ({ value: one, label: one }))]}
          onChange={(key) => key && set(key, '')}
        />
      )}
    </div>
  );
}
