import type { Peaks } from '../api/peaks';

/** A stretch of a recording, milliseconds from its start. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

export interface Voices {
  /** Shares of the whole length; the three add up to 1. */
  customer: number;
  agent: number;
  silence: number;
  /** How often both talked at once for half a second or longer. */
  overlaps: number;
  /** Where nobody talks for long. */
  silences: Stretch[];
}

const QUIETEST = 6;
const BREATH_MS = 400;
const OVERLAP_MS = 500;
const LONG_SILENCE_MS = 2_000;

/** Who talks when, by the loudness of each side; pauses for breath belong to the talk. */
export function voicesOf(peaks: Peaks): Voices {
  const customer = talkOf(peaks.left, peaks.binMs);
  const agent = talkOf(peaks.right, peaks.binMs);
  const bins = Math.max(customer.length, agent.length);
  if (bins === 0) return { customer: 0, agent: 0, silence: 0, overlaps: 0, silences: [] };
  const both = Array.from({ length: bins }, (_, at) => Boolean(customer[at] && agent[at]));
  const none = Array.from({ length: bins }, (_, at) => !customer[at] && !agent[at]);
  const overlap = count(both);
  return {
    customer: (count(customer) - overlap / 2) / bins,
    agent: (count(agent) - overlap / 2) / bins,
    silence: count(none) / bins,
    overlaps: runs(both, peaks.binMs).filter((run) => run.toMs - run.fromMs >= OVERLAP_MS).length,
    silences: runs(none, peaks.binMs).filter((run) => run.toMs - run.fromMs >= LONG_SILENCE_MS),
  };
}

const count = (flags: boolean[]): number => flags.filter(Boolean).length;

function talkOf(side: number[], binMs: number): boolean[] {
  const loudest = side.reduce((most, one) => Math.max(most, one), 0);
  const least = Math.max(QUIETEST, loudest * 0.1);
  const talk = side.map((one) => one >= least);
  const breath = Math.floor(BREATH_MS / binMs);
  let lastTalk = -1;
  talk.forEach((now, at) => {
    if (!now) return;
    if (lastTalk >= 0 && at - lastTalk - 1 <= breath) talk.fill(true, lastTalk, at);
    lastTalk = at;
  });
  return talk;
}

function runs(flags: boolean[], binMs: number): Stretch[] {
  const found: Stretch[] = [];
  let from = -1;
  [...flags, false].forEach((flag, at) => {
    if (flag && from < 0) from = at;
    if (!flag && from >= 0) {
      found.push({ fromMs: from * binMs, toMs: at * binMs });
      from = -1;
    }
  });
  return found;
}

const MARGIN_MS = 250;

/** Where to go on when the position lies in a long silence; absent when it does not. */
export function afterSilence(silences: Stretch[], atMs: number): number | undefined {
  const inside = silences.find((one) => atMs >= one.fromMs + MARGIN_MS && atMs < one.toMs - 2 * MARGIN_MS);
  return inside && inside.toMs - MARGIN_MS;
}

/** What leaving out the silences saves, milliseconds at normal speed. */
export const savedMs = (silences: Stretch[]): number =>
  silences.reduce((sum, one) => sum + Math.max(0, one.toMs - one.fromMs - 2 * MARGIN_MS), 0);

/** The loudest of each of `bars` equal parts, 0 to 1, as loud as the loudest of the recording. */
export function barsOf(side: number[], bars: number, loudest: number): number[] {
  const step = side.length / bars;
  return Array.from({ length: bars }, (_, at) => {
    const part = side.slice(Math.floor(at * step), Math.max(Math.floor(at * step) + 1, Math.floor((at + 1) * step)));
    return part.reduce((most, one) => Math.max(most, one), 0) / Math.max(loudest, 1);
  });
}

/** A stretch of parts, `to` not included. */
export interface Pill {
  from: number;
  to: number;
}

/** Parts that follow each other, as one. */
export function pillsOf(parts: number[]): Pill[] {
  return runs(
    parts.map((part) => part > 0),
    1,
  ).map(({ fromMs, toMs }) => ({ from: fromMs, to: toMs }));
}
