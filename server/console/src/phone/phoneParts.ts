import type { OpenLine } from './line';
import type { Meter } from './meter';
import type { Microphone } from './microphone';
import type { CallView, QualityReport } from './PhoneCall';
import type { Elsewhere, TabEvents, Tabs } from './tabs';

/** How the line of this page stands. */
export type LineState =
  | 'unknown'
  /** The server has no browser phones for this person. */
  | 'none'
  /** The person takes calls on another phone. */
  | 'unused'
  /** There is no microphone yet. */
  | 'waiting'
  | 'connecting'
  | 'registered'
  | 'lost'
  | 'refused'
  | 'ended';

export interface PhoneState {
  line: LineState;
  call?: CallView;
  /** The call is in another tab. */
  elsewhere?: Elsewhere;
  /** The browser wants a click before it lets the caller be heard. */
  soundBlocked: boolean;
  /** The headset went in a call; until it is back, or another is chosen, there is no line. */
  headsetGone: boolean;
}

export interface PhoneAccount {
  uri: string;
  domain: string;
  socket: string;
  displayName: string;
  ice?: RTCIceServer[];
  /** Another phone of this person rings. */
  other?: boolean;
}

export interface PhoneParts {
  /** Absent where there are no browser phones. */
  account: () => Promise<PhoneAccount | undefined>;
  openLine: () => Promise<OpenLine>;
  microphone: Microphone;
  tabs: (events: TabEvents) => Tabs;
  meter: (stream: MediaStream) => Meter;
  speaker: { play: (stream: MediaStream) => Promise<boolean>; stop: () => void; choose: (id: string) => Promise<void> };
  report: (contact: string, report: QualityReport) => void;
  hold: (contact: string, on: boolean) => void;
  held: (contact: string) => boolean;
  socketUrl: (path: string) => string;
  storage: Storage;
  now: () => number;
  signedOut: () => void;
}
