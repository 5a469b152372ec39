import { ArrowLeftRight, type LucideIcon, Pause, PhoneCall, PhoneOff, Play } from 'lucide-react';
import { type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Peaks } from '../api/peaks';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { clock } from '../i18n/format';
import type { Part } from './parts';
import { barsOf } from './voices';

const BAR_PX = 2.6;
const LANE_PX = 78;
const MARGIN_PX = 6;

interface Props {
  part: Part;
  /** Of all parts. */
  wholeMs: number;
  peaks: Peaks | undefined;
  /** Within the part. */
  atMs: number;
  seek: (ms: number) => void;
}

/** The customer above, the team below, on one axis of time; time runs from left to right in every language. */
export function Waveform({ part, wholeMs, peaks, atMs, seek }: Props) {
  const { t } = useI18n();
  const { fromMs, lengthMs, marks } = part;
  const [field, width] = useWidth();
  const share = (ms: number) => `${(Math.min(1, Math.max(0, ms / Math.max(1, lengthMs))) * 100).toFixed(3)}%`;
  const dragging = useRef(false);
  const toPointer = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    seek(((event.clientX - box.left) / Math.max(1, box.width)) * lengthMs);
  };
  return (
    <div
      ref={field}
      className="field2"
      role="slider"
      tabIndex={0}
      aria-label={t('player.position')}
      aria-valuemin={Math.round(fromMs / 1000)}
      aria-valuemax={Math.round((fromMs + lengthMs) / 1000)}
      aria-valuenow={Math.round((fromMs + atMs) / 1000)}
      aria-valuetext={t('player.at', { at: clock(fromMs + atMs), length: clock(wholeMs) })}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        toPointer(event);
      }}
      onPointerMove={(event) => dragging.current && toPointer(event)}
      onPointerUp={() => (dragging.current = false)}
      onPointerCancel={() => (dragging.current = false)}
    >
      {marks
        .filter((mark) => SPANS.includes(kindOf(mark)) && mark.toMs > mark.fromMs)
        .sort((a, b) => SPANS.indexOf(kindOf(a)) - SPANS.indexOf(kindOf(b)))
        .map((mark) => (
          <Span key={`${mark.kind}-${mark.fromMs}`} mark={mark} left={share(mark.fromMs)} end={share(mark.toMs)} />
        ))}
      {peaks && width > 0 && <Lanes peaks={peaks} width={width} played={atMs / Math.max(1, lengthMs)} />}
      {eventsOf(part).map(({ ms, Icon }) => (
        <span key={`${ms}-${Icon.displayName}`} className="flag" style={{ left: share(ms) }} aria-hidden="true">
          <Icon size={14} strokeWidth={1.75} />
        </span>
      ))}
      {ticksOf(part, width).map((ms, at, all) => (
        <span
          key={ms}
          className={`tick num ${at === 0 ? 'first' : at === all.length - 1 ? 'last' : ''}`}
          style={{ left: share(ms) }}
          aria-hidden="true"
        >
          {clock(fromMs + ms)}
        </span>
      ))}
      <Head left={share(atMs)} at={atMs / Math.max(1, lengthMs)} text={clock(fromMs + atMs)} />
    </div>
  );
}

function Head({ left, at, text }: { left: string; at: number; text: string }) {
  const edge = at < 0.03 ? 'first' : at > 0.97 ? 'last' : '';
  return (
    <span className={`head ${edge}`} style={{ left }} aria-hidden="true">
      <b className="num">{text}</b>
    </span>
  );
}

/** Shown as stretches; the later lie above: whoever asks a colleague holds the customer, too. */
const SPANS = ['whisper', 'supervisor', 'hold', 'park', 'consult', 'pause'];

/** `supervisor:ID` and `whisper:ID` say who, too. */
const kindOf = (mark: Part['marks'][number]): string => mark.kind.split(':')[0] ?? mark.kind;

