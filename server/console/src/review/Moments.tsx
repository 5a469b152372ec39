import {
  ArrowLeftRight,
  CalendarClock,
  Check,
  Cable,
  Circle,
  CircleDot,
  CircleOff,
  CircleParking,
  CirclePause,
  CirclePlay,
  ClipboardCheck,
  Hand,
  LogIn,
  type LucideIcon,
  Megaphone,
  Pause,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  Play,
  RotateCcw,
  Route,
  Star,
  Undo2,
} from 'lucide-react';
import type { ContactFile } from '../api/types';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { useMomentParts } from './momentText';
import { type Part, placeOf } from './parts';

const ICONS: Record<string, LucideIcon> = {
  arrived: LogIn,
  handed_on: ArrowLeftRight,
  parked: CircleParking,
  taken_back: PhoneCall,
  not_taken_back: PhoneMissed,
  offered: PhoneIncoming,
  offer_accepted: PhoneCall,
  connected: PhoneCall,
  recorded: CirclePlay,
  recording_paused: CirclePause,
  recording_resumed: CirclePlay,
  recording_resumed_by_time: CirclePlay,
  recording_paused_for_guest: CirclePause,
  recording_resumed_after_guest: CirclePlay,
  recording_announced: Megaphone,
  recording_agreed: CircleDot,
  recording_declined: CircleOff,
  recording_silent: CircleOff,
  recording_withdrawn: CircleOff,
  recording_never: CircleOff,
  recording_always: CircleDot,
  recording_outside_announced: Megaphone,
  recording_outside_agreed: CircleDot,
  recording_outside_declined: CircleOff,
  recording_outside_silent: CircleOff,
  held: Pause,
  resumed: Play,
  network_cause: Cable,
  ended: PhoneOff,
  wrapped_up: ClipboardCheck,
  rated: Star,
  step: Route,
  follow_up_planned: CalendarClock,
  follow_up_moved: CalendarClock,
  follow_up_called_off: PhoneOff,
  follow_up_begun: PhoneCall,
  message_taken: Hand,
  message_given_back: Undo2,
  message_done: Check,
  message_reopened: RotateCcw,
};

type Moment = ContactFile['timeline'][number];

/** The life of the contact; times count from when the two were connected. */
export function Moments({ file, parts = [], seek }: { file: ContactFile; parts?: Part[]; seek?: (ms: number) => void }) {
  const { t } = useI18n();
  const { contact, timeline } = file;
  const zero = contact.connectedAt ?? contact.arrivedAt;
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
            place={placeOf(parts, moment.at)}
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
  const [what, more] = useMomentParts(props.file.contact, moment);
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
