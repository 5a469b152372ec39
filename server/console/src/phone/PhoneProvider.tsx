import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, use, useEffect, useState } from 'react';
import '../styles/phone.css';
import { ApiError, get, post } from '../api/client';
import type { Me } from '../api/types';
import type { DeskClient } from '../desk/DeskClient';
import { DeskContext } from '../desk/useDesk';
import { meterOf } from './meter';
import { Microphone } from './microphone';
import type { QualityReport } from './PhoneCall';
import { PhoneClient } from './PhoneClient';
import type { PhoneAccount } from './phoneParts';
import { Speaker } from './speaker';
import { Tabs } from './tabs';
import { PhoneContext } from './usePhone';

/** Holds the phone of this person for as long as they are signed in, beside their desk where they have one. */
export function PhoneProvider({ me, children }: { me: Me; children: ReactNode }) {
  const queries = useQueryClient();
  const desk = use(DeskContext);
  const [client, set] = useState<PhoneClient>();
  useEffect(() => {
    const made = phoneOf(me, desk, () => void queries.invalidateQueries({ queryKey: ['me'] }));
    set(made);
    void made.start();
    const leave = () => made.leave();
    const unwatch = desk?.subscribe(() => made.deskShows(desk.snapshot().desk?.contacts ?? []));
    addEventListener('pagehide', leave);
    addEventListener('click', made.soundOn);
    addEventListener('keydown', made.soundOn);
    return () => {
      removeEventListener('keydown', made.soundOn);
      removeEventListener('click', made.soundOn);
      removeEventListener('pagehide', leave);
      unwatch?.();
      made.close();
    };
  }, [me, desk, queries]);
  return client ? <PhoneContext value={client}>{children}</PhoneContext> : null;
}

function phoneOf(me: Me, desk: DeskClient | undefined, signedOut: () => void): PhoneClient {
  let client: PhoneClient | undefined;
  const microphone = new Microphone({
    devices: navigator.mediaDevices,
    permissions: navigator.permissions,
    storage: localStorage,
    visit: sessionStorage,
    changed: () => client?.microphoneChanged(),
  });
  client = new PhoneClient({
    account,
    openLine: () => import('./jssipLine').then(({ openJsSipLine }) => openJsSipLine),
    microphone,
    tabs: (events) => new Tabs(me.id, events),
    meter: meterOf,
    speaker: new Speaker(),
    report: desk ? tellQuality : () => {}, // what a listener hears is no measure of the call
    hold: (contact, on) => void desk?.hold(contact, on).catch(() => {}), // the desk shows how it is
    held: (contact) => desk?.snapshot().desk?.contacts.some((one) => one.id === contact && one.onHold) ?? false,
    socketUrl: (path) => new URL(path, location.href.replace(/^http/, 'ws')).href,
    storage: localStorage,
    now: Date.now,
    signedOut,
  });
  return client;
}

async function account(): Promise<PhoneAccount | undefined> {
  try {
    return await get<PhoneAccount>('/api/phone');
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  }
}

/** Tells the server how good the line was; a call that is not ours any more, or not yet, is not measured. */
function tellQuality(contact: string, report: QualityReport): void {
  post(`/api/contacts/${encodeURIComponent(contact)}/quality`, report).catch(() => {});
}
