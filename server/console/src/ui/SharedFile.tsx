import { Paperclip } from 'lucide-react';
import type { ChatEvent } from '../api/types';
import { bodyOf } from '../desk/chat';
import { useI18n } from '../i18n';

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** A file that was shared in a chat: a picture is seen here, and each is saved by its link, never gone to. @param folder where its bytes are */
export function SharedFile({ event, folder }: { event: ChatEvent; folder: string }) {
  const { f } = useI18n();
  const { id, name, size, type } = bodyOf(event) as { id?: string; name?: string; size?: number; type?: string };
  const href = folder + encodeURIComponent(id ?? '');
  const picture = PICTURES.includes(type ?? '');
  return (
    <a className="shared" href={href} rel="noopener noreferrer" download={name}>
      {picture ? (
        <img src={href} alt={name} loading="lazy" />
      ) : (
        <>
          <Paperclip size={14} strokeWidth={1.75} aria-hidden="true" />
          <bdi>{name}</bdi>
        </>
      )}
      <span className="f12 num">{f.number(Math.max(1, Math.round((size ?? 0) / 1024)))} KB</span>
    </a>
  );
}
