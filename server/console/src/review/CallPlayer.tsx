import { useQuery } from '@tanstack/react-query';
import { Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type Ref, useCallback, useImperativeHandle, useMemo } from 'react';
import { get } from '../api/client';
import type { Peaks } from '../api/peaks';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Segmented } from '../ui/parts';
import { PartPicker } from './PartPicker';
import { lengthOf, type Part, partAt } from './parts';
import { type Player, SPEEDS, type Side, type Speed, usePlayer } from './usePlayer';
import { savedMs, type Stretch, type Voices, voicesOf } from './voices';
import { eventsOf, Waveform } from './Waveform';

const STEP_S = 10;

export interface Seeker {
  /** To a place in all parts. */
  seek: (ms: number) => void;
}

interface Props {
  id: string;
  parts: Part[];
  shown: Part;
  show: (part: number) => void;
  names: Record<Side, string>;
  /** Within the part that is shown. */
  onHeard: (stretch: Stretch) => void;
  ref: Ref<Seeker>;
}

/** One part at a time, and on into the next by itself; places count on over all of them. */
export function CallPlayer({ id, parts, shown, show, names, onHeard, ref }: Props) {
  const { t } = useI18n();
  const path = `/api/review/contacts/${encodeURIComponent(id)}`;
  const peaks = useQuery({
    queryKey: ['peaks', id, shown.part],
    queryFn: () => get<Peaks>(`${path}/peaks?part=${shown.part}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const voices = useMemo(() => peaks.data && voicesOf(peaks.data), [peaks.data]);
  const silences = voices?.silences ?? NOTHING;
  const wholeMs = lengthOf(parts);
  const part = useParts({ src: `${path}/recording.wav`, parts, shown, show, silences, onHeard });
  const player = { ...part, atMs: shown.fromMs + part.atMs, seek: part.seekAll };
  useImperativeHandle(ref, () => ({ seek: part.seekAll }), [part.seekAll]);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keysOf(player, parts)[event.code];
    const pressed = event.code === 'Space' && event.target instanceof HTMLButtonElement;
    if (!act || pressed) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <section className="ply" aria-label={t('player.title')} tabIndex={-1} onKeyDown={onKey} data-pane="">
        <p className="sr">{t('player.wave', { length: clock(wholeMs) })}</p>
        {parts.length > 1 && <PartPicker parts={parts} shown={shown} show={(ms) => part.seekAll(ms)} />}
        <div className="wave">
          <div className="lanes">
            <span className="gapcell" />
            <Lane side="customer" name={names.customer} player={player} />
            <Lane side="agent" name={names.agent} player={player} />
          </div>
          <Waveform part={shown} wholeMs={wholeMs} peaks={peaks.data} atMs={part.atMs} seek={part.seek} />
        </div>
        {peaks.isError && <p className="f12 c-warn plnote">{t('player.noWave')}</p>}
        {player.failed && (
          <p className="f12 c-danger plnote" role="alert">
            {t('player.noSound')}
          </p>
        )}
        <Controls player={player} lengthMs={wholeMs} silences={silences} />
      </section>
      {voices && <Share voices={voices} names={names} />}
    </>
  );
}

const NOTHING: Stretch[] = [];

interface PartsOptions extends Pick<Props, 'parts' | 'shown' | 'show' | 'onHeard'> {
  src: string;
  silences: Stretch[];
}

/** The player of the part that is shown, which goes on with the next one. */
function useParts({ src, parts, shown, show, silences, onHeard }: PartsOptions) {
  const next = parts.find((one) => one.part === shown.part + 1);
  const player = usePlayer({
    src: `${src}?part=${shown.part}`,
    lengthMs: shown.lengthMs,
    silences,
    onHeard,
    onEnd: () => {
      if (!next) return;
      player.beginAt(0, true);
      show(next.part);
    },
  });
  const { beginAt, playing, seek } = player;
  const seekAll = useCallback(
    (ms: number) => {
      const to = partAt(parts, ms);
      if (!to) return;
      const within = Math.max(0, Math.min(to.lengthMs, ms - to.fromMs));
      if (to.part === shown.part) {
        seek(within);
      } else {
        beginAt(within, playing);
        show(to.part);
      }
    },
    [parts, shown, show, seek, beginAt, playing],
  );
  return { ...player, seekAll };
}

/** The keys of the player, by physical key. */
function keysOf(player: Player, parts: Part[]): Record<string, (() => void) | undefined> {
  const by = (seconds: number) => () => player.seek(player.atMs + seconds * 1000);
  const speed = (step: number) => () => {
    const next = SPEEDS[SPEEDS.indexOf(player.speed) + step];
    if (next) player.setSpeed(next);
  };
  return {
    Space: player.toggle,
    KeyJ: by(-STEP_S),
    KeyL: by(STEP_S),
    ArrowLeft: by(-1),
    ArrowRight: by(1),
    Home: () => player.seek(0),
    End: () => player.seek(lengthOf(parts)),
    Comma: speed(-1),
    Period: speed(1),
    KeyS: () => player.setSkipping(!player.skipping),
    KeyN: () => {
      const all = parts.flatMap((part) => eventsOf(part).map(({ ms }) => part.fromMs + ms));
      const next = all.find((ms) => ms > player.atMs + 100);
      if (next !== undefined) player.seek(next);
    },
  };
}

function Lane({ side, name, player }: { side: Side; name: string; player: Player }) {
  const { t } = useI18n();
  const off = player.muted[side];
  const Icon = off ? VolumeX : Volume2;
  const label = t('player.mute', { name });
  return (
    <div>
      <div className={`med clip ${side === 'customer' ? 'c-in' : 'c-accent'}`} title={name}>
        <bdi>{name}</bdi>
      </div>
      <button
        type="button"
        className="ib"
        aria-pressed={off}
        aria-label={label}
        title={off ? t('player.unmute', { name }) : label}
        onClick={() => player.mute(side)}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}

function Controls({ player, lengthMs, silences }: { player: Player; lengthMs: number; silences: Stretch[] }) {
  const { t, f } = useI18n();
  const Icon = player.playing ? Pause : Play;
  const saved = savedMs(silences);
  const step = (seconds: number) => () => player.seek(player.atMs + seconds * 1000);
  return (
    <div className="tr2">
      <button
        type="button"
        className="btn quiet num t2"
        title={t('keys.back10')}
        onClick={step(-STEP_S)}
      >
        {t('player.back', { n: STEP_S })}
      </button>
      <button
        type="button"
        className="big"
        aria-label={t(player.playing ? 'player.pause' : 'player.play')}
        title={t('keys.play')}
        onClick={player.toggle}
      >
        <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn quiet num t2"
        title={t('keys.forward10')}
        onClick={step(STEP_S)}
      >
        {t('player.forward', { n: STEP_S })}
      </button>
      <span className="num f14 nowrap">
        <b className="semi">{clock(player.atMs)}</b> <span className="t3">/ {clock(lengthMs)}</span>
      </span>
      <Segmented<Speed>
        label={t('player.speed')}
        value={player.speed}
        onChange={player.setSpeed}
        choices={SPEEDS.map((value) => ({ value, label: `${f.fine(value)}×` }))}
      />
      {saved > 0 && (
        <span className="row g2">
          <button
            type="button"
            className="sw"
            role="switch"
            aria-checked={player.skipping}
            aria-labelledby="skip-silence"
            onClick={() => player.setSkipping(!player.skipping)}
          />
          <span id="skip-silence">{t('player.skip')}</span>
          <span className="f12 t3 num">{t('player.saves', { time: clock(saved / player.speed) })}</span>
        </span>
      )}
    </div>
  );
}

function Share({ voices, names }: { voices: Voices; names: Record<Side, string> }) {
  const { t, f, rich } = useI18n();
  const parts = [
    { fill: 'in-fill', name: names.customer, share: voices.customer },
    { fill: 'out-fill', name: names.agent, share: voices.agent },
    { fill: 'no-fill', name: t('share.silence'), share: voices.silence },
  ];
  return (
    <div className="share">
      <div className="stack" aria-hidden="true">
        {parts.map(({ fill, share }) => (
          <i key={fill} className={fill} style={{ width: `${share * 100}%` } as CSSProperties} />
        ))}
      </div>
      {parts.map(({ fill, name, share }) => (
        <span className="row g1" key={fill}>
          <i className={`dot ${fill}`} aria-hidden="true" />
          <span>
            {rich('share.part', { name: <bdi key="n">{name}</bdi>, share: <b key="s">{f.percent(share)}</b> })}
          </span>
        </span>
      ))}
      <span className="end t2">{t('share.over', { count: voices.overlaps })}</span>
    </div>
  );
}
