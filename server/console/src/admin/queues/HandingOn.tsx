import { useI18n } from '../../i18n';
import { labelIn, type Transfer } from '../document';
import { useDraft } from '../draft/Draft';
import { Checks, Choose, SwitchField } from '../parts/fields';
import { Part } from '../parts/Sheet';
import { Prefixes } from './Prefixes';
import type { QueueForm } from './useQueueForm';

const SUPERVISION = ['', 'announced', 'silent', 'off'] as const;

/** Whom agents may hand contacts of this queue on to, and whether supervisors may be in its calls. */
export function HandingOn({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const { transfer } = queue;
  const at = `${path}.transfer`;
  const change = (patch: Partial<Transfer>) => set({ transfer: { ...transfer, ...patch } });
  const others = document.queues.filter(({ id }) => id !== queue.id || transfer.queues.includes(id));
  return (
    <Part title={t('tr.title')} note={t('tr.note')} id="transfer">
      <Checks
        label={t('tr.queues')}
        path={`${at}.queues`}
        choices={others.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }))}
        value={transfer.queues}
        onChange={(queues) => change({ queues })}
      />
      <div className="pair gapb">
        <SwitchField label={t('tr.agents')} on={transfer.agents} onChange={(agents) => change({ agents })} />
        <Prefixes
          label={t('tr.numbers')}
          path={`${at}.numbers`}
          help={t('tr.numbersHelp')}
          value={transfer.numbers}
          onChange={(numbers) => change({ numbers })}
        />
      </div>
      <div className="pair gapb">
        <SwitchField label={t('tr.park')} on={transfer.park} onChange={(park) => change({ park })} />
        <SwitchField
          label={t('tr.recordParked')}
          on={transfer.recordParked}
          onChange={(recordParked) => change({ recordParked })}
        />
      </div>
      <div className="pair gapb">
        <Choose
          label={t('sup.title')}
          path={`${path}.supervision`}
          help={t('sup.help')}
          value={queue.supervision}
          choices={SUPERVISION.map((value) => ({ value, label: t(`sup.${value || 'site'}`) }))}
          onChange={(supervision) => set({ supervision })}
        />
      </div>
    </Part>
  );
}
