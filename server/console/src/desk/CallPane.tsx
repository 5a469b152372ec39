import { ArrowLeftRight, CirclePause, Grip, Hourglass, type LucideIcon, Mic, MicOff, PanelRight, Pause, PhoneOff, Play, VolumeX } from 'lucide-react';
import { useId, useState } from 'react';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Keypad } from '../phone/Keypad';
import { useCall } from '../phone/usePhone';
import { Voices } from '../phone/Voices';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { BackToList } from './BackToList';
import { askedBy, Consult, ConsultOver } from './Consult';
import { Agreed } from './FollowUps';
import { Notes } from './Notes';
import { HandedOn } from './HandedOn';
import { NumberProof } from './NumberProof';
import { RecordingSign } from './RecordingSign';
import { Redirected } from './Redirected';
import { PauseButton, PausedSign, RecordingState } from './RecordingPause';
import { Supervised } from './Supervised';
import { TransferPanel } from './TransferPanel';
import { useAct, useDeskClient, useServerNow } from './useDesk';
import { useMute } from './useMute';
import { usePause } from './usePause';
import { WrapUpAfter } from './WrapUpAfter';
import { customerName, isNumber } from './who';

export function CallPane({ contact, showInfo }: { contact: Contact; showInfo: () => void }) {
  const { t } = useI18n();
  const names = useNames();
  const name = customerName(t, 'voice', contact.customer);
  const { key } = contact.customer;
  return (
    <section className="pane work" aria-label={t('call.title')} data-pane="">
      <div className="callbar">
        <div className="who">
          <BackToList />
          <Avatar name={name} seed={key} size={48} />
          <div className="grow">
            <h2 className="clip">
              <bdi>{name}</bdi>
            </h2>
            <div className="row g2 wrapx t2">
              {isNumber(key) && name !== key && <bdi className="num">{key}</bdi>}
              {!isNumber(key) && contact.callback && <bdi className="num">{contact.callback.number}</bdi>}
              {contact.outgoing && <span>{t('call.outgoing')}</span>}
              {contact.customer.via === 'page' && <span>{t('customer.page')}</span>}
              <NumberProof of={contact.customer} />
              <Redirected of={contact.customer.redirected} />
              <span>{names.queue(contact.queue, contact.queueName)}</span>
              <Lang code={contact.language} />
            </div>
          </div>
          <CallTime contact={contact} />
          <button type="button" className="btn quiet icon show-info" aria-label={t('customer.title')} onClick={showInfo}>
            <PanelRight className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
        <Controls contact={contact} name={name} />
      </div>
      <HandedOn contact={contact} />
      <Agreed of={contact} />
      <Supervised contact={contact} />
      <PausedSign contact={contact} />
      <ConsultOver contact={contact} name={name} />
      <Unheard contact={contact} />
      <MinutesEnd contact={contact} />
      <div className="notes scroll">
        <Notes contact={contact} />
      </div>
    </section>
  );
}

/** Who of the two is not heard. Where the page itself notices that nothing comes, it says so already. */
function Unheard({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const call = useCall(contact.id);
  const customer = contact.customerUnheard && call?.trouble !== 'silent';
  return (
    <>
      {contact.noAudio && (
        <div className="banner danger" role="alert">
          <MicOff size={17} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('call.noAudio')}</span>
        </div>
      )}
      {customer && (
        <div className="banner warn" role="alert">
          <VolumeX size={17} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('call.customerUnheard')}</span>
        </div>
      )}
    </>
  );
}

/** A limit of the trunk ends the call: the agent has heard three tones by now. */
function MinutesEnd({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const now = useServerNow();
  if (contact.minutesEndAt === undefined) return null;
  return (
    <div className="banner warn" role="alert">
      <Hourglass size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('call.minutesEnd')}</span>
      <span className="num" aria-live="off">
        {clock(Math.max(0, contact.minutesEndAt - now))}
      </span>
    </div>
  );
}

