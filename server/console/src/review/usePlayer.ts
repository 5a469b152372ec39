import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { HeardStretch } from './heard';
import { afterSilence, type Stretch } from './voices';

export const SPEEDS = [1, 1.25, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];
export type Side = 'customer' | 'agent';

export interface Player {
  atMs: number;
  playing: boolean;
  failed: boolean;
  speed: Speed;
  skipping: boolean;
  muted: Record<Side, boolean>;
  toggle: () => void;
  seek: (ms: number) => void;
  setSpeed: (speed: Speed) => void;
  setSkipping: (on: boolean) => void;
  mute: (side: Side) => void;
  /** The next source begins at this place, playing or not; say so before it is given. */
  beginAt: (ms: number, play: boolean) => void;
}

interface Options {
  src: string;
  lengthMs: number;
  silences: Stretch[];
  onHeard: (stretch: Stretch) => void;
  /** It was played to its end. */
  onEnd?: () => void;
}

const FROM_THE_START = { ms: 0, play: false };

/** Of all players on the page, the one that is heard: two at once are understood by nobody. */
let heardNow: HTMLAudioElement | undefined;

/**
 * Plays a stereo recording; the customer is on the left, the agent on the right. Another source is played by the same
 * element: speed and sides stay as they are, and it may go on without an act of somebody.
 */
export function usePlayer({ src, lengthMs, silences, onHeard, onEnd }: Options): Player {
  const audio = useMemo(() => {
    const element = new Audio();
    element.preload = 'none';
    return element;
  }, []);
  const tell = useRef(onHeard);
  tell.current = onHeard;
  const goOn = useRef(onEnd);
  goOn.current = onEnd;
  const begin = useRef(FROM_THE_START);
  const heard = useMemo(() => new HeardStretch((stretch) => tell.current(stretch)), []);
  const [atMs, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [speed, setSpeedState] = useState<Speed>(1);
  const [skipping, setSkipping] = useState(false);
  const { muted, mute, connect } = useSides(audio);

  useEffect(() => {
    const stopped = () => {
      setPlaying(!audio.paused && !audio.ended);
      setAt(audio.currentTime * 1000);
      heard.stop();
    };
    const broken = () => {
      setFailed(true);
      stopped();
      setPlaying(false);
    };
    const ended = () => {
      stopped();
      goOn.current?.();
    };
    const leaving = () => heard.stop();
    audio.addEventListener('pause', stopped);
    audio.addEventListener('ended', ended);
    audio.addEventListener('error', broken);
    addEventListener('pagehide', leaving);
    return () => {
      audio.removeEventListener('pause', stopped);
      audio.removeEventListener('ended', ended);
      audio.removeEventListener('error', broken);
      removeEventListener('pagehide', leaving);
      if (heardNow === audio) heardNow = undefined;
    };
  }, [audio, heard]);

  const play = useCallback(() => {
    setFailed(false);
    if (heardNow !== audio) heardNow?.pause();
    heardNow = audio;
    if (audio.error) audio.load();
    connect();
    audio.play().then(
      () => setPlaying(true),
      () => audio.error && setFailed(true),
    );
  }, [audio, connect]);

  useEffect(() => {
    const { ms, play: goesOn } = begin.current;
    begin.current = FROM_THE_START;
    audio.src = src;
    audio.currentTime = ms / 1000; // a place that was sought in the one before may wait still
    setAt(ms);
    setPlaying(false);
    setFailed(false);
    if (goesOn) play();
    return () => {
      audio.pause();
      heard.stop();
      audio.removeAttribute('src');
      audio.load();
    };
  }, [audio, heard, play, src]);

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const step = () => {
      const now = audio.currentTime * 1000;
      const next = skipping ? afterSilence(silences, now) : undefined;
      heard.reached(now);
      if (next !== undefined) {
        heard.skipped(next);
        audio.currentTime = next / 1000;
      }
      setAt(next ?? now);
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, skipping, silences, audio, heard]);

  const toggle = useCallback(() => {
    if (audio.paused) play();
    else audio.pause();
  }, [audio, play]);

  const seek = useCallback(
    (ms: number) => {
      const to = Math.max(0, Math.min(lengthMs, ms));
      heard.stop();
      audio.currentTime = to / 1000;
      setAt(to);
    },
    [audio, heard, lengthMs],
  );

  const setSpeed = useCallback(
    (next: Speed) => {
      audio.defaultPlaybackRate = next;
      audio.playbackRate = next;
      setSpeedState(next);
    },
    [audio],
  );

  const beginAt = useCallback(
    (ms: number, goesOn: boolean) => {
      heard.stop();
      begin.current = { ms, play: goesOn };
    },
    [heard],
  );

  return { atMs, playing, failed, speed, skipping, muted, toggle, seek, setSpeed, setSkipping, mute, beginAt };
}

/** Each side through its own volume; made at the first play, as browsers allow sound only after an act. */
function useSides(audio: HTMLAudioElement) {
  const [muted, set] = useState<Record<Side, boolean>>({ customer: false, agent: false });
  const sides = useRef<{ context: AudioContext; gains: Record<Side, GainNode> }>(undefined);
  useEffect(
    () => () => {
      void sides.current?.context.close();
      sides.current = undefined;
    },
    [audio],
  );
  const connect = useCallback(() => {
    if (typeof AudioContext === 'undefined') return;
    sides.current ??= split(audio);
    void sides.current.context.resume();
  }, [audio]);
  useEffect(() => {
    const made = sides.current;
    if (!made) return;
    made.gains.customer.gain.value = muted.customer ? 0 : 1;
    made.gains.agent.gain.value = muted.agent ? 0 : 1;
  });
  const mute = useCallback((side: Side) => set((now) => ({ ...now, [side]: !now[side] })), []);
  return { muted, mute, connect };
}

function split(audio: HTMLAudioElement) {
  const context = new AudioContext();
  const splitter = context.createChannelSplitter(2);
  const merger = context.createChannelMerger(2);
  const gains = { customer: context.createGain(), agent: context.createGain() };
  context.createMediaElementSource(audio).connect(splitter);
  splitter.connect(gains.customer, 0).connect(merger, 0, 0);
  splitter.connect(gains.agent, 1).connect(merger, 0, 1);
  merger.connect(context.destination);
  return { context, gains };
}
