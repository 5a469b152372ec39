import { Headphones } from 'lucide-react';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';

/** A supervisor is in the agent's call, and the agent is to know. */
export function Supervised({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const by = contact.supervised;
  if (!by) return null;
  return (
    <div className="banner soft" role="status">
      <Headphones size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{t(`supervised.${by.mode}`, { name: by.byName })}</span>
    </div>
  );
}
