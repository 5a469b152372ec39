import { CircleDot, CirclePause } from 'lucide-react';
import type { Contact } from '../api/types';
import { useMe } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { useServerNow } from './useDesk';
import { type Pause, usePause } from './usePause';

/** Whether the call is recorded at this moment; under its time. */
export function RecordingState({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  if (!contact.recording) return null;
  const Icon = contact.paused ? CirclePause : CircleDot;
  return (
    <div className={`row g1 f12 ${contact.paused ? 'c-warn' : 'c-danger'}`}>
      <Icon size={13} strokeWidth={1.75} aria-hidden="true" />
      <span className="med">{t(contact.paused ? 'pause.on' : 'call.recording')}</span>
    </div>
  );
}

/** Stands as long as nothing is recorded, with the time that is left. */
export function PausedSign({ contact }: { contact: Contact }) {
  const { t, rich } = useI18n();
  const now = useServerNow();
  const me = useMe().data;
  const pause = usePause(contact);
  const { paused } = contact;
  if (!paused || !pause) return null;
  const left = (
    <span key="left" className="num" aria-live="off">
      {clock(Math.max(0, paused.until - now))}
    </span>
  );
  return (
    <div className="banner warn" role="status">
      <CirclePause size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {paused.by === me?.id
          ? rich('pause.sign', { left })
          : rich('pause.signBy', { left, name: <bdi key="name">{paused.byName}</bdi> })}
      </span>
      <button type="button" className="btn sm" onClick={() => void pause.flip()}>
        {t('pause.resume')}
      </button>
    </div>
  );
}

/** As it stands in a row of buttons. */
export function PauseButton({ pause: { on, flip } }: { pause: Pause }) {
  const { t } = useI18n();
  return (
    <button type="button" className={on ? 'btn c-warn' : 'btn'} aria-pressed={on} aria-keyshortcuts="Alt+P" onClick={() => void flip()}>
      <CirclePause size={16} strokeWidth={1.75} aria-hidden="true" />
      {t(on ? 'pause.on' : 'pause.do')} <kbd>Alt P</kbd>
    </button>
  );
}
