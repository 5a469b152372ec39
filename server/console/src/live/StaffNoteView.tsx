import { Lock } from 'lucide-react';
import type { StaffNote } from '../api/staff';
import { useNames } from '../app/session';
import { RedactButton } from '../desk/Amend';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';

const TITLES: Record<StaffNote['kind'], Key> = {
  note: 'staff.note',
  whisper: 'staff.whisper',
  invite: 'staff.invited',
  decline: 'staff.declined',
};

/** What staff write among themselves: never in a voice's colour, always with its lock. */
export function StaffNoteView({ note, redacts, done }: { note: StaffNote; /** The contact a supervisor may take words out of. */ redacts?: string; done?: () => void }) {
  const { t, f } = useI18n();
  const names = useNames();
  return (
    <div className="snote">
      <div className="snote-h">
        <Lock size={13} strokeWidth={1.75} aria-hidden="true" />
        <b>{t(TITLES[note.kind], { name: note.to ? names.agent(note.to) : note.byName })}</b>
        <span className="num end">
          <bdi>{note.byName}</bdi>, {f.time(note.ts)}
        </span>
      </div>
      {note.body && (
        <div className="row g2">
          <p className="grow" dir="auto">
            {note.body}
          </p>
          {redacts !== undefined && <RedactButton contact={redacts} note={note.seq} done={done} />}
        </div>
      )}
      {note.goneBy !== undefined && <p className="f12 t2">{t('amend.removed', { name: note.goneBy, time: f.time(note.goneAt ?? note.ts) })}</p>}
    </div>
  );
}
