import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Download, FileQuestion, type LucideIcon, MicOff, Star, TriangleAlert } from 'lucide-react';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import '../styles/desk.css';
import '../styles/review.css';
import { ApiError, get, post } from '../api/client';
import type { ContactFile, Me, Row } from '../api/types';
import { supervises } from '../app/roles';
import { useKeys } from '../app/keys';
import { navigate, useLink } from '../app/router';
import { useNames } from '../app/session';
import { AnatomyLink } from '../anatomy/AnatomyLink';
import { TopBar, useTitle } from '../app/Shell';
import { RedactButton } from '../desk/Amend';
import { DeskLinks } from '../desk/DeskLinks';
import { customerName, isNumber } from '../desk/who';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Empty, Failed, Lang, Skeleton } from '../ui/parts';
import { Decisions } from '../why/Decision';
import { CallPlayer, type Seeker } from './CallPlayer';
import { lastList } from './lastList';
import { LineQuality } from './LineQuality';
import { LegalHold } from './LegalHold';
import { type Listen, Listens } from './Listens';
import { Moments } from './Moments';
import { laidOut, type Part, restartsBeside } from './parts';
import { Transcript } from './Transcript';
import { TrunkCalls } from './TrunkCalls';
import { useNeighbours } from './useNeighbours';
import { Scorecards } from './Scorecards';
import { SealLine } from './SealLine';
import type { Stretch } from './voices';
import { whyNot } from './whyNot';
import { WholeCustomer } from './WholeCustomer';

const pathOf = (id: string) => `/api/review/contacts/${encodeURIComponent(id)}`;

/** One finished contact. Asking the server for it is logged as opening, so it is asked once. */
export default function RecordingPage({ id, me }: { id: string; me: Me }) {
  const { t } = useI18n();
  const file = useQuery({
    queryKey: ['file', id],
    queryFn: () => get<ContactFile>(pathOf(id)),
    staleTime: 60_000,
    refetchOnReconnect: false,
  });
  const { contact } = file.data ?? {};
  const name = contact && customerName(t, contact.channel, contact.customer);
  const title = contact ? t(contact.channel === 'voice' ? 'file.call' : 'file.chat', { name }) : t('nav.recordings');
  useTitle(title);
  return (
    <>
      <TopBar>
        <Crumbs title={title} />
        <Along id={id} />
      </TopBar>
      {file.isPending && <Skeleton rows={6} />}
      {file.isError && <NoFile error={file.error} again={() => void file.refetch()} />}
      {file.data && <FileView key={id} file={file.data} me={me} />}
    </>
  );
}

function Crumbs({ title }: { title: string }) {
  const { t } = useI18n();
  const back = useLink(lastList());
  return (
    <nav className="crumbs" aria-label={t('nav.recordings')}>
      <a {...back}>{t('nav.recordings')}</a>
      <span aria-hidden="true">/</span>
      <h1 className="keep clip" dir="auto">
        {title}
      </h1>
    </nav>
  );
}

