import { createContext, use, useSyncExternalStore } from 'react';
import type { AgentState } from '../api/types';
import { DeskContext } from '../desk/useDesk';
import type { Key } from '../i18n/keys';
import type { PhoneClient } from './PhoneClient';
import type { PhoneState } from './phoneParts';

export const PhoneContext = createContext<PhoneClient | undefined>(undefined);

export function usePhoneClient(): PhoneClient {
  const client = use(PhoneContext);
  if (!client) throw new Error('no phone here');
  return client;
}

/** A part of the phone's state; `pick` must return the same object while nothing changed. */
export function usePhone<T>(pick: (state: PhoneState) => T): T {
  const client = usePhoneClient();
  return useSyncExternalStore(client.subscribe, () => pick(client.snapshot()));
}

const WAITING: Record<string, Key> = {
  toAllow: 'phone.why.toAllow',
  blocked: 'phone.why.blocked',
  absent: 'phone.why.absent',
  insecure: 'phone.why.insecure',
  ready: 'phone.why.gone',
};

const STANDING: Partial<Record<PhoneState['line'], Key>> = {
  connecting: 'phone.why.connecting',
  lost: 'phone.why.lost',
  refused: 'phone.why.refused',
  ended: 'phone.why.ended',
};

/** Whether calls can come to this person, and why not. */
export function usePhoneLine(agent: AgentState): { on: boolean; why: Key } {
  const line = usePhone((state) => state.line);
  const { microphone } = usePhoneClient();
  const why = line === 'waiting' ? WAITING[microphone.state] : STANDING[line];
  return { on: agent.phone === 'registered', why: why ?? 'phone.why' };
}

/** The call of this contact, if it is in this page. */
export function useCall(contact: string) {
  const call = usePhone((state) => state.call);
  return call?.contact === contact && call.phase !== 'ringing' ? call : undefined;
}

/** Whether another phone of this person takes the calls, so that this page need not ask for a microphone. */
export function useOtherPhone(): boolean {
  const client = use(DeskContext);
  return useSyncExternalStore(client?.subscribe ?? never, () => {
    const phone = client?.snapshot().desk?.phone;
    return phone?.kind === 'desk' && phone.registered;
  });
}

const never = () => () => {};

/** Why the line of this page does not stand, for who has no desk that would say it. */
export function useLineWhy(): Key | undefined {
  const line = usePhone((state) => state.line);
  const { microphone } = usePhoneClient();
  return line === 'registered' ? undefined : ((line === 'waiting' ? WAITING[microphone.state] : STANDING[line]) ?? 'phone.why');
}
