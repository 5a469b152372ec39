import {
  ArrowLeftRight,
  Circle,
  CirclePlay,
  ClipboardCheck,
  LogIn,
  type LucideIcon,
  Pause,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  Play,
  Route,
  Star,
} from 'lucide-react';
import type { ContactFile } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import type { Key } from '../i18n/keys';

const ICONS: Record<string, LucideIcon> = {
  arrived: LogIn,
  handed_on: ArrowLeftRight,
  offered: PhoneIncoming,
  offer_accepted: PhoneCall,
  connected: PhoneCall,
  recorded: CirclePlay,
  held: Pause,
  resumed: Play,
  ended: PhoneOff,
  wrapped_up: ClipboardCheck,
  rated: Star,
  step: Route,
};

type Moment = ContactFile['timeline'][number];

/** The life of the contact; times count from when the two were connected. */
export function Moments({ file, seek }: { file: ContactFile; seek?: (ms: number) => void }) {
  const { t } = useI18n();
  const { contact, recording, timeline } = file;
  const zero = contact.connectedAt ?? contact.arrivedAt;
  const place = (at: number): number | undefined => {
    if (!recording || !seek) return undefined;
    const ms = at - recording.startedAt;
    return ms >= 0 && ms <= recording.lengthMs ? ms : undefined;
  };
  return (
    <section aria-labelledby="moments">
      <h3 className="sec" id="moments">
        {t('moments.title')}
      </h3>
      <ol>
        {timeline.map((moment, at) => (
          <MomentRow
            key={`${moment.code}-${moment.at}-${at}`}
            file={file}
            moment={moment}
            ms={moment.at - zero}
            place={place(moment.at)}
            seek={seek}
          />
        ))}
      </ol>
    </section>
  );
}

function MomentRow(props: {
  file: ContactFile;
  moment: Moment;
  ms: number;
  place: number | undefined;
  seek?: (ms: number) => void;
}) {
  const { moment, ms, place, seek } = props;
  const { f } = useI18n();
  const [what, more] = useMomentText(props.file, moment);
  const missed = moment.code.startsWith('offer_') && moment.code !== 'offer_accepted';
  const Icon = ICONS[moment.code] ?? (missed ? PhoneMissed : Circle);
  const time = `${ms <= -1000 ? '−' : ''}${clock(Math.abs(ms))}`;
  return (
    <li className="ev" title={f.time(moment.at)}>
      {place === undefined || !seek ? (
        <span className="num" dir="ltr">
          {time}
        </span>
      ) : (
        <button type="button" className="num" dir="ltr" onClick={() => seek(place)}>
          {time}
        </button>
      )}
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      <span dir="auto">{what}</span>
      <span className="t3 num">{more}</span>
    </li>
  );
}

/** What happened, and one detail at the end of the line. */
function useMomentText({ contact }: ContactFile, { code, args }: Moment): [string, string] {
  const { t, has } = useI18n();
  const names = useNames();
  const key = `moment.${code}`;
  if (code === 'step') return stepText(t, has, args);
  if (!has(key)) return [code, ''];
  switch (code) {
    case 'arrived':
      return [t(key, { queue: names.queue(args.queue ?? contact.queue, contact.queueName) }), ''];
    case 'ended':
      return [endText(t, has, args), ''];
    case 'wrapped_up':
      return [t(key), args.disposition ? names.outcome(contact.queue, args.disposition) : ''];
    case 'callback_called_off':
      return [t(key, { by: args.by ?? '', reason: args.reason ?? '' }), ''];
    case 'rated':
      return [t(key, { score: Number(args.score ?? 0) }), ''];
    case 'handed_on': {
      const to = args.queue ? names.queue(args.queue, args.queue) : args.to ? names.agent(args.to) : (args.number ?? '');
      const outcome = `moment.outcome.${args.outcome ?? ''}`;
      return [t(key, { agent: args.agent ?? '', to }), has(outcome) ? t(outcome) : ''];
    }
    default:
      return [t(key, { agent: args.agent ?? '' }), ''];
  }
}

type I18n = ReturnType<typeof useI18n>;

/** A step of the call flow, and how the caller left it. */
function stepText(t: I18n['t'], has: I18n['has'], { kind, step = '', how = '' }: Moment['args']): [string, string] {
  const key = `step.${kind ?? ''}`;
  const [word = '', ...rest] = how.split(' ');
  const took = `took.${word}`;
  return [has(key) ? t(key, { step }) : step, has(took) ? t(took, { what: rest.join(' ') }) : ''];
}

/** Why a contact ended; reasons without a sentence of their own are shown as they are. */
function endText(t: I18n['t'], has: I18n['has'], { reason, fault }: Moment['args']): string {
  if (!reason) return t('moment.ended');
  const key = `end.${reason}`;
  return has(key) ? t(key as Key) : t(fault === 'us' ? 'end.ours' : 'end.other', { reason });
}
