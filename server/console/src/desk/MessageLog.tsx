import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import { StaffNoteView } from '../live/StaffNoteView';
import { useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { StaffNote } from '../api/staff';
import type { ChatEvent, Contact } from '../api/types';
import { useI18n } from '../i18n';
import { Failed, Skeleton } from '../ui/parts';
import { SharedFile } from '../ui/SharedFile';
import { type AmendActs, Amending, BubbleView, RedactButton } from './Amend';
import type { Amended } from './amend';
import { type Bubble, bodyOf, type Delivery, type Item, itemsOf } from './chat';
import { Apart, beginningOf } from './FormAnswers';
import type { Pending } from './outbox';
import { useMe } from '../app/session';
import { useDesk, useDeskClient, useOutbox } from './useDesk';
import { customerName } from './who';

export function MessageLog({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const thread = useDesk((state) => state.threads[contact.id]);
  const notes = useDesk((state) => state.notes[contact.id]);
  const colleague = useDesk((state) => state.colleagues[contact.id]);
  const me = useMe().data?.id;
  const outbox = useOutbox();
  const pending = useMemo(() => outbox.filter((entry) => entry.c === contact.id), [outbox, contact.id]);
  const items = useMemo(() => (thread ? itemsOf(thread, pending, notes) : []), [thread, pending, notes]);
  const bottom = useStickToEnd(items.length, thread?.events.length, pending.length, contact.visitorTyping, colleague);
  const name = customerName(t, 'chat', contact.customer);
  const skewMs = useDesk((state) => state.skewMs);
  const acts = useMemo<AmendActs>(
    () => (me && contact.phase === 'connected' ? { edits: { me, path: `/api/contacts/${encodeURIComponent(contact.id)}/messages`, skewMs } } : {}),
    [me, contact.id, contact.phase, skewMs],
  );
  if (thread?.failed && items.length === 0) {
    return (
      <div className="msgs">
        <Failed title={t('chat.notLoaded')} again={() => desk.open(contact.id)} />
      </div>
    );
  }
  return (
    <div className="msgs" ref={bottom} tabIndex={0} role="log" aria-label={t('chat.messages')}>
      {!thread?.loaded && items.length === 0 && <Skeleton />}
      <span className="grow" />
      <Amending.Provider value={acts}>
        {items.map((item) => (
          <ItemView key={item.key} item={item} language={contact.language} folder={folderOf(contact.id)} me={me} />
        ))}
      </Amending.Provider>
      {colleague && <div className="sys">{t('chat.nameTyping', { name: colleague })}</div>}
      {contact.peek && (
        <div className="sys peek" aria-live="off">
          {t('amend.peek', { name, words: contact.peek })}
        </div>
      )}
      {contact.visitorTyping && !contact.peek && (
        <div className="m in typingrow" aria-hidden="true">
          <div className="bub last">
            <span className="typing">
              <i />
              <i />
              <i />
            </span>
          </div>
          <span className="f12 t3">{t('chat.nameTyping', { name })}</span>
        </div>
      )}
    </div>
  );
}

const folderOf = (contact: string): string => `/api/contacts/${encodeURIComponent(contact)}/files/`;

/** Stays at the end when it was there; lets who scrolled up read on. */
export function useStickToEnd(...news: unknown[]) {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const onScroll = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  });
  useLayoutEffect(() => {
    const box = ref.current;
    if (box && atEnd.current) box.scrollTop = box.scrollHeight;
  }, news);
  return ref;
}

interface ItemProps {
  item: Item;
  language: string;
  /** Where shared files are. */
  folder: string;
  /** Whose words need no name. */
  me?: string;
}

export function ItemView({ item, language, folder, me }: ItemProps) {
  const { f } = useI18n();
  switch (item.kind) {
    case 'day':
      return <Day at={item.at} />;
    case 'line':
      return item.event.kind === 'file' && !item.event.gone ? <FileLine item={item} folder={folder} me={me} /> : <Line event={item.event} />;
    case 'note':
      return <NoteItem note={item.note} />;
    case 'group':
      return (
        <div className={item.by.id.startsWith('bot:') ? `m ${item.side} bot` : `m ${item.side}`}>
          <span className="sr">{item.by.name}</span>
          {item.bubbles.map((bubble, at) => (
            <BubbleView key={bubble.key} bubble={bubble} by={item.by.id} last={at === item.bubbles.length - 1} language={language} />
          ))}
          <Meta bubbles={item.bubbles} time={f.time(item.at)} name={isOther(item, me) ? item.by.name : ''} />
        </div>
      );
  }
}

