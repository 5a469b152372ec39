import { useQuery } from '@tanstack/react-query';
import { MessageCircleOff, Timer } from 'lucide-react';
import { useMemo } from 'react';
import { get } from '../api/client';
import type { StaffNote } from '../api/staff';
import type { ChatEvent, Row } from '../api/types';
import { RedactButton } from '../desk/Amend';
import type { Amended } from '../desk/amend';
import { bodyOf } from '../desk/chat';
import { Apart, beginningOf } from '../desk/FormAnswers';
import { languageLine } from '../desk/MessageLog';
import { useI18n } from '../i18n';
import { StaffNoteView } from '../live/StaffNoteView';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Empty, Failed, Skeleton } from '../ui/parts';
import { SharedFile } from '../ui/SharedFile';
import { type Line, linesOf, type Replies, repliesOf, type Turn } from './replies';

interface Page {
  events: ChatEvent[];
  /** Those of the whole chat come with its first page. */
  notes: StaffNote[];
  /** Where the next page begins, while there is one. */
  next?: number;
}

async function whole(contact: string): Promise<Page> {
  const path = `/api/review/contacts/${encodeURIComponent(contact)}/transcript`;
  const { events, notes, next } = await get<Page>(path);
  for (let after = next; after !== undefined; ) {
    const page = await get<Page>(`${path}?after=${after}`);
    events.push(...page.events);
    after = page.next;
  }
  return { events, notes };
}

/** The whole conversation; asking for it is written down as reading. */
export function Transcript({ contact, customer }: { contact: Row; customer: string }) {
  const { t } = useI18n();
  const read = useQuery({
    queryKey: ['transcript', contact.id],
    queryFn: () => whole(contact.id),
    staleTime: contact.endedAt === undefined ? 0 : Number.POSITIVE_INFINITY,
  });
  const events = read.data?.events;
  const notes = read.data?.notes;
  const lines = useMemo(() => linesOf(events ?? [], notes), [events, notes]);
  if (read.isPending) return <Skeleton rows={5} />;
  if (!events) return <Failed title={t('trn.failed')} again={() => void read.refetch()} />;
  const replies = repliesOf(lines, events);
  return (
    <>
      <Stats replies={replies} />
      <div className="scroll grow" tabIndex={0} role="region" aria-label={t('chat.messages')}>
        {replies.messages === 0 && (
          <Empty icon={MessageCircleOff} title={t('trn.none')}>
            <p>{t('trn.noneText')}</p>
          </Empty>
        )}
        <div className="trn">
          {lines.map((line) => (
            <LineView key={keyOf(line)} line={line} contact={contact} customer={customer} again={() => void read.refetch()} />
          ))}
        </div>
      </div>
    </>
  );
}

function Stats({ replies }: { replies: Replies }) {
  const { t, f } = useI18n();
  const times = [
    [t('trn.first'), replies.first],
    [t('trn.average'), replies.average],
    [t('trn.longest'), replies.longest],
  ] as const;
  return (
    <div className="stats">
      {times.map(
        ([name, ms]) =>
          ms !== undefined && (
            <span key={name}>
              {name} <b>{clock(ms)}</b>
            </span>
          ),
      )}
      <span>
        {t('trn.messages')} <b>{f.number(replies.messages)}</b>
      </span>
    </div>
  );
}

const keyOf = (line: Line): string =>
  line.kind === 'turn' ? line.turn.key : line.kind === 'note' ? `n-${line.note.seq}` : String(line.event.seq);

function LineView({ line, contact, customer, again }: { line: Line; contact: Row; customer: string; again: () => void }) {
  if (line.kind === 'note') return <StaffNoteView note={line.note} redacts={contact.id} done={again} />;
  if (line.kind === 'event' && line.event.kind === 'file' && !line.event.gone) return <FileLine event={line.event} customer={customer} again={again} />;
  if (line.kind === 'event') return <Happened event={line.event} contact={contact} again={again} />;
  return <TurnView turn={line.turn} row={contact} customer={customer} again={again} />;
}

function TurnView({ turn, row, customer, again }: { turn: Turn; row: Row; customer: string; again: () => void }) {
  const { language, id: contact } = row;
  const { t, f } = useI18n();
  const name = turn.name || (turn.side === 'in' ? customer : '');
  return (
    <>
      {turn.replyMs !== undefined && (
        <div className="gap num">
          <Timer size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('trn.reply', { name, time: clock(turn.replyMs) })}
        </div>
      )}
      <div className="tm">
        <span className="num">{f.time(turn.at)}</span>
        <Avatar name={name} seed={turn.side === 'in' ? name : turn.by} size={28} />
        <div>
          <b className={turn.side}>
            <bdi>{name}</bdi>
          </b>
          {turn.texts.map(({ seq, text, edited }) => (
            <div className="row g2" key={seq}>
              <p lang={language}>
                {text}
                {edited && <span className="edited"> ({t('amend.edited')})</span>}
              </p>
              <RedactButton contact={contact} seq={seq} done={again} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

function FileLine({ event, customer, again }: { event: ChatEvent; customer: string; again: () => void }) {
  const { f } = useI18n();
  const name = event.by.name || customer;
  return (
    <div className="tm">
      <span className="num">{f.time(event.ts)}</span>
      <Avatar name={name} seed={event.by.who === 'visitor' ? name : event.by.id} size={28} />
      <div>
        <b className={event.by.who === 'visitor' ? 'in' : 'out'}>
          <bdi>{name}</bdi>
        </b>
        <div className="row g2">
          <p>
            <SharedFile event={event} folder={`/api/review/contacts/${encodeURIComponent(event.c)}/files/`} />
          </p>
          <RedactButton contact={event.c} seq={event.seq} done={again} />
        </div>
      </div>
    </div>
  );
}

function Happened({ event, contact, again }: { event: Amended; contact: Row; again: () => void }) {
  const { t, f } = useI18n();
  const time = f.time(event.ts);
  const body = bodyOf(event);
  const name = event.by.name || t('customer.visitor');
  const texts: string[] = beginningOf(t, f, event);
  if (event.gone) texts.push(t('amend.removed', { name: event.gone.name, time: f.time(event.gone.at) }));
  if (event.kind === 'identity') texts.push(t('amend.identified', { time }));
  if (event.kind === 'join') {
    texts.push(t('chat.joined', { name, time }));
    texts.push(t('offer.waited', { time: clock(contact.waitMs) }));
  }
  if (event.kind === 'leave') texts.push(t('chat.left', { name, time }));
  const spoken = event.kind === 'language' ? languageLine(t, f, event) : undefined;
  if (spoken) texts.push(spoken);
  if (event.kind === 'rating') {
    texts.push(t('chat.rated', { kind: String(body.kind ?? 'stars'), score: Number(body.score ?? 0), time }));
    if (body.comment) texts.push(String(body.comment));
  }
  if (event.kind === 'state' && body.state === 'closed') texts.push(t('chat.ended', { time }));
  if (texts.length === 0) return null;
  return (
    <Apart className="sys2" texts={texts}>
      {event.kind === 'rating' && body.comment !== undefined && <RedactButton contact={event.c} seq={event.seq} done={again} />}
    </Apart>
  );
}
