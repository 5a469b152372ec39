import { Eye } from 'lucide-react';
import { useI18n } from '../../i18n';

/** Opens a live chat to read along; whispering, coming in and taking over are there. */
export function WatchChat({ on, name, watch }: { on: boolean; name: string; watch: () => void }) {
  const { t } = useI18n();
  const title = t('staff.watch', { name });
  return (
    <button type="button" className="btn icon sm" title={title} disabled={!on} onClick={watch}>
      <Eye size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{title}</span>
    </button>
  );
}
