import { useRef } from 'react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useAddress } from '../app/router';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { askedBy } from './Consult';
import { pathOf } from './paths';
import { useAct, useDesk, useDeskClient } from './useDesk';
import { useMute } from './useMute';
import { usePause } from './usePause';
import { customerName } from './who';

/** The call in which a key has to work at once, whatever is looked at. */
export function liveCall(contacts: Contact[]): Contact | undefined {
  const calls = contacts.filter((one) => one.channel === 'voice');
  return calls.find((one) => one.phase === 'connected') ?? calls.find((one) => one.phase === 'accepted');
}

/** Mute, hold and pausing the recording by keys in the live call, also beside a chat and on every other page. */
export function CallKeys() {
  const contacts = useDesk((state) => state.desk?.contacts);
  const live = contacts && liveCall(contacts);
  return live ? <Keys key={live.id} contact={live} /> : null;
}

function Keys({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const toast = useToast();
  const mute = useMute(contact.id);
  const { path } = useAddress();
  const busy = useRef(false);
  const name = customerName(t, 'voice', contact.customer);
  /** Where the call is shown it tells by itself. */
  const tell = (text: string) => path !== pathOf(contact.id) && toast(text);
  const flipMute = () => {
    mute?.flip();
    tell(t(mute?.on ? 'call.nowHeard' : 'call.nowMuted', { name }));
  };
  const flipHold = async () => {
    if (busy.current) return;
    busy.current = true;
    if (await act(desk.hold(contact.id, !contact.onHold))) tell(t(contact.onHold ? 'call.nowBack' : 'call.nowHeld', { name }));
    busy.current = false;
  };
  const pause = usePause(contact);
  const flipPause = async () => {
    if (await pause?.flip()) tell(t(pause?.on ? 'pause.ended' : 'pause.begun'));
  };
  const holds = contact.phase === 'connected' && !askedBy(contact);
  useKeys({
    'Alt+KeyM': mute && flipMute,
    'Alt+KeyH': holds ? () => void flipHold() : undefined,
    'Alt+KeyP': pause && (() => void flipPause()),
  });
  return null;
}
