import { MessageCircle, Pause, Phone, PhoneMissed, Play, Star } from 'lucide-react';
import type { Row } from '../api/types';
import { useLink } from '../app/router';
import { useNames } from '../app/session';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { ReviewCell } from './ReviewCell';
import { VoiceStrip } from './VoiceStrip';
import { whyNot } from './whyNot';

export function ResultRow(props: { row: Row; index: number; focusable: boolean; onFocus: () => void }) {
  const { t, f } = useI18n();
  const names = useNames();
  const { row } = props;
  const link = useLink(`/recordings/${encodeURIComponent(row.id)}`);
  const name = customerName(t, row.channel, row.customer);
  const why = whyNot(row);
  const today = new Date(row.arrivedAt).toDateString() === new Date().toDateString();
  return (
    <tr
      tabIndex={props.focusable ? 0 : -1}
      data-row={props.index}
      aria-rowindex={props.index + 2}
      onFocus={props.onFocus}
      onClick={link.onClick}
    >
      <td className="plc">
        <a {...link} className="pl" tabIndex={-1} aria-label={t('rec.open', { name })}>
          <Shape row={row} />
        </a>
      </td>
      <th scope="row">
        <div className="med clip">
          <bdi>{name}</bdi>
        </div>
        <div className="row g1 f12 t2">
          <Lang code={row.language} />
          <span className="clip">{names.queue(row.queue, row.queueName)}</span>
          {why && (
            <span className="chip" title={t(why)}>
              {t('consent.notRecorded')}
            </span>
          )}
          {row.pausedMs !== undefined && (
            <span className="chip num" title={t('pause.rowText')}>
              <Pause size={11} strokeWidth={2} aria-hidden="true" />
              {t('pause.row', { length: clock(row.pausedMs) })}
            </span>
          )}
          {row.tags?.slice(0, 2).map((tag) => (
            <span key={tag} className="chip">
              <bdi>{names.tag(tag)}</bdi>
            </span>
          ))}
        </div>
      </th>
      <td className="c-agent">
        {row.agentName && row.connectedAt !== undefined ? (
          <span className="row g2">
            <Avatar name={row.agentName} seed={row.agent} size={24} />
            <bdi className="clip">{row.agentName}</bdi>
          </span>
        ) : (
          <span className="t3">–</span>
        )}
      </td>
      <td className="num t2">
        {today ? t('today') : f.day(row.arrivedAt)} {f.time(row.arrivedAt)}
      </td>
      <td className="num t2 c-wait">{clock(row.waitMs)}</td>
      <td className="num c-voices">
        <span className="row g2">
          {row.connectedAt !== undefined && <VoiceStrip row={row} />}
          <Length row={row} />
        </span>
      </td>
      <td className="clip c-outcome">
        {row.disposition ? names.outcome(row.queue, row.disposition) : <span className="t3">–</span>}
      </td>
      <td className="num c-rating">
        {row.rating === undefined ? (
          <span className="t3">–</span>
        ) : (
          <span className="row g1">
            {row.ratingKind ? row.ratingKind.toUpperCase() : <Star size={13} strokeWidth={1.75} aria-hidden="true" />}
            {row.rating}
          </span>
        )}
      </td>
      <td className="c-review">
        <ReviewCell review={row.review} />
      </td>
    </tr>
  );
}

function Shape({ row }: { row: Row }) {
  const props = { size: 14, strokeWidth: 1.75, 'aria-hidden': true };
  if (row.channel === 'chat') return <MessageCircle {...props} />;
  if (row.recorded) return <Play {...props} />;
  const missed = row.endedAt !== undefined && row.connectedAt === undefined;
  return missed ? <PhoneMissed {...props} /> : <Phone {...props} />;
}

function Length({ row }: { row: Row }) {
  const { t } = useI18n();
  if (row.connectedAt !== undefined) return clock(row.talkMs + row.holdMs);
  if (row.endedAt === undefined) return <span className="t3">{t('live.waits')}</span>;
  const left = row.segment === 'abandoned' || row.segment === 'short_abandoned';
  return <span className="chip in">{t(left ? 'rec.left' : 'rec.notAnswered')}</span>;
}
