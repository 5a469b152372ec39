import { Check, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useNames, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Busy, Lang, Ring } from '../ui/parts';
import { stateAfter } from './agentLook';
import { BackToList } from './BackToList';
import { FollowUpField, type Keeper } from './FollowUpField';
import { Agreed } from './FollowUps';
import { MessageLog } from './MessageLog';
import { NoteField } from './Notes';
import { TagField } from './TagField';
import { useAct, useDesk, useDeskClient, useServerNow } from './useDesk';
import { useNote } from './useNote';
import { customerName } from './who';
import { stillTypes } from './writeIn';

export function WrapUpPane({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const org = useOrg();
  const note = useNote(contact);
  const [outcome, setOutcome] = useState(desk.outcomes.chosen(contact.id) ?? contact.disposition ?? '');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const followUp = useRef<Keeper>(null);
  const queue = org.queues.find((one) => one.id === contact.queue);
  const pause = org.auxCodes[0];
  const agent = useDesk((state) => state.desk?.agent);
  const then = agent && stateAfter(agent);
  const name = customerName(t, contact.channel, contact.customer);

  useEffect(() => {
    const mine = desk.outcomes.chosen(contact.id);
    if (mine === undefined && contact.disposition) setOutcome(contact.disposition); // in another tab
  }, [desk, contact.id, contact.disposition]);
  const choose = (id: string) => {
    setOutcome(id);
    setMissing(false);
    note.flush(); // wrap-up that is over but for this ends with it
    desk.outcomes.choose(contact.id, id);
  };

  const finish = async (aux?: string) => {
    if (busy) return;
    if (contact.wrapUpMandatory && !outcome) {
      setMissing(true);
      document.querySelector<HTMLInputElement>('.dgrid input')?.focus();
      return;
    }
    setBusy(true);
    if (!((await followUp.current?.keep()) ?? true)) return setBusy(false); // what was promised would be lost
    if (aux) await act(desk.choose('not_ready', aux));
    await note.yields();
    const done = await act(desk.wrapUp(contact.id, outcome, note.text));
    note.settled(done);
    if (done) desk.outcomes.forget(contact.id);
    setBusy(false);
  };
  useKeys({ 'Ctrl+Enter': () => void finish() });

  return (
    <section className="pane work" aria-label={`${t('wrap.title')}, ${name}`} data-pane="">
      <Countdown contact={contact} />
      <div className="wrapbody scroll">
        {contact.partOf && <p className="note t2">{t('transfer.part')}</p>}
        <Summary contact={contact} />
        <Agreed of={contact} />
        <Outcomes
          choices={queue?.dispositions ?? []}
          value={outcome}
          required={contact.wrapUpMandatory}
          missing={missing}
          onChange={choose}
        />
        <NoteField note={note} />
        <div className="tagsandcall">
          <TagField id={contact.id} queue={contact.queue} />
          <FollowUpField contact={contact.id} keeper={followUp} />
        </div>
        {contact.channel === 'chat' && <Conversation contact={contact} />}
      </div>
      <div className="row g2 wrapx finish">
        <button type="button" className="btn primary lg" aria-busy={busy} disabled={busy} onClick={() => void finish()}>
          {busy ? <Busy /> : <Check size={16} strokeWidth={1.75} aria-hidden="true" />}
          {t(then?.state === 'ready' ? 'wrap.finish' : 'wrap.finishOnly')} <kbd>Ctrl Enter</kbd>
        </button>
        {pause && then?.aux !== pause.id && (
          <button type="button" className="btn lg" disabled={busy} onClick={() => void finish(pause.id)}>
            {t('wrap.finishThen', { state: pause.label })}
          </button>
        )}
      </div>
    </section>
  );
}

function Countdown({ contact }: { contact: Contact }) {
  const { t, rich } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const agent = useDesk((state) => state.desk?.agent);
  const ends = contact.wrapUpEndsAt;
  const whole = Math.max(1, (ends ?? 0) - (contact.endedAt ?? 0));
  const next = () => {
    const then = agent && stateAfter(agent);
    switch (then?.state) {
      case 'forced':
        return t('wrap.thenPaused');
      case 'offline':
        return t('wrap.thenOffline');
      case 'not_ready':
        return t('wrap.thenState', { state: then.aux ? names.aux(then.aux) : t('state.not_ready') });
      default:
        return t('wrap.thenAvailable');
    }
  };
  return (
    <div className="banner wrap wrapbanner">
      <BackToList />
      {ends !== undefined && <Ring share={(ends - now) / whole} size={24} />}
      <span className="f14">
        {ends === undefined
          ? t('wrap.noLimit')
          : rich(contact.wrapUpMandatory && ends <= now ? 'wrap.over' : 'wrap.ends', {
              time: <b className="num">{clock(ends - now)}</b>,
            })}{' '}
        {next()}
      </span>
      <Extend contact={contact} />
    </div>
  );
}

/** More time, as often as the queue allows. */
function Extend({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const { extensions, extendMs } = contact.wrapUp;
  const may = extensions > 0 && contact.phase === 'wrap_up';
  const extend = () => {
    if (busy) return;
    setBusy(true);
    void act(desk.extendWrapUp(contact.id)).then(() => setBusy(false));
  };
  const key = may ? extend : undefined;
  useKeys({ 'Alt+Equal': key, 'Alt+NumpadAdd': key });
  if (!may) return null;
  return (
    <button
      type="button"
      className="btn sm end"
      disabled={busy}
      aria-keyshortcuts="Alt+="
      title={t('wrap.left', { count: extensions })}
      onClick={extend}
    >
      <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
      {t('wrap.add', { n: Math.round(extendMs / 1000) })} <kbd dir="ltr">Alt +</kbd>
    </button>
  );
}

function Summary({ contact }: { contact: Contact }) {
  const { t, f } = useI18n();
  const names = useNames();
  const name = customerName(t, contact.channel, contact.customer);
  const talk = contact.connectedAt !== undefined && contact.endedAt !== undefined;
  return (
    <div className="row g3">
      <Avatar name={name} seed={contact.customer.key} size={40} channel={contact.channel} />
      <div className="grow">
        <h2 className="f16 semi clip">
          <bdi>{name}</bdi>
        </h2>
        <div className="row g2 wrapx f12 t2 num">
          <span>{names.queue(contact.queue, contact.queueName)}</span>
          <Lang code={contact.language} />
          {talk && (
            <>
              <span>{t('wrap.span', { from: f.time(contact.connectedAt ?? 0), to: f.time(contact.endedAt ?? 0) })}</span>
              <span>{t('wrap.length', { time: clock((contact.endedAt ?? 0) - (contact.connectedAt ?? 0)) })}</span>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Outcomes(props: {
  choices: { id: string; label: string }[];
  value: string;
  required: boolean;
  missing: boolean;
  onChange: (id: string) => void;
}) {
  const { t } = useI18n();
  const group = useId();
  const help = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && !stillTypes(Date.now())) box.current?.focus(); // what had it went with the call or chat
  }, []);
  const onKey = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const choice = digit && !event.altKey && !event.ctrlKey ? props.choices[Number(digit) - 1] : undefined;
    if (!choice) return;
    event.preventDefault();
    props.onChange(choice.id);
  };
  return (
    <fieldset ref={box} tabIndex={-1} onKeyDown={onKey} aria-describedby={props.missing ? help : undefined}>
      <div className="row legendrow">
        <legend className="sec semi">{t('wrap.outcome')}</legend>
        <span className={props.missing ? 'f12 c-danger' : 'f12 t3'} id={help}>
          {props.missing ? t('wrap.choose') : t(props.required ? 'wrap.required' : 'wrap.optional')}
        </span>
      </div>
      <div className="dgrid">
        {props.choices.map((choice, at) => (
          <label key={choice.id} className={choice.id === props.value ? 'dsp on' : 'dsp'}>
            <input
              type="radio"
              name={group}
              className="radio"
              checked={choice.id === props.value}
              onChange={() => props.onChange(choice.id)}
            />
            <span>{choice.label}</span>
            {at < 9 && <kbd className="end">{at + 1}</kbd>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Conversation({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const opened = useRef(false);
  useEffect(() => {
    if (!opened.current) desk.open(contact.id);
    opened.current = true;
  }, [desk, contact.id]);
  return (
    <details className="talk">
      <summary>{t('chat.messages')}</summary>
      <MessageLog contact={contact} />
    </details>
  );
}
