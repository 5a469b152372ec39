import { Headphones, type LucideIcon, Megaphone, MicVocal } from 'lucide-react';
import type { SupervisionMode } from '../api/supervision';
import type { BoardContact } from '../api/types';
import { useMe } from '../app/session';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { useWatching } from './watch';

const WAYS: { mode: SupervisionMode; Icon: LucideIcon; of: Key }[] = [
  { mode: 'listen', Icon: Headphones, of: 'watch.listenTo' },
  { mode: 'whisper', Icon: MicVocal, of: 'watch.whisperIn' },
  { mode: 'barge', Icon: Megaphone, of: 'watch.bargeInto' },
];

/** Ways into a call that goes on, or who is in it. */
export function WatchCall({ contact }: { contact: BoardContact }) {
  const { t } = useI18n();
  const me = useMe().data;
  const { supervised } = contact;
  if (contact.channel !== 'voice' || contact.phase !== 'connected') return null;
  if (supervised) {
    const own = supervised.by === me?.id;
    return (
      <span className={`row g1 f12 nowrap ${own ? 'c-accent med' : 't2'}`}>
        <Headphones size={14} strokeWidth={1.75} aria-hidden="true" />
        {own ? t(`watch.you.${supervised.mode}`) : t('watch.other', { name: supervised.byName })}
      </span>
    );
  }
  if (contact.agent === me?.id) return null;
  return <Ways contact={contact} />;
}

function Ways({ contact }: { contact: BoardContact }) {
  const { t } = useI18n();
  const watching = useWatching();
  const name = customerName(t, 'voice', contact.customer);
  return (
    <span className="row g1 acts">
      {WAYS.map(({ mode, Icon, of }) => {
        const title = t(of, { agent: contact.agentName ?? '', customer: name });
        return (
          <button
            key={mode}
            type="button"
            className="btn sm icon"
            title={title}
            onClick={() => void watching.be(contact.id, mode)}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
            <span className="sr">{title}</span>
          </button>
        );
      })}
    </span>
  );
}
