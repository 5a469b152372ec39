import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { BoardContact } from '../../api/types';
import { useI18n } from '../../i18n';
import { LiveChatDrawer } from '../../live/LiveChatPanel';

/** Reads along in a live chat; whispering, coming in and taking over are there. */
export function WatchChat({ contact, name }: { contact: BoardContact; name: string }) {
  const { t } = useI18n();
  const [open, show] = useState(false);
  const on = contact.phase === 'connected' || contact.phase === 'queued' || contact.phase === 'offered';
  const title = t('staff.watch', { name });
  return (
    <>
      <button type="button" className="btn icon sm" title={title} disabled={!on && !open} onClick={() => show(true)}>
        <Eye size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className="sr">{title}</span>
      </button>
      <LiveChatDrawer chat={open ? contact.id : undefined} name={name} onClose={() => show(false)} />
    </>
  );
}
