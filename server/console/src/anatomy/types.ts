import type { PoorLeg } from '../api/sound';
import type { ContactFile } from '../api/types';

export type Fault = PoorLeg['why'][number];

export interface Leg {
  number: number;
  party: 'customer' | 'agent' | 'outside';
  who: string;
  name?: string;
  peer: string;
  transport: string;
  from: number;
  to?: number;
}

export interface SipMessage {
  sent: boolean;
  title: string;
  method: string;
  status?: number;
  sequence: string;
  transport: string;
  peer: string;
  why?: string;
  repeated: boolean;
  sdp?: {
    address: string;
    port: number;
    codecs: string[];
    direction: string;
    protection: string;
    changed: ('codecs' | 'direction' | 'address')[];
  };
  text: string;
}

export interface Heard {
  loss: number;
  jitterMs: number;
  rttMs?: number;
  mos: number;
}

export interface SoundLook {
  received: number;
  sent: number;
  heard: Heard;
  reported?: Heard;
  told: string;
  from: string;
}

/** What they say of all the sound they got; shares from 0 to 1. What they do not say is not there. */
export interface VoiceReport {
  by: 'rtcp' | 'session' | 'interval' | 'alert';
  lost?: number;
  discarded?: number;
  inBursts?: number;
  inGaps?: number;
  burstMs?: number;
  gapMs?: number;
  rttMs?: number;
  endMs?: number;
  bufferMs?: number;
  rating?: number;
  mosListening?: number;
  mos?: number;
}

export type RowKind = 'sip' | 'sound' | 'poor' | 'key' | 'report' | 'moment';

export interface Row {
  at: number;
  kind: RowKind;
  leg: number;
  sip?: SipMessage;
  sound?: SoundLook;
  poor?: { on: boolean; why: Fault[]; mos: number };
  key?: { by: string; key?: string };
  report?: VoiceReport;
  moment?: ContactFile['timeline'][number];
  /** A stretch of the recording. */
  mark?: ContactFile['recordings'][number]['marks'][number];
}

export interface Finding {
  kind: string;
  leg: number;
  args: Record<string, string>;
}

export interface Anatomy {
  contact: string;
  kept: 'live' | 'kept' | 'none';
  endedAt?: number;
  leftOut: number;
  legs: Leg[];
  rows: Row[];
  findings: Finding[];
  offers: ContactFile['offers'];
  recordings: ContactFile['recordings'];
}
