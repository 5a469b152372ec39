import { Mail, MessageCircle, Phone, PhoneCall, PhoneMissed, Star, Voicemail } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Row } from '../api/types';
import { useLink } from '../app/router';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import type { LeftMessage, Past } from './history';

/** What a customer came for before, over all channels; {@link opens} names contacts that lead to what was said. */
export function TimeLine({ past, opens, children }: { past: Past[]; opens: string[]; children?: ReactNode }) {
  return (
    <ol className="tl">
      {children}
      {past.map((one) =>
        'row' in one ? (
          <PastContact key={one.row.id} row={one.row} opens={opens.includes(one.row.id)} />
        ) : (
          <Left key={one.left.id} message={one.left} />
        ),
      )}
    </ol>
  );
}

export function When({ at }: { at: number }) {
  const { t, f } = useI18n();
  const today = new Date(at).toDateString() === new Date().toDateString();
  return (
    <span className="f12 t3 num">
      {today ? t('today') : f.day(at)} {f.time(at)}
    </span>
  );
}

function shapeOf(row: Row) {
  const lost = row.connectedAt === undefined;
  if (row.kind === 'voicemail') return Voicemail;
  if (row.kind === 'chat') return MessageCircle;
  if (row.kind === 'callback') return PhoneCall;
  return lost ? PhoneMissed : Phone;
}

/** What it is called: a callback and a voicemail are no plain calls. */
export function usePastName(): (row: Row) => string {
  const { t } = useI18n();
  const names = useNames();
  return (row) => {
    const special = row.kind === 'callback' || row.kind === 'voicemail';
    return t(`history.${special ? row.kind : row.channel}` as 'history.voice', {
      queue: names.queue(row.queue, row.queueName),
    });
  };
}

function PastContact({ row, opens }: { row: Row; opens: boolean }) {
  const name = usePastName();
  const Shape = shapeOf(row);
  const lost = row.connectedAt === undefined && row.kind !== 'voicemail';
  return (
    <li>
      <span className={lost ? 'ti in' : 'ti'}>
        <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <div className="row g2">
        <When at={row.arrivedAt} />
        <Rated row={row} />
      </div>
      <div className="med">{name(row)}</div>
      <How row={row} />
      {row.note && (
        <div className="f12 t2 pnote" dir="auto">
          {row.note}
        </div>
      )}
      {opens && <Open row={row} />}
    </li>
  );
}

function Rated({ row }: { row: Row }) {
  const { t } = useI18n();
  if (row.rating === undefined) return null;
  return (
    <span className="row g1 t3 num f12 end" title={t('rating')}>
      {row.ratingKind ? row.ratingKind.toUpperCase() : <Star size={12} strokeWidth={1.75} aria-hidden="true" />}
      <span className="sr">{t('rating')}</span>
      {row.rating}
    </span>
  );
}

/** Who served them, for how long and with which outcome, or why nobody did. */
function How({ row }: { row: Row }) {
  const { t, has } = useI18n();
  const names = useNames();
  if (row.connectedAt === undefined) {
    const why = `end.${row.end?.reason ?? ''}`;
    const said = row.kind !== 'voicemail' && has(why) ? t(why as 'end.callback-cancelled') : undefined;
    const text = row.kind === 'voicemail' ? undefined : (said ?? t('history.lost', { time: clock(row.waitMs) }));
    return text ? <div className="f12 t2">{text}</div> : null;
  }
  const facts = [
    row.agentName,
    clock(row.talkMs + row.holdMs),
    row.disposition && names.outcome(row.queue, row.disposition),
  ];
  return (
    <div className="f12 t2">
      <bdi>{facts.filter(Boolean).join(' · ')}</bdi>
    </div>
  );
}

function Open({ row }: { row: Row }) {
  const { t } = useI18n();
  const link = useLink(`/recordings/${encodeURIComponent(row.id)}`);
  const what = row.channel === 'chat' ? 'history.transcript' : row.recorded ? 'history.recording' : 'history.details';
  return (
    <a className="f12 tlink" {...link}>
      {t(what)}
    </a>
  );
}

function Left({ message }: { message: LeftMessage }) {
  const { t } = useI18n();
  const names = useNames();
  return (
    <li>
      <span className={message.doneAt === undefined ? 'ti in' : 'ti'}>
        <Mail size={13} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <When at={message.at} />
      <div className="med">{t('history.left', { queue: names.queue(message.queue, message.queueName) })}</div>
      <div className="f12 t2">
        {message.doneAt === undefined ? t('history.open') : t('history.done', { name: message.doneBy ?? '' })}
      </div>
      {message.body === undefined ? (
        <div className="f12 t3">{t('history.others')}</div>
      ) : (
        <div className="f12 t2 pnote" dir="auto" lang={message.language}>
          {message.body}
        </div>
      )}
    </li>
  );
}