function CallTime({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const now = useServerNow();
  const connected = contact.connectedAt !== undefined;
  return (
    <div className="calltime">
      <div className={connected ? 'time' : 'time word'}>{connected ? clock(now - (contact.connectedAt ?? now)) : t(contact.callback ? 'list.dialling' : 'call.connecting')}</div>
      <RecordingState contact={contact} />
      <RecordingSign contact={contact} />
    </div>
  );
}

function Controls({ contact, name }: { contact: Contact; name: string }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const call = useCall(contact.id);
  const [busy, setBusy] = useState(false);
  const run = (what: () => Promise<void>) => () => {
    if (busy) return;
    setBusy(true);
    void act(what()).then(() => setBusy(false));
  };
  const hold = run(() => desk.hold(contact.id, !contact.onHold));
  const end = run(() => desk.hangUp(contact.id));
  const talking = contact.phase === 'connected';
  const pad = useOpens(call?.phase === 'talking');
  const consult = askedBy(contact);
  const adds = consult?.phase === 'joined';
  const transfer = useOpens(talking && (!consult || (adds && !consult.full)));
  const mute = useMute(contact.id);
  const pause = usePause(contact);
  useKeys({
    'Alt+KeyT': transfer.flip,
    'Alt+KeyK': pad.flip,
    'Alt+KeyE': consult ? undefined : end,
  });
  if (consult) {
    return (
      <>
        <Consult
          contact={contact}
          consult={consult}
          name={name}
          mute={
            (mute || pause) && (
              <>
                {mute && <MuteButton mute={mute} />}
                {pause && <PauseButton pause={pause} />}
              </>
            )
          }
          pad={mute && pad}
          add={transfer}
        />
        {adds && transfer.open && <TransferPanel id={transfer.id} contact={contact} close={transfer.close} adds />}
        {pad.open && <Keypad id={pad.id} close={pad.close} />}
      </>
    );
  }
  return (
    <>
      {call && <Voices customer={name} />}
      <div className={`ctls ${mute ? (pause ? 'six' : 'five') : pause ? 'four' : ''}`.trim()} role="group" aria-label={t('call.controls')}>
        {mute && <Control {...muteLook(mute.on, t)} letter="M" pressed={mute.on} act={mute.flip} />}
        <Control
          icon={contact.onHold ? Play : Pause}
          text={t(contact.onHold ? 'call.onHold' : 'call.hold')}
          name={t('call.hold')}
          letter="H"
          look={contact.onHold ? 'held' : ''}
          pressed={contact.onHold}
          act={talking ? hold : undefined}
        />
        {pause && (
          <Control
            icon={CirclePause}
            text={t(pause.on ? 'pause.short' : 'pause.do')}
            name={t('pause.do')}
            letter="P"
            look={pause.on ? 'held' : ''}
            pressed={pause.on}
            act={() => void pause.flip()}
          />
        )}
        <Control icon={ArrowLeftRight} text={t('transfer.transfer')} letter="T" opens={transfer} act={transfer.flip} />
        {mute && <Control icon={Grip} text={t('call.keypad')} letter="K" opens={pad} act={pad.flip} />}
        <WrapUpAfter contact={contact} className="cb" />
        <Control icon={PhoneOff} text={t('call.end')} letter="E" look="hang" act={end} />
      </div>
      {mute?.elsewhere && <p className="note t2 f12">{t('call.elsewhere')}</p>}
      {pad.open && <Keypad id={pad.id} close={pad.close} />}
      {transfer.open && <TransferPanel id={transfer.id} contact={contact} close={transfer.close} />}
    </>
  );
}

function MuteButton({ mute: { on, flip } }: { mute: { on: boolean; flip: () => void } }) {
  const { t } = useI18n();
  const { icon: Icon, text } = muteLook(on, t);
  return (
    <button type="button" className={on ? 'btn c-danger' : 'btn'} aria-pressed={on} aria-keyshortcuts="Alt+M" onClick={flip}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {text} <kbd>Alt M</kbd>
    </button>
  );
}

const muteLook = (on: boolean, t: ReturnType<typeof useI18n>['t']) => ({
  icon: on ? MicOff : Mic,
  text: t(on ? 'call.muted' : 'call.mute'),
  name: t('call.mute'),
  look: on ? 'muted' : '',
});

interface Opens {
  id: string;
  open: boolean;
  flip?: () => void;
  close: () => void;
}

const keyOf = (pad: string): string => `${pad}-key`;

/** Something below the controls that a control opens. */
function useOpens(can: boolean): Opens {
  const id = useId();
  const [shown, show] = useState(false);
  const close = () => {
    document.getElementById(keyOf(id))?.focus(); // the focus was on what goes
    show(false);
  };
  return { id, open: can && shown, flip: can ? () => (shown ? close() : show(true)) : undefined, close };
}

function Control(props: {
  icon: LucideIcon;
  text: string;
  /** Where the text tells a state. */
  name?: string;
  letter: string;
  look?: string;
  pressed?: boolean;
  opens?: Opens;
  act?: () => void;
}) {
  const { icon: Shape, opens } = props;
  return (
    <button
      type="button"
      id={opens && keyOf(opens.id)}
      className={`cb ${props.look ?? ''}`.trim()}
      aria-pressed={props.pressed}
      aria-expanded={opens?.open}
      aria-controls={opens?.open ? opens.id : undefined}
      aria-keyshortcuts={`Alt+${props.letter}`}
      title={`${props.name ?? props.text} (Alt ${props.letter})`}
      disabled={!props.act}
      onClick={props.act}
    >
      <Shape size={20} strokeWidth={1.75} aria-hidden="true" />
      {props.text}
      <kbd>{props.letter}</kbd>
    </button>
  );
}
