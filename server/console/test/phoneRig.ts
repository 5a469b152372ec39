/** A page's phone with a line, devices and tabs of its own, as tests of it share it. */
import { vi } from 'vitest';
import { Microphone } from '../src/phone/microphone';
import { PhoneClient } from '../src/phone/PhoneClient';
import type { QualityReport } from '../src/phone/PhoneCall';
import { FakeCall, FakeDevices, FakeLine, FakeTabs } from './phoneFakes';

export const ACCOUNT = { uri: 'sip:milda@halcyon', domain: 'halcyon', socket: '/ws/sip', displayName: 'Milda' };

export let devices: FakeDevices;
export let lines: FakeLine[];
export let held: string[];
export let onHold: boolean;
export let reports: { contact: string; report: QualityReport }[];
export let tabs: FakeTabs;
export let played: unknown[];
export let clicked: boolean;
export let account: typeof ACCOUNT | undefined;
export let phone: PhoneClient;

export const soon = () => vi.advanceTimersByTimeAsync(0);
export const line = () => lines[lines.length - 1] as FakeLine;

export async function start(): Promise<void> {
  let made: PhoneClient | undefined;
  const microphone = new Microphone({
    devices: devices as unknown as MediaDevices,
    permissions: devices.permissions as unknown as Permissions,
    storage: localStorage,
    visit: sessionStorage,
    changed: () => made?.microphoneChanged(),
  });
  made = phone = new PhoneClient({
    account: async () => account,
    openLine: async () => (settings, events) => {
      lines.push(new FakeLine(settings, events));
      return line();
    },
    microphone,
    tabs: tabs.open,
    meter: () => ({ level: () => 0.5, close: () => {} }),
    speaker: {
      play: async (stream) => {
        played.push(stream);
        return clicked;
      },
      stop: () => {},
      choose: async () => {},
    },
    report: (contact, report) => reports.push({ contact, report }),
    hold: (contact, on) => {
      held.push(`${contact} ${on}`);
      onHold = on;
    },
    held: () => onHold,
    socketUrl: (path) => `ws://here${path}`,
    storage: localStorage,
    now: Date.now,
    signedOut: () => {},
  });
  await phone.start();
  await soon();
}

export async function registered(): Promise<void> {
  await start();
  line().events.news({ is: 'registered' });
}

export async function rings(change = {}): Promise<FakeCall> {
  const call = new FakeCall(change);
  line().events.call(call);
  await soon();
  return call;
}

export async function talks(change = {}): Promise<FakeCall> {
  await registered();
  const call = await rings(change);
  await phone.accept();
  call.talks();
  return call;
}

/** What a test has otherwise than at its beginning. */
export function given(other: { account?: undefined; tabs?: FakeTabs; clicked?: boolean; onHold?: boolean }): void {
  if ('account' in other) account = other.account;
  tabs = other.tabs ?? tabs;
  clicked = other.clicked ?? clicked;
  onHold = other.onHold ?? onHold;
}

export function begin(): void {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  [lines, held, reports, played] = [[], [], [], []];
  [onHold, clicked, account] = [false, true, ACCOUNT];
  tabs = new FakeTabs();
  devices = new FakeDevices();
}

export function end(): void {
  phone.close();
  vi.useRealTimers();
}
