import { SignalLow } from 'lucide-react';
import type { BoardContact } from '../api/types';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import { usePoorText } from './poor';

const MOST = 2;

/** Calls that are poor to hear now, with which leg and why; the number alone where they are many. */
export function PoorBanner({ contacts }: { contacts: BoardContact[] }) {
  const { t } = useI18n();
  const text = usePoorText();
  const poor = contacts.filter((contact) => contact.poorSound && contact.poorLegs?.length);
  if (poor.length === 0) return null;
  return (
    <div className="banner warn" role="status">
      <SignalLow size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {t('poor.board', { count: poor.length })}
        {poor.length <= MOST && (
          <span className="t2" aria-live="off">
            {poor.map((contact) => ` · ${customerName(t, contact.channel, contact.customer)}: ${text(contact)}`)}
          </span>
        )}
      </span>
    </div>
  );
}
