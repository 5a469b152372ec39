import { BellRing, BookUser, PhoneForwarded, Search, Users } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AgentTarget, Targets } from '../api/handOn';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Failed, Skeleton } from '../ui/parts';
import { StateGlyph } from '../ui/StateGlyph';
import type { Target } from './DeskClient';
import { type BookNumber, useNumberBook } from './numberBook';
import { ParkRow } from './ParkRow';
import { type Choice, choicesOf } from './targets';
import { useAct, useDeskClient, useServerNow } from './useDesk';
import { useWhenFree } from './WhenFree';

interface Props {
  id: string;
  contact: Contact;
  close: () => void;
  /** Somebody more is brought in: the contact itself goes nowhere. */
  adds?: boolean;
}

/** Whom a contact may be handed on to, with who is free; typing narrows the list, or is a number outside. */
export function TransferPanel({ id, contact, close, adds }: Props) {
  const { t, f } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const { targets, failed, again } = useTargets(contact.id);
  const [words, setWords] = useState('');
  const [speaks, setSpeaks] = useState(true);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const hint = t(targets && targets.numbers.length > 0 ? 'transfer.search' : 'transfer.searchInside');
  const book = useNumberBook(words, contact.id);
  const choices = targets ? choicesOf(targets, words, speaks ? contact.language : undefined, book.numbers) : [];
  const run = async (what: () => Promise<void>, then: () => void) => {
    if (busy) return;
    setBusy(true);
    if (await act(what())) then();
    else again();
    setBusy(false);
  };
  const acts: Acts = {
    busy,
    hand: adds ? undefined : (to) => void run(() => desk.handOn(contact.id, to), () => {}),
    ask: contact.channel === 'voice' ? (to) => void run(() => desk.askFirst(contact.id, to), close) : undefined,
  };
  return (
    <section
      id={id}
      className="xfer"
      aria-label={t(adds ? 'consult.add' : 'transfer.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else moveRow(event);
      }}
    >
      <div className="xfer-h">
        <label className="inp grow">
          <Search size={15} strokeWidth={1.75} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            value={words}
            placeholder={hint}
            aria-label={hint}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <span className="row g2 f12 t2" id={`${id}-speaks`}>
          {t('transfer.speaks', { language: f.language(contact.language) })}
        </span>
        <button
          type="button"
          className="sw"
          role="switch"
          aria-checked={speaks}
          aria-labelledby={`${id}-speaks`}
          onClick={() => setSpeaks(!speaks)}
        />
      </div>
      {!adds && <ParkRow contact={contact} />}
      {failed && <Failed title={t('transfer.failed')} again={again} />}
      {!targets && !failed && <Skeleton />}
      {targets && (
        <ul className="xfer-l scroll">
          {choices.map((choice) => (
            <Row key={choice.key} choice={choice} acts={acts} contact={contact.id} />
          ))}
          {book.more && <li className="note f12 t2">{t('transfer.bookMore')}</li>}
          {choices.length === 0 && <li className="note t2">{t('transfer.nobody')}</li>}
        </ul>
      )}
    </section>
  );
}

