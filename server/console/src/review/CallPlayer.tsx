import { useQuery } from '@tanstack/react-query';
import { Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, type Ref, useImperativeHandle, useMemo } from 'react';
import { get } from '../api/client';
import type { Peaks } from '../api/peaks';
import type { Recording } from '../api/types';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Segmented } from '../ui/parts';
import { type Player, SPEEDS, type Side, type Speed, usePlayer } from './usePlayer';
import { savedMs, type Stretch, type Voices, voicesOf } from './voices';
import { eventsOf, Waveform } from './Waveform';

const STEP_S = 10;

export interface Seeker {
  seek: (ms: number) => void;
}

interface Props {
  id: string;
  recording: Recording;
  names: Record<Side, string>;
  onHeard: (stretch: Stretch) => void;
  ref: Ref<Seeker>;
}

export function CallPlayer({ id, recording, names, onHeard, ref }: Props) {
  const { t } = useI18n();
  const path = `/api/review/contacts/${encodeURIComponent(id)}`;
  const peaks = useQuery({
    queryKey: ['peaks', id],
    queryFn: () => get<Peaks>(`${path}/peaks`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const voices = useMemo(() => peaks.data && voicesOf(peaks.data), [peaks.data]);
  const silences = voices?.silences ?? NOTHING;
  const { lengthMs } = recording;
  const player = usePlayer({ src: `${path}/recording.wav`, lengthMs, silences, onHeard });
  useImperativeHandle(ref, () => ({ seek: player.seek }), [player.seek]);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const act = event.altKey || event.ctrlKey || event.metaKey ? undefined : keysOf(player, recording)[event.code];
    const pressed = event.code === 'Space' && event.target instanceof HTMLButtonElement;
    if (!act || pressed) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <section className="ply" aria-label={t('player.title')} tabIndex={-1} onKeyDown={onKey} data-pane="">
        <p className="sr">{t('player.wave', { length: clock(lengthMs) })}</p>
        <div className="wave">
          <div className="lanes">
            <span className="gapcell" />
            <Lane side="customer" name={names.customer} player={player} />
            <Lane side="agent" name={names.agent} player={player} />
          </div>
          <Waveform recording={recording} peaks={peaks.data} atMs={player.atMs} seek={player.seek} />
        </div>
        {peaks.isError && <p className="f12 c-warn plnote">{t('player.noWave')}</p>}
        {player.failed && (
          <p className="f12 c-danger plnote" role="alert">
            {t('player.noSound')}
          </p>
        )}
        <Controls player={player} lengthMs={lengthMs} silences={silences} />
      </section>
      {voices && <Share voices={voices} names={names} />}
    </>
  );
}

const NOTHING: Stretch[] = [];

/** The keys of the player, by physical key. */
function keysOf(player: Player, recording: Recording): Record<string, (() => void) | undefined> {
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
    End: () => player.seek(recording.lengthMs),
    Comma: speed(-1),
    Period: speed(1),
    KeyS: () => player.setSkipping(!player.skipping),
    KeyN: () => {
      const next = eventsOf(recording).find((event) => event.ms > player.atMs + 100);
      if (next) player.seek(next.ms);
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
