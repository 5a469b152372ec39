/** One look at the counters of a connection. Times in milliseconds. */
export interface Counters {
  at: number;
  received: number;
  lost: number;
  sent: number;
  /** Lost on the way to the server, as it told by RTCP; absent where it tells nothing. */
  lostThere?: number;
  jitterMs: number;
  rttMs?: number;
  /** Sum over all frames played, and their number. */
  bufferMs: number;
  played: number;
  codec: string;
}

/** How the line was between two looks. Losses are shares, 0 to 1. */
export interface Quality {
  mos: number;
  lossIn: number;
  lossOut?: number;
  jitterMs: number;
  rttMs?: number;
  bufferMs: number;
  packetsIn: number;
  packetsOut: number;
  codec: string;
}

export type Grade = 'good' | 'fair' | 'poor';

const FRAME_MS = 20;
const NO_IMPAIRMENT = 93.2;
/** G.113: how well a codec bears lost packets, with concealment; and what it costs by itself. */
const CODECS: Record<string, { cost: number; bears: number }> = {
  PCMU: { cost: 0, bears: 25.1 },
  PCMA: { cost: 0, bears: 25.1 },
  G722: { cost: 0, bears: 15 },
  opus: { cost: 0, bears: 20 },
};

/** ITU-T G.107 in its usual short form: mean opinion score, 1 to 4.5. */
export function mosOf(oneWayMs: number, loss: number, codec: string): number {
  const { cost, bears } = CODECS[codec] ?? { cost: 5, bears: 10 };
  const delay = 0.024 * oneWayMs + (oneWayMs > 177.3 ? 0.11 * (oneWayMs - 177.3) : 0);
  const percent = loss * 100;
  const equipment = cost + (95 - cost) * (percent / (percent + bears));
  const r = Math.max(0, Math.min(100, NO_IMPAIRMENT - delay - equipment));
  const mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.max(1, Math.min(4.5, mos));
}

export const gradeOf = (mos: number): Grade => (mos >= 3.9 ? 'good' : mos >= 3.3 ? 'fair' : 'poor');

const share = (part: number, rest: number): number => (part + rest > 0 ? Math.max(0, part) / (Math.max(0, part) + rest) : 0);

/** What happened between two looks. The worse direction decides the score: one who is not understood has a bad line, too. */
export function qualityBetween(before: Counters, now: Counters): Quality {
  const packetsIn = Math.max(0, now.received - before.received);
  const packetsOut = Math.max(0, now.sent - before.sent);
  const lossIn = share(now.lost - before.lost, packetsIn);
  const there = now.lostThere === undefined ? undefined : Math.max(0, now.lostThere - (before.lostThere ?? 0));
  const lossOut = there === undefined ? undefined : Math.min(1, packetsOut > 0 ? there / packetsOut : 0);
  const frames = now.played - before.played;
  const bufferMs = frames > 0 ? (now.bufferMs - before.bufferMs) / frames : 0;
  const oneWayMs = (now.rttMs ?? 0) / 2 + bufferMs + FRAME_MS;
  return {
    mos: mosOf(oneWayMs, Math.max(lossIn, lossOut ?? 0), now.codec),
    lossIn,
    lossOut,
    jitterMs: now.jitterMs,
    rttMs: now.rttMs,
    bufferMs,
    packetsIn,
    packetsOut,
    codec: now.codec,
  };
}

interface AnyStats extends RTCStats {
  [name: string]: unknown;
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
const maybeMs = (value: unknown): number | undefined => (typeof value === 'number' ? value * 1000 : undefined);

/** Reads the counters of the one audio stream out of a report. */
export function readCounters(report: RTCStatsReport, at: number): Counters {
  const all: AnyStats[] = [];
  report.forEach((one: AnyStats) => all.push(one));
  const of = (type: string) => all.find((one) => one.type === type && (one.kind === undefined || one.kind === 'audio'));
  const inbound = of('inbound-rtp');
  const outbound = of('outbound-rtp');
  const there = of('remote-inbound-rtp');
  const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated === true && one.state === 'succeeded');
  const codec = all.find((one) => one.id === (inbound?.codecId ?? outbound?.codecId));
  return {
    at,
    received: number(inbound?.packetsReceived),
    lost: number(inbound?.packetsLost),
    sent: number(outbound?.packetsSent),
    lostThere: there ? number(there.packetsLost) : undefined,
    jitterMs: number(inbound?.jitter) * 1000,
    rttMs: maybeMs(there?.roundTripTime) ?? maybeMs(pair?.currentRoundTripTime),
    bufferMs: number(inbound?.jitterBufferDelay) * 1000,
    played: number(inbound?.jitterBufferEmittedCount),
    codec: String(codec?.mimeType ?? '').replace('audio/', ''),
  };
}
