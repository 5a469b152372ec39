import { Eye } from 'lucide-react';
import type { BoardContact } from '../../api/types';
import { useI18n } from '../../i18n';

/** Opens a live chat to read along; whispering, coming in and taking over are there. */
export function WatchChat({ contact, name, watch }: { contact: BoardContact; name: string; watch: () => void }) {
  const { t } = useI18n();
  const on = contact.phase === 'connected' || contact.phase === 'queued' || contact.phase === 'offered';
  const title = t('staff.watch', { name });
  return (
    <button type="button" className="btn icon sm" title={title} disabled={!on} onClick={watch}>
      <Eye size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{title}</span>
    </button>
  );
}
