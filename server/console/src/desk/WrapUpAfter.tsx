import { NotebookPen } from 'lucide-react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useI18n } from '../i18n';
import { useAct, useDeskClient } from './useDesk';

/** Where wrap-up is optional: whether the agent wants it after this contact. */
export function WrapUpAfter({ contact, className }: { contact: Contact; className: string }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const { optional, asked } = contact.wrapUp;
  const live = contact.phase === 'connected' || contact.phase === 'accepted';
  const toggle = () => void act(desk.askWrapUp(contact.id, !asked));
  useKeys({ 'Alt+KeyW': optional && live ? toggle : undefined });
  if (!optional || !live) return null;
  return (
    <button
      type="button"
      className={asked ? `${className} asked` : className}
      aria-pressed={asked}
      aria-keyshortcuts="Alt+W"
      title={`${t('wrap.after')} (Alt W)`}
      onClick={toggle}
    >
      <NotebookPen size={className === 'cb' ? 20 : 16} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('wrap.after')}</span>
      {className === 'cb' && <kbd>W</kbd>}
    </button>
  );
}
