import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Hand, Pause, PhoneOutgoing, Play, RotateCcw, Undo2 } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { ApiError, get, post } from '../api/client';
import type { Peaks } from '../api/peaks';
import { supervises } from '../app/roles';
import { useMe, useNames } from '../app/session';
import { errorText } from '../desk/useDesk';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { usePlayer } from '../review/usePlayer';
import type { Stretch } from '../review/voices';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Lang } from '../ui/parts';
import { useToast } from '../ui/Toasts';
import { barsOf } from './bars';
import { VOICEMAIL, type Voicemail, type Voicemails } from './voicemail';

const NOTHING: Stretch[] = [];
const LONGEST_NOTE = 1000;

const pathOf = (message: Voicemail) => `/api/voicemails/${encodeURIComponent(message.id)}`;

/** One message: who, when and for whom; its sound, and what became of it. */
export function Message({ message }: { message: Voicemail }) {
  const { t, f } = useI18n();
  const names = useNames();
  const who = message.name || message.caller || t('vm.withheld');
  const fresh = !message.heard && !message.done;
  return (
    <li className={fresh ? 'vmrow fresh' : 'vmrow'} aria-label={t('vm.from', { name: who })}>
      <Avatar name={who} seed={message.caller ?? message.id} size={36} channel="voice" />
      <div className="grow">
        <div className="row g2 wrapx">
          <h2 className="semi f14">
            <bdi>{who}</bdi>
          </h2>
          {message.name && message.caller && (
            <bdi className="t2 num" dir="ltr">
              {message.caller}
            </bdi>
          )}
          <Lang code={message.language} />
          <span className="f12 t2">{names.queue(message.queue, message.queueName)}</span>
          {fresh && <span className="chip accent">{t('vm.new')}</span>}
          <time className="f12 t3 num end" dateTime={new Date(message.at).toISOString()}>
            {t('dayTime', { day: f.longDay(message.at), time: f.time(message.at) })}
          </time>
        </div>
        <Sound message={message} who={who} />
        <Standing message={message} />
        <Acts message={message} who={who} />
      </div>
    </li>
  );
}

function Sound({ message, who }: { message: Voicemail; who: string }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const { lengthMs } = message;
  const peaks = useQuery({
    queryKey: ['vmpeaks', message.id],
    queryFn: () => get<Peaks>(`${pathOf(message)}/peaks`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const bars = useMemo(() => (peaks.data ? barsOf(peaks.data) : []), [peaks.data]);
  const player = usePlayer({
    src: `${pathOf(message)}/message.wav`,
    lengthMs,
    silences: NOTHING,
    onHeard: () => void queries.invalidateQueries({ queryKey: [VOICEMAIL] }),
  });
  const Icon = player.playing ? Pause : Play;
  const reached = lengthMs > 0 ? player.atMs / lengthMs : 0;
  return (
    <div className="vmsound">
      <button
        type="button"
        className="btn icon"
        aria-label={t(player.playing ? 'vm.pause' : 'vm.play', { name: who })}
        onClick={player.toggle}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <span className="vmtrack" dir="ltr">
        <span className="vmbars" aria-hidden="true">
          {bars.map((bar, at) => (
            <i key={at} className={at / bars.length < reached ? 'on' : undefined} style={{ height: `${bar}%` }} />
          ))}
        </span>
        <input
          type="range"
          min={0}
          max={lengthMs}
          step={100}
          value={Math.min(player.atMs, lengthMs)}
          aria-label={t('vm.place')}
          aria-valuetext={clock(player.atMs)}
          onChange={(event) => player.seek(Number(event.target.value))}
        />
      </span>
      <span className="num f12 t2 nowrap" dir="ltr">
        {clock(player.atMs)} / {clock(lengthMs)}
      </span>
      {player.failed && (
        <span className="f12 c-danger" role="alert">
          {t('player.noSound')}
        </span>
      )}
    </div>
  );
}

function Standing({ message }: { message: Voicemail }) {
  const { t, f } = useI18n();
  const when = (at: number) => t('dayTime', { day: f.longDay(at), time: f.time(at) });
  return (
    <p className="f12 t2 vmstand">
      {message.heard && <span>{t('vm.heardBy', { name: message.heard.name, when: when(message.heard.at) })}</span>}
      {message.done && <span>{t('vm.doneBy', { name: message.done.name, when: when(message.done.at) })}</span>}
      {message.calling && <span className="c-accent">{t('vm.calling')}</span>}
      {!message.complete && <span className="c-warn">{t('vm.cut')}</span>}
      {message.note && (
        <span className="vmnote" dir="auto">
          {message.note}
        </span>
      )}
    </p>
  );
}

/** What was refused because of somebody else is said with their name, once the list has it. */
function useAct(message: Voicemail, saying: string) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const toast = useToast();
  const fresh = () =>
    queries
      .getQueriesData<Voicemails>({ queryKey: [VOICEMAIL] })
      .flatMap(([, data]) => data?.messages ?? [])
      .find(({ id }) => id === message.id);
  return useMutation({
    mutationFn: ({ act, body }: { act: string; body?: unknown }) => post<unknown>(`${pathOf(message)}/${act}`, body),
    onSuccess: () => saying && toast(saying),
    onSettled: () => queries.invalidateQueries({ queryKey: [VOICEMAIL] }),
    onError: async (error) => {
      if (!(error instanceof ApiError) || error.status === 401) return;
      await queries.refetchQueries({ queryKey: [VOICEMAIL] });
      const by = fresh()?.taken?.name;
      if (error.code === 'taken' && by !== undefined) toast(t('vm.tooLate', { name: by }));
      else toast(error.code === 'not_taken' ? t('vm.notTaken') : errorText(t, error));
    },
  });
}

/** Who has it deals with it; supervisors do so with what others have, too. */
function Acts({ message, who }: { message: Voicemail; who: string }) {
  const { t } = useI18n();
  const me = useMe().data;
  const [asking, ask] = useState<'done' | 'number' | undefined>();
  const call = useAct(message, t('vm.willCall'));
  const reopen = useAct(message, '');
  const callBack = () => (message.caller ? call.mutate({ act: 'callback', body: {} }) : ask('number'));
  const mine = message.taken?.by === me?.id;
  const closed = message.taken !== undefined && !mine && me !== undefined && me !== null && !supervises(me);
  return (
    <div className="row g2 wrapx">
      {!message.done && <Taking message={message} who={who} mine={mine} closed={closed} />}
      {!message.calling && !closed && (
        <button type="button" className="btn sm" disabled={call.isPending} onClick={callBack}>
          <PhoneOutgoing size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('vm.callBack')}
        </button>
      )}
      {message.done && (
        <button
          type="button"
          className="btn sm quiet"
          disabled={reopen.isPending}
          onClick={() => reopen.mutate({ act: 'done', body: { done: false, note: message.note } })}
        >
          <RotateCcw size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('vm.reopen')}
        </button>
      )}
      {!message.done && !closed && (
        <button type="button" className="btn sm" onClick={() => ask('done')}>
          <Check size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('vm.done')}
        </button>
      )}
      <Dialog title={t('vm.doneTitle', { name: who })} open={asking === 'done'} onClose={() => ask(undefined)}>
        <Done message={message} close={() => ask(undefined)} />
      </Dialog>
      <Dialog title={t('vm.numberTitle')} open={asking === 'number'} onClose={() => ask(undefined)}>
        <CallNumber message={message} close={() => ask(undefined)} />
      </Dialog>
    </div>
  );
}