/** Arrow keys go from row to row. */
function moveRow(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.xfer-l button:enabled')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[Math.max(0, at + step)] ?? buttons[buttons.length - 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const AGAIN_MS = 3000;

/** The list as it is now; who is free changes all the time. */
function useTargets(contact: string): { targets?: Targets; failed: boolean; again: () => void } {
  const desk = useDeskClient();
  const [targets, set] = useState<Targets>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  const again = () => setRound((before) => before + 1);
  useEffect(() => {
    let here = true;
    desk.targets(contact).then(
      (found) => {
        if (!here) return;
        set(found);
        setFailed(false);
      },
      () => here && setFailed(true),
    );
    const timer = setTimeout(again, AGAIN_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [desk, contact, round]);
  return { targets, failed: failed && !targets, again };
}

/** What may be done with who is in a row; only calls can be asked about first. */
interface Acts {
  busy: boolean;
  hand?: (to: Target) => void;
  ask?: (to: Target) => void;
}

function Row({ choice, acts, contact }: { choice: Choice; acts: Acts; contact: string }) {
  switch (choice.kind) {
    case 'agent':
      return <AgentRow agent={choice.agent} acts={acts} contact={contact} />;
    case 'queue':
      return <QueueRow queue={choice.queue} acts={acts} />;
    case 'known':
      return <KnownRow known={choice.known} acts={acts} />;
    case 'number':
      return <NumberRow choice={choice} acts={acts} />;
  }
}

function AgentRow({ agent, acts, contact }: { agent: AgentTarget; acts: Acts; contact: string }) {
  const { t, f } = useI18n();
  const now = useServerNow();
  const since = clock(Math.max(0, now - agent.sinceMs));
  const glyph = agent.state === 'free' ? 'available' : agent.state === 'busy' ? 'contact' : 'break';
  const able = [
    ...Object.entries(agent.skills).map(([skill, level]) => `${skill} ${level}`),
    ...Object.keys(agent.languages).map((code) => f.language(code)),
  ];
  return (
    <Line
      sign={
        <Avatar name={agent.name} seed={agent.id} size={32}>
          <span className="pres">
            <StateGlyph kind={glyph} size={10} />
          </span>
        </Avatar>
      }
      name={agent.name}
      more={f.list(able)}
      text={t(`transfer.${agent.state}`, { time: since })}
      off={agent.state !== 'free'}
      instead={agent.state === 'free' ? undefined : <TellMe contact={contact} agent={agent} />}
      to={{ agent: agent.id }}
      acts={acts}
    />
  );
}

/** In place of asking somebody who is busy. */
function TellMe({ contact, agent }: { contact: string; agent: AgentTarget }) {
  const { t } = useI18n();
  const { on, flip } = useWhenFree({ contact, agent: agent.id, name: agent.name });
  return (
    <button type="button" className="btn sm" aria-pressed={on} aria-label={`${t('transfer.tellMe')}: ${agent.name}`} onClick={flip}>
      {on && <BellRing size={14} strokeWidth={1.75} aria-hidden="true" />}
      {t('transfer.tellMe')}
    </button>
  );
}

function QueueRow(props: { queue: Targets['queues'][number]; acts: Acts }) {
  const { t } = useI18n();
  const { queue } = props;
  const eta = queue.etaSeconds;
  const facts = [
    t('transfer.queue'),
    t('transfer.waiting', { count: queue.waiting }),
    eta === 0
      ? t('transfer.now')
      : eta !== undefined
        ? t('transfer.eta', { minutes: Math.max(1, Math.round(eta / 60)) })
        : queue.free === 0
          ? t('transfer.noFree')
          : undefined,
  ];
  return (
    <Line
      sign={<Sign icon={Users} />}
      name={queue.name}
      text={facts.filter(Boolean).join(' · ')}
      askOff={queue.free === 0}
      to={{ queue: queue.id }}
      acts={props.acts}
    />
  );
}

function NumberRow(props: {
  choice: Extract<Choice, { kind: 'number' }>;
  acts: Acts;
}) {
  const { t } = useI18n();
  const { number, allowed } = props.choice;
  return (
    <Line
      sign={<Sign icon={PhoneForwarded} />}
      name={number}
      text={t(allowed ? 'transfer.outside' : 'transfer.notAllowed')}
      off={!allowed}
      to={{ number }}
      acts={props.acts}
    />
  );
}

function KnownRow({ known, acts }: { known: BookNumber; acts: Acts }) {
  const { t, f } = useI18n();
  const number = t('transfer.book', { number: `\u2066${known.number}\u2069` });
  return (
    <Line
      sign={<Sign icon={BookUser} />}
      name={known.name}
      more={f.list(known.tags)}
      text={known.note === '' ? number : `${number} · ${known.note}`}
      to={{ number: known.number }}
      acts={acts}
    />
  );
}

function Sign({ icon: Shape }: { icon: typeof Users }) {
  return (
    <span className="qav" aria-hidden="true">
      <Shape size={16} strokeWidth={1.75} />
    </span>
  );
}

function Line(props: {
  sign: ReactNode;
  name: string;
  more?: string;
  text: string;
  to: Target;
  acts: Acts;
  /** Nothing can be done now, or nobody be asked. */
  off?: boolean;
  askOff?: boolean;
  /** What can be done rather than asking. */
  instead?: ReactNode;
}) {
  const { t } = useI18n();
  const { ask, busy, hand } = props.acts;
  return (
    <li className="tr">
      {props.sign}
      <div className="grow">
        <div className="row g2">
          <bdi className="med clip">{props.name}</bdi>
          {props.more && <span className="f12 t2 clip hide-s">{props.more}</span>}
        </div>
        <div className="f12 t2">{props.text}</div>
      </div>
      {hand && (
        <button
          type="button"
          className={props.instead ? 'btn sm hide-s' : 'btn sm'}
          disabled={busy || props.off}
          aria-label={t('transfer.sendTo', { name: props.name })}
          onClick={() => hand(props.to)}
        >
          {t('transfer.send')}
        </button>
      )}
      {props.instead}
      {ask && !props.instead && (
        <button
          type="button"
          className="btn sm primary"
          disabled={busy || props.off || props.askOff}
          aria-label={t('consult.askNamed', { name: props.name })}
          onClick={() => ask(props.to)}
        >
          {t('consult.askFirst')}
        </button>
      )}
    </li>
  );
}