function FileLine({ item, folder, me }: { item: Extract<Item, { kind: 'line' }>; folder: string; me?: string }) {
  const { t, f } = useI18n();
  const { redacts } = useContext(Amending);
  const { event, delivery } = item;
  const Mark = delivery && MARKS[delivery];
  return (
    <div className={delivery ? 'm out' : 'm in'}>
      <span className="sr">{event.by.name}</span>
      <div className="bubrow">
        <div className="bub last">
          <SharedFile event={event} folder={folder} />
        </div>
        {redacts !== undefined && <RedactButton contact={redacts} seq={event.seq} />}
      </div>
      <div className="meta">
        {delivery && event.by.id !== me && <bdi>{event.by.name}</bdi>}
        <span className="num">{f.time(event.ts)}</span>
        {Mark && (
          <>
            <Mark className={delivery === 'read' ? 'c-accent' : ''} size={14} strokeWidth={1.75} aria-hidden="true" />
            <span>{t(`delivery.${delivery}`)}</span>
          </>
        )}
      </div>
    </div>
  );
}

function Day({ at }: { at: number }) {
  const { t, f } = useI18n();
  const today = new Date(at).toDateString() === new Date().toDateString();
  return <div className="day">{today ? t('today') : f.longDay(at)}</div>;
}

function Line({ event }: { event: Amended }) {
  const { t, f } = useI18n();
  const time = f.time(event.ts);
  const body = bodyOf(event);
  const text = () => {
    if (event.gone) return t('amend.removed', { name: event.gone.name, time: f.time(event.gone.at) });
    if (event.kind === 'identity') return t('amend.identified', { time });
    if (event.kind === 'join') return t('chat.joined', { name: event.by.name, time });
    if (event.kind === 'leave') return t('chat.left', { name: event.by.name || t('customer.visitor'), time });
    if (event.kind === 'language') return languageLine(t, f, event);
    if (event.kind === 'rating') return t('chat.rated', { kind: String(body.kind ?? 'stars'), score: Number(body.score ?? 0), time });
    return body.state === 'closed' ? t('chat.ended', { time }) : undefined;
  };
  const beginning = beginningOf(t, f, event);
  const lines = beginning.length > 0 ? beginning : [text()].filter((line) => line !== undefined);
  return lines.length > 0 ? <Apart className="sys" texts={lines} /> : null;
}

/** Who said which language it is; what only looks like another stands above the chat. */
export function languageLine(t: ReturnType<typeof useI18n>['t'], f: ReturnType<typeof useI18n>['f'], event: ChatEvent): string | undefined {
  const code = bodyOf(event).code;
  return event.by.who === 'agent' && typeof code === 'string'
    ? t('spoken.said', { name: event.by.name, language: f.language(code), time: f.time(event.ts) })
    : undefined;
}

const MARKS: Record<Delivery, typeof Check> = {
  sending: Clock,
  waiting: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
};

const isOther = (item: Extract<Item, { kind: 'group' }>, me: string | undefined): boolean =>
  item.side === 'out' && item.by.id !== '' && item.by.id !== me;

/** One line for the group: the time, and how the last message fares; refused ones each say so. */
function Meta({ bubbles, time, name }: { bubbles: Bubble[]; time: string; name: string }) {
  const { t } = useI18n();
  const failed = bubbles.flatMap((bubble) => (bubble.pending?.state === 'failed' ? [bubble.pending] : []));
  const delivery = bubbles[bubbles.length - 1]?.delivery;
  const Mark = delivery && MARKS[delivery];
  return (
    <>
      {failed.map((entry) => (
        <NotSent key={entry.cid} entry={entry} />
      ))}
      {delivery !== 'failed' && (
        <div className="meta">
          {name && <bdi>{name}</bdi>}
          <span className="num">{time}</span>
          {Mark && (
            <>
              <Mark className={delivery === 'read' ? 'c-accent' : ''} size={14} strokeWidth={1.75} aria-hidden="true" />
              <span>{t(`delivery.${delivery}`)}</span>
            </>
          )}
        </div>
      )}
    </>
  );
}

function NotSent({ entry }: { entry: Pending }) {
  const { t } = useI18n();
  const { outbox } = useDeskClient();
  const final = entry.reason === 'closed' || entry.reason === 'cid_conflict';
  return (
    <div className="meta c-danger" role="alert">
      <CircleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{t(entry.reason === 'closed' ? 'delivery.closed' : 'delivery.failed')}</span>
      {!final && (
        <button type="button" className="lnk" onClick={() => outbox.again(entry.cid)}>
          {t('again')}
        </button>
      )}
      <button type="button" className="lnk" onClick={() => outbox.discard(entry.cid)}>
        {t('delivery.discard')}
      </button>
    </div>
  );
}

function NoteItem({ note }: { note: StaffNote }) {
  return <StaffNoteView note={note} redacts={useContext(Amending).redacts} />;
}
