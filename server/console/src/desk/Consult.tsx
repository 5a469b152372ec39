import {
  ArrowLeftRight,
  AudioLines,
  Grip,
  type LucideIcon,
  Pause,
  Phone,
  PhoneForwarded,
  PhoneOff,
  Repeat2,
  Unplug,
  UserPlus,
  Users,
  X,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ConsultCard } from '../api/handOn';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import type { Key } from '../i18n/keys';
import { Avatar } from '../ui/Avatar';
import { heir } from './heir';
import { Members } from './Members';
import { useAct, useDeskClient, useServerNow } from './useDesk';
import { isNumber } from './who';

/** Somebody is asked now. */
export type Open = ConsultCard & { phase: Exclude<ConsultCard['phase'], 'over'> };

export function askedBy({ consult }: Contact): Open | undefined {
  return consult && consult.phase !== 'over' ? (consult as Open) : undefined;
}

interface Props {
  contact: Contact;
  consult: Open;
  /** The customer. */
  name: string;
  /** Of the browser's phone, where the call is there. */
  mute?: ReactNode;
  pad?: { id: string; open: boolean; flip?: () => void };
  /** One more is brought in. */
  add: { id: string; open: boolean; flip?: () => void };
}

/** The customer waits while somebody is asked: both lines, who hears whom, and what may be done next. */
export function Consult({ contact, consult, name, mute, pad, add }: Props) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const run = (what: () => Promise<void>) => () => {
    if (busy) return;
    setBusy(true);
    void act(what()).then(() => setBusy(false));
  };
  const rings = consult.phase === 'ringing';
  const answered = !rings && !consult.away;
  const aside = consult.phase === 'aside';
  const joined = consult.phase === 'joined';
  const swap = answered ? run(() => desk.swap(contact.id)) : undefined;
  const join = answered && !joined ? run(() => desk.joinAll(contact.id)) : undefined;
  const over = answered ? run(() => desk.handOver(contact.id)) : undefined;
  const drop = run(() => desk.endConsult(contact.id));
  useKeys({ 'Alt+Enter': over, 'Alt+KeyS': swap, 'Alt+KeyJ': join });
  const many = consult.members.length > (joined ? 1 : 0);
  const Status = consult.away ? Unplug : joined || many ? Users : Pause;
  const values = { customer: name, name: consult.name };
  const told = many && (joined ? 'consult.inAll' : aside ? undefined : 'consult.others');
  return (
    <div className="consult" role="group" aria-label={t('consult.title')}>
      <p className={joined && !consult.away ? 'banner soft' : 'banner warn'} role="status">
        <Status size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{t(consult.away ? 'consult.away' : told || `consult.${consult.phase}`, values)}</span>
      </p>
      {!(many && joined) && (
        <div className="legs">
          <Leg
            name={name}
            seed={contact.customer.key}
            number={contact.customer.key}
            talks={aside || joined}
            others={many && !contact.onHold}
            since={consult.since}
          >
            {answered && !aside && !joined && (
              <button type="button" className="btn sm" disabled={busy} onClick={swap}>
                {t('consult.talkTo', { name })}
              </button>
            )}
          </Leg>
          <ArrowLeftRight className="link" size={18} strokeWidth={1.75} aria-hidden="true" />
          <Leg
            name={consult.name}
            seed={consult.agent ?? consult.name}
            talks={!aside && !consult.away}
            rings={rings}
            away={consult.away}
            since={consult.since}
          >
            <button type="button" className="btn sm c-danger" disabled={busy} onClick={drop}>
              {t(rings ? 'consult.stop' : 'consult.drop', values)}
            </button>
          </Leg>
        </div>
      )}
      {many && (
        <Members
          members={consult.members}
          busy={busy}
          act={(one, what) => run(() => desk.member(contact.id, one.id, what))()}
        />
      )}
      {answered && (
        <div className="acts3">
          <Step look="pri" icon={PhoneForwarded} title="consult.handOver" keys="Alt Enter" act={over}>
            {t('consult.handOverMore', { customer: name, name: heir(consult) })}
          </Step>
          <Step icon={Repeat2} title={joined ? 'consult.part' : 'consult.swap'} keys="Alt S" act={swap}>
            {t(many && joined ? 'consult.others' : aside || joined ? 'consult.swapBack' : 'consult.swapMore', values)}
          </Step>
          {join && (
            <Step icon={Users} title="consult.join" keys="Alt J" act={join}>
              {t('consult.joinMore', values)}
            </Step>
          )}
          {joined && (
            <Step icon={UserPlus} title="consult.add" keys="Alt T" act={add.flip} opens={add}>
              {t(consult.full ? 'consult.full' : 'consult.addMore')}
            </Step>
          )}
        </div>
      )}
      {(mute || pad) && (
        <div className="row g2 wrapx more">
          {mute}
          {pad && (
            <button
              id={`${pad.id}-key`}
              type="button"
              className="btn"
              aria-expanded={pad.open}
              aria-keyshortcuts="Alt+K"
              onClick={pad.flip}
            >
              <Grip size={16} strokeWidth={1.75} aria-hidden="true" />
              {t('call.keypad')} <kbd>Alt K</kbd>
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Leg(props: {
  name: string;
  seed: string;
  number?: string;
  talks: boolean;
  /** Who is not talked to talks with those who are in the conversation already. */
  others?: boolean;
  rings?: boolean;
  /** Their page is gone, as by a reload. */
  away?: boolean;
  since: number;
  children: ReactNode;
}) {
  const { t } = useI18n();
  const now = useServerNow();
  const { name, number } = props;
  const [Icon, key] = standing(props);
  return (
    <section className={props.talks ? 'leg talks' : 'leg waits'} aria-label={name}>
      <div className="row g3">
        <Avatar name={name} seed={props.seed} size={40} />
        <div className="grow">
          <div className="semi f14 clip">
            <bdi>{name}</bdi>
          </div>
          {number && isNumber(number) && number !== name && (
            <bdi className="f12 t2 num" dir="ltr">
              {number}
            </bdi>
          )}
        </div>
      </div>
      <div className="row g2 wrapx foot">
        <span className={props.talks || props.others ? 'chip accent' : 'chip warn'}>
          <Icon size={13} strokeWidth={1.75} aria-hidden="true" />
          {t(key)}
          {key !== 'consult.withOthers' && <span className="num"> {clock(Math.max(0, now - props.since))}</span>}
        </span>
        <span className="end">{props.children}</span>
      </div>
    </section>
  );
}

function standing(leg: { talks: boolean; others?: boolean; rings?: boolean; away?: boolean }): [LucideIcon, Key] {
  if (leg.away) return [Unplug, 'consult.pageAway'];
  if (leg.rings) return [Phone, 'consult.rings'];
  if (!leg.talks && leg.others) return [Users, 'consult.withOthers'];
  return leg.talks ? [AudioLines, 'consult.talks'] : [Pause, 'call.onHold'];
}

function Step(props: {
  icon: LucideIcon;
  title: Key;
  keys: string;
  look?: string;
  act?: () => void;
  opens?: { id: string; open: boolean };
  children: ReactNode;
}) {
  const { t } = useI18n();
  const Icon = props.icon;
  return (
    <button
      type="button"
      className={`act ${props.look ?? ''}`}
      id={props.opens && `${props.opens.id}-key`}
      aria-expanded={props.opens?.open}
      aria-keyshortcuts={props.keys.replace(' ', '+')}
      aria-disabled={props.opens && !props.act ? true : undefined}
      onClick={props.act}
    >
      <Icon className="flip" size={18} strokeWidth={1.75} aria-hidden="true" />
      <b>{t(props.title)}</b>
      <kbd dir="ltr">{props.keys}</kbd>
      <span>{props.children}</span>
    </button>
  );
}

/** Nobody is asked any more, and why, until the agent has read it. */
export function ConsultOver({ contact, name }: { contact: Contact; name: string }) {
  const { t } = useI18n();
  const { consult } = contact;
  const [read, setRead] = useState(0);
  const left = consult?.phase === 'joined' ? consult.gone : consult?.phase === 'over' ? consult.name : undefined;
  if (!consult?.why || left === undefined || consult.why === 'given_up' || read === consult.since) return null;
  return (
    <div className="banner warn" role="alert">
      <PhoneOff size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {t(`consult.over.${consult.why}`, { name: left })}{' '}
        {consult.phase === 'over' && !contact.onHold && t('consult.back', { customer: name })}
      </span>
      <button type="button" className="btn sm icon" aria-label={t('close')} onClick={() => setRead(consult.since)}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