const TEXTS: Record<string, Key> = {
  hold: 'player.hold',
  consult: 'player.consult',
  park: 'park.mark',
  pause: 'player.paused',
  whisper: 'player.whisper',
  supervisor: 'player.supervisor',
};
const LOOKS: Record<string, string> = { pause: 'pause', whisper: 'boss', supervisor: 'boss' };

function Span({ mark, left, end }: { mark: Part['marks'][number]; left: string; end: string }) {
  const { t } = useI18n();
  const time = clock(mark.toMs - mark.fromMs);
  const kind = kindOf(mark);
  const text = t(TEXTS[kind] ?? 'player.hold', { time });
  return (
    <span className={`span ${LOOKS[kind] ?? 'hold'}`} style={{ left, right: `calc(100% - ${end})` }} title={text}>
      <b className="med clip" dir="auto">
        {text}
      </b>
    </span>
  );
}

function Lanes({ peaks, width, played }: { peaks: Peaks; width: number; played: number }) {
  const clip = useId();
  const height = 2 * LANE_PX;
  const paths = useMemo(() => {
    const bars = Math.max(20, Math.floor(width / BAR_PX));
    const loudest = [...peaks.left, ...peaks.right].reduce((most, one) => Math.max(most, one), 0);
    const path = (side: number[], middle: number) =>
      barsOf(side, bars, loudest)
        .map((loud, at) => {
          const half = Math.max(0.7, loud * (LANE_PX / 2 - MARGIN_PX));
          const x = ((at + 0.5) * (width / bars)).toFixed(1);
          return `M${x} ${(middle - half).toFixed(1)}V${(middle + half).toFixed(1)}`;
        })
        .join('');
    return [
      { colour: 'var(--voice-in)', d: path(peaks.left, LANE_PX / 2) },
      { colour: 'var(--voice-out)', d: path(peaks.right, LANE_PX * 1.5) },
    ];
  }, [peaks, width]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <clipPath id={clip}>
        <rect x="0" y="0" width={Math.min(1, played) * width} height={height} />
      </clipPath>
      {paths.map(({ colour, d }) => (
        <g key={colour} stroke={colour} strokeWidth="1.6" strokeLinecap="round">
          <path d={d} opacity=".55" />
          <path d={d} clipPath={`url(#${clip})`} />
        </g>
      ))}
    </svg>
  );
}

/** Who talks so soon was the first to. */
const SOON_MS = 1000;

/** The places worth a jump, in order of time. */
export function eventsOf({ part, last, marks, lengthMs }: Part): { ms: number; Icon: LucideIcon }[] {
  const holds = marks
    .filter((mark) => mark.kind === 'hold')
    .flatMap((mark) => [
      { ms: mark.fromMs, Icon: Pause },
      { ms: mark.toMs, Icon: Play },
    ]);
  const handedOn = marks
    .filter((mark) => (mark.kind.startsWith('agent:') || mark.kind === 'outside') && mark.fromMs > SOON_MS)
    .map((mark) => ({ ms: mark.fromMs, Icon: ArrowLeftRight }));
  const began = part === 1 ? [{ ms: 0, Icon: PhoneCall }] : [];
  const ended = last ? [{ ms: lengthMs, Icon: PhoneOff }] : [];
  return [...began, ...holds, ...handedOn, ...ended].sort((a, b) => a.ms - b.ms);
}

const STEPS_MS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000);
const TICK_PX = 84;

/** Even steps that leave room for their texts, the beginning and the end; within the part. */
export function ticksOf({ fromMs, lengthMs }: Pick<Part, 'fromMs' | 'lengthMs'>, width: number): number[] {
  const most = Math.max(1, Math.floor(width / TICK_PX));
  const step = STEPS_MS.find((one) => lengthMs / one <= most) ?? 7_200_000;
  const first = step - (fromMs % step);
  const even = Array.from({ length: Math.max(0, Math.ceil((lengthMs - first) / step)) }, (_, at) => first + at * step);
  const room = (44 / Math.max(1, width)) * lengthMs;
  return [0, ...even.filter((ms) => ms > room && ms < lengthMs - room), lengthMs];
}

function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, set] = useState(0);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => entry && set(Math.round(entry.contentRect.width)));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
