import { ArrowLeftRight } from 'lucide-react';
import type { Contact } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';

/** Who had the contact before. */
export function HandedOn({ contact }: { contact: Contact }) {
  const { t, f } = useI18n();
  const names = useNames();
  const from = contact.handedOn;
  if (!from) return null;
  const time = f.time(from.at);
  const queue = names.queue(from.from, from.fromName);
  const text =
    from.way === 'woken'
      ? t('sleep.slept', { name: from.byName, time })
      : from.from === contact.queue
      ? t('transfer.from', { name: from.byName, time })
      : t('transfer.fromQueue', { name: from.byName, queue, time });
  return (
    <div className="banner soft" role="status">
      <ArrowLeftRight className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{text}</span>
    </div>
  );
}
