import { useState } from 'react';
import type { Contact } from '../api/types';
import { useAct, useDeskClient } from './useDesk';

export interface Pause {
  on: boolean;
  /** Done once the server says that it is so, or did not work. */
  flip: () => Promise<boolean>;
}

/** Pausing the recording of a call; absent where it cannot be. */
export function usePause(contact: Contact): Pause | undefined {
  const desk = useDeskClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const on = contact.paused !== undefined;
  const flip = async () => {
    if (busy) return false;
    setBusy(true);
    const done = await act(desk.pauseRecording(contact.id, !on));
    setBusy(false);
    return done;
  };
  return contact.phase === 'connected' && contact.recording && (contact.pausable || on) ? { on, flip } : undefined;
}