/** To the one before and the one after in the list that it was opened from. */
function Along({ id }: { id: string }) {
  const { t } = useI18n();
  const near = useNeighbours(id);
  const { before, after } = near ?? {};
  const go = (to: string | undefined) => to && (() => navigate(`/recordings/${encodeURIComponent(to)}`));
  useKeys({ 'Alt+ArrowUp': go(before) || undefined, 'Alt+ArrowDown': go(after) || undefined });
  if (!near || near.all < 2) return null;
  const step = (to: string | undefined, Icon: LucideIcon, label: string, keys: string) => (
    <button type="button" className="btn sm icon" aria-label={label} title={label} aria-keyshortcuts={keys} disabled={!to} onClick={go(to) || undefined}>
      <Icon className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
  return (
    <nav className="row g1 end along" aria-label={t('file.inList')}>
      <span className="f12 t2 num hide-s">{t(near.proposed ? 'file.toReview' : near.next ? 'file.placeMore' : 'file.place', { place: near.place, all: near.all })}</span>
      {step(before, ChevronLeft, t('file.before'), 'Alt+ArrowUp')}
      {step(after, ChevronRight, t('file.after'), 'Alt+ArrowDown')}
    </nav>
  );
}

function NoFile({ error, again }: { error: Error; again: () => void }) {
  const { t } = useI18n();
  const back = useLink('/recordings');
  const gone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  if (!gone) return <Failed title={t('file.failed')} again={again} />;
  return (
    <Empty icon={FileQuestion} title={t('file.gone')}>
      <p>{t('file.goneText')}</p>
      <a className="btn" {...back}>
        {t('file.toList')}
      </a>
    </Empty>
  );
}

function FileView({ file, me }: { file: ContactFile; me: Me }) {
  const { t } = useI18n();
  const [mine, addMine] = useState<Listen[]>([]);
  const seeker = useRef<Seeker>(null);
  const { id } = file.contact;
  const parts = useMemo(() => laidOut(file.recordings), [file.recordings]);
  const [part, show] = useState(1);
  const shown = parts.find((one) => one.part === part) ?? parts[0];
  const onHeard = useCallback(
    ({ fromMs, toMs }: Stretch) => {
      if (!shown) return;
      const place = { fromMs: shown.fromMs + fromMs, toMs: shown.fromMs + toMs };
      addMine((now) => [...now, { who: me.id, name: me.name, at: Date.now(), what: 'played', ...place }]);
      void post(`${pathOf(id)}/listened`, { fromMs, toMs, part: shown.part }, { keepalive: true }).catch(() => {});
    },
    [id, me, shown],
  );
  const seek = shown && ((ms: number) => seeker.current?.seek(ms));
  const chat = file.contact.channel === 'chat';
  const listens = [...file.listens, ...mine];
  return (
    <div className="rd">
      <section className="pane" aria-label={t(chat ? 'chat.title' : 'call.title')} data-pane="">
        <Header file={file} part={parts.length > 1 ? shown?.part : undefined} />
        {chat ? (
          <Transcript contact={file.contact} customer={customerName(t, 'chat', file.contact.customer)} />
        ) : (
          <Call file={file} parts={parts} shown={shown} show={show} listens={listens} onHeard={onHeard} seeker={seeker} />
        )}
      </section>
      <aside className="pane sc" aria-label={t('file.about')} data-pane="">
        <div className="pane-h">
          <h2>{t('file.about')}</h2>
        </div>
        <div className="scroll grow">
          <FileLinks links={file.deskLinks} />
          {file.contact.endedAt !== undefined && (
            <Scorecards id={id} me={me} seek={seek} />
          )}
          <Words file={file} me={me} />
          <div className="scs head">
            <h3>{t('route.title')}</h3>
          </div>
          <Decisions offers={file.offers} />
          {!chat && file.contact.recorded && <LineQuality id={id} />}
          <TrunkCalls calls={file.trunks ?? []} end={file.contact.end?.reason} />
          {shown && <SealLine id={id} />}
          {chat && (
            <>
              <div className="scs">
                <Moments file={file} />
              </div>
              <div className="scs">
                <Listens listens={listens} chat />
              </div>
            </>
          )}
          <WholeCustomer contact={file.contact} me={me} />
          {supervises(me) && <LegalHold id={id} me={me} />}
        </div>
      </aside>
    </div>
  );
}

function FileLinks({ links }: { links: ContactFile['deskLinks'] }) {
  const { t } = useI18n();
  return links?.length ? (
    <div className="scs">
      <h3>{t('dl.title')}</h3>
      <DeskLinks links={links} />
    </div>
  ) : null;
}

/** @param part the one that is shown, where there are several */
function Header({ file, part }: { file: ContactFile; part: number | undefined }) {
  const { t, f, rich } = useI18n();
  const names = useNames();
  const { contact } = file;
  const { channel, customer } = contact;
  const agentName = contact.connectedAt === undefined ? undefined : contact.agentName;
  const name = customerName(t, channel, customer);
  const from = f.time(contact.arrivedAt);
  const to = contact.endedAt === undefined ? from : f.time(contact.endedAt);
  const span = to === from ? from : t('wrap.span', { from, to });
  return (
    <div className="rh">
      <Avatar name={name} seed={customer.key} size={40} channel={channel} />
      <div className="grow">
        <h2>
          {agentName
            ? rich('file.with', { customer: <bdi key="c">{name}</bdi>, agent: <bdi key="a">{agentName}</bdi> })
            : name}
        </h2>
        <div className="row g2 t2 f12 num wrapx">
          <span>
            {t('dayTime', { day: f.longDay(contact.arrivedAt), time: span })}
          </span>
          <Lang code={contact.language} />
          <span>{names.queue(contact.queue, contact.queueName)}</span>
          {contact.outgoing && <span>{t('call.outgoing')}</span>}
          {channel === 'voice' && customer.name && isNumber(customer.key) && <bdi dir="ltr">{customer.key}</bdi>}
          {contact.disposition && <span className="chip ok">{names.outcome(contact.queue, contact.disposition)}</span>}
          {contact.segment && !contact.connectedAt && <span className="chip in">{t('rec.notAnswered')}</span>}
          {file.rating && (
            <span className="row g1 rated">
              {file.rating.kind === 'stars' && <Star size={13} strokeWidth={1.75} aria-hidden="true" />}
              <span className="sr">{t('rating')}</span>
              {t('file.rating', { kind: file.rating.kind, score: file.rating.score })}
            </span>
          )}
        </div>
      </div>
      {channel === 'voice' && <AnatomyLink id={contact.id} name={name} wide />}
      {file.recordings.length > 0 && (
        <a className="btn" href={`${pathOf(contact.id)}/recording.wav?download=1${part ? `&part=${part}` : ''}`} download>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          {part ? t('file.downloadPart', { part }) : t('file.download')}
        </a>
      )}
    </div>
  );
}

interface CallProps {
  file: ContactFile;
  parts: Part[];
  shown: Part | undefined;
  show: (part: number) => void;
  listens: Listen[];
  onHeard: (stretch: Stretch) => void;
  seeker: RefObject<Seeker | null>;
}

function Call({ file, parts, shown, show, listens, onHeard, seeker }: CallProps) {
  const { t } = useI18n();
  const { contact } = file;
  const names = {
    customer: customerName(t, contact.channel, contact.customer),
    agent: contact.agentName ?? t('role.agent'),
  };
  return (
    <>
      {shown ? (
        <>
          <CallPlayer ref={seeker} id={contact.id} parts={parts} shown={shown} show={show} names={names} onHeard={onHeard} />
          <Flaws parts={parts} shown={shown} />
        </>
      ) : (
        <NoSound contact={contact} />
      )}
      <div className="two scroll grow">
        <div>
          <Moments file={file} parts={parts} seek={shown && ((ms) => seeker.current?.seek(ms))} />
        </div>
        <div>
          <Listens listens={listens} chat={false} />
        </div>
      </div>
    </>
  );
}

function NoSound({ contact }: { contact: Row }) {
  const { t } = useI18n();
  const why = whyNot(contact);
  const over = contact.endedAt !== undefined;
  return (
    <div className="nosound">
      <Empty icon={MicOff} title={t(why ? 'consent.notRecorded' : over ? 'file.noSound' : 'file.notYet')}>
        <p>{t(why ?? (over ? 'file.noSoundText' : 'file.notYetText'))}</p>
      </Empty>
    </div>
  );
}

/** What the part that is shown does not hold, said plainly. */
function Flaws({ parts, shown }: { parts: Part[]; shown: Part }) {
  const { t } = useI18n();
  const lost = shown.lost.reduce((sum, one) => sum + one, 0);
  const restarts = restartsBeside(parts, shown);
  const cut = !shown.complete && !restarts.some(({ before }) => before === shown.part);
  if (!cut && lost === 0 && restarts.length === 0) return null;
  return (
    <div className="flaws f12">
      {restarts.map(({ before, after, lostMs }) => (
        <p key={before} className="row g2 c-warn">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('player.restarted', { before, after, time: clock(lostMs) })}
        </p>
      ))}
      {cut && (
        <p className="row g2 c-warn">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('file.cut')}
        </p>
      )}
      {lost > 0 && <p className="t3">{t('file.lost', { count: lost })}</p>}
    </div>
  );
}

/** What the agent noted and what the customer said about it. */
function Words({ file, me }: { file: ContactFile; me: Me }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  /** As it is now, without opening it once more. */
  const removed = () =>
    queries.setQueryData<ContactFile>(['file', file.contact.id], (now) => now && {
      ...now,
      contact: { ...now.contact, note: undefined },
      listens: [...now.listens, { who: me.id, name: me.name, at: Date.now(), what: 'note_removed' }],
    });
  const { note, language } = file.contact;
  const comment = file.rating?.comment;
  return (
    <>
      {note && (
        <section className="scs">
          <h3>{t('file.note')}</h3>
          <div className="row g2">
            <p className="grow" dir="auto">
              {note}
            </p>
            <RedactButton contact={file.contact.id} wrapUp done={removed} />
          </div>
        </section>
      )}
      {comment && (
        <section className="scs">
          <h3>{t('file.comment')}</h3>
          <p dir="auto" lang={language}>
            {comment}
          </p>
        </section>
      )}
    </>
  );
}
