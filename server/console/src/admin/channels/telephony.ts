import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';

const EVERY_MS = 10_000;

/** Legs that ended; `poor` those that were poor to hear at any time. */
export interface Heard {
  calls: number;
  poor: number;
  /** Mean, where there are any. */
  mos?: number;
}

/** Of the last hour and the last day, since the start; `alarm` where too many of an hour's were poor. */
export interface Sound {
  hour: Heard;
  day: Heard;
  alarm: boolean;
}

/** Where agents' sound comes from. */
export interface AgentNetwork {
  network: string;
  sound: Sound;
}

/** So many calls of ours a second; the last three count calls that came too soon, since the start. */
export interface PaceView {
  cps: number;
  /** Calls whose turn is still to come. */
  ahead: number;
  nextInMs: number;
  waited: number;
  nextTrunk: number;
  refused: number;
}

/** So many calls that a trunk ended or did not take, since the start; a cause of Q.850, or a status. */
export interface Release {
  protocol: 'q850' | 'sip';
  cause: number;
  count: number;
}

/** How a trunk stands; see API.md. */
export interface TrunkView {
  id: string;
  profile: string;
  /** Whether it answers; absent where it carries no calls of ours. */
  up?: boolean;
  registration?: { registered: boolean; why: string; until: number };
  /** How its calls were to hear. */
  sound: Sound;
  /** The most frequent first. */
  releases: Release[];
  toll?: { atOnce: number; today: number; minutes: number; refused: Record<string, number> };
  /** Absent where it takes any number. */
  pace?: PaceView;
}

/** A stranger that is not heard. */
export interface SipBan {
  id: string;
  source: string;
  /** Whose password was guessed; empty where a port is meant. */
  user: string;
  why: string;
  since: number;
  until: number;
  times: number;
  dropped: number;
}

/** Where the server listens for SIP. */
export interface ListenerView {
  /** Its name in the configuration; absent where there is only one. */
  network?: string;
  address: string;
  port: number;
  transport: string;
  /** Whether it answers our own question. */
  up: boolean;
  /** Since the start. */
  messages: number;
  /** Registered over it now. */
  phones: number;
}

export interface Telephony {
  listening: ListenerView[];
  trunks: TrunkView[];
  bans: SipBan[];
  networks: AgentNetwork[];
}

export const useTelephony = (on: boolean) =>
  useQuery({ queryKey: ['telephony'], queryFn: () => get<Telephony>('/api/telephony'), enabled: on, refetchInterval: EVERY_MS });

export type Standing = 'registered' | 'lost' | 'up' | 'down' | 'quiet';

/** One word for a trunk: where we register, that counts first. */
export function standingOf({ registration, up }: TrunkView): Standing {
  if (registration && !registration.registered) return 'lost';
  if (up === false) return 'down';
  if (registration) return 'registered';
  return up === undefined ? 'quiet' : 'up';
}

export const isBad = (trunk: TrunkView): boolean => ['lost', 'down'].includes(standingOf(trunk));

export const refusedOf = ({ toll }: TrunkView): number =>
  Object.values(toll?.refused ?? {}).reduce((sum, count) => sum + count, 0);
