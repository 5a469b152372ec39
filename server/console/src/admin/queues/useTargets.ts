import { useI18n } from '../../i18n';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import type { Choice } from '../parts/fields';

/** Where a contact can be sent: the other queues, or out. */
export function useTargets(from: string): Choice[] {
  const { document } = useDraft();
  const { t, locale } = useI18n();
  return [
    { value: 'end', label: t('step.end') },
    ...document.queues
      .filter(({ id }) => id !== from)
      .map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) })),
  ];
}