/** Takes it, or says who has it; it is given back by them and by supervisors. */
function Taking({ message, who, mine, closed }: { message: Voicemail; who: string; mine: boolean; closed: boolean }) {
  const { t } = useI18n();
  const taking = useAct(message, '');
  if (!message.taken)
    return (
      <button type="button" className="btn sm primary" aria-label={t('vm.takeNamed', { name: who })} disabled={taking.isPending} onClick={() => taking.mutate({ act: 'take' })}>
        <Hand size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('vm.take')}
      </button>
    );
  return (
    <>
      <span className={mine ? 'chip accent' : 'chip warn'}>
        <Hand size={13} strokeWidth={1.75} aria-hidden="true" />
        {mine ? t('vm.youHaveIt') : t('vm.hasIt', { name: message.taken.name })}
      </span>
      {!closed && (
        <button type="button" className="btn sm" aria-label={t('vm.giveBackNamed', { name: who })} disabled={taking.isPending} onClick={() => taking.mutate({ act: 'give-back' })}>
          <Undo2 size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('vm.giveBack')}
        </button>
      )}
    </>
  );
}

function Done({ message, close }: { message: Voicemail; close: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const [note, write] = useState(message.note);
  const finish = useAct(message, t('vm.isDone'));
  return (
    <form
      className="vmform"
      onSubmit={(event) => {
        event.preventDefault();
        finish.mutate({ act: 'done', body: { done: true, note } }, { onSuccess: close });
      }}
    >
      <label htmlFor={id}>{t('vm.note')}</label>
      <textarea
        id={id}
        className="inp"
        rows={3}
        maxLength={LONGEST_NOTE}
        value={note}
        dir="auto"
        onChange={(event) => write(event.target.value)}
      />
      <button type="submit" className="btn primary" disabled={finish.isPending}>
        {t('vm.done')}
      </button>
    </form>
  );
}

function CallNumber({ message, close }: { message: Voicemail; close: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const [number, write] = useState('');
  const call = useAct(message, t('vm.willCall'));
  return (
    <form
      className="vmform"
      onSubmit={(event) => {
        event.preventDefault();
        call.mutate({ act: 'callback', body: { number: number.replace(/[^\d+]/g, '') } }, { onSuccess: close });
      }}
    >
      <label htmlFor={id}>{t('vm.number')}</label>
      <input
        id={id}
        className="inp"
        type="tel"
        dir="ltr"
        value={number}
        required
        onChange={(event) => write(event.target.value)}
      />
      <button type="submit" className="btn primary" disabled={call.isPending}>
        {t('vm.callBack')}
      </button>
    </form>
  );
}
