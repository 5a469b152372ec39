import { type ReactNode, use, useEffect, useId, useRef, useState } from 'react';
import { DeskContext, useDesk } from '../desk/useDesk';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { chosenRinger, chooseRinger, ringOnce } from '../ui/ringtone';
import { EchoTest, type EchoStep } from './echo';
import { LevelMeter } from './LevelMeter';
import type { Device } from './microphone';
import { canChooseSpeaker, chosenSpeaker } from './speaker';
import { useLineWhy, usePhone, usePhoneClient, usePhoneLine } from './usePhone';
import { SelectBox } from '../ui/SelectBox';

const ECHO_MS = 4_000;

/** Microphone, speaker, ring, and trying them out. */
export default function PhoneDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('phone.settings')} open={open} onClose={onClose} className="phonedlg">
      {use(DeskContext) ? <Line /> : <OwnLine />}
      <Use />
      <MicrophonePart />
      <SpeakerPart />
    </Dialog>
  );
}

/** Renders anew when the phone or its devices change. */
function useDevices() {
  const phone = usePhoneClient();
  usePhone((state) => state);
  return phone;
}

/** Who has no desk has this line only. */
function OwnLine() {
  const { t } = useI18n();
  const why = useLineWhy();
  return <p className={why === undefined ? 't2' : 'c-danger'}>{t(why ?? 'phone.here')}</p>;
}

function Line() {
  const agent = useDesk((state) => state.desk?.agent);
  if (!agent) return null;
  return <Standing agent={agent} />;
}

function Standing({ agent }: { agent: Parameters<typeof usePhoneLine>[0] }) {
  const { t } = useI18n();
  const { on, why } = usePhoneLine(agent);
  const here = usePhone((state) => state.line === 'registered');
  return <p className={on ? 't2' : 'c-danger'}>{t(on ? (here ? 'phone.here' : 'phone.elsewhere') : why)}</p>;
}

function Use() {
  const { t } = useI18n();
  const phone = useDevices();
  const line = usePhone((state) => state.line);
  if (line === 'none') return null;
  return <Toggle on={phone.isUsed} label={t('phone.use')} flip={() => phone.use(!phone.isUsed)} />;
}

function Toggle(props: { on: boolean; label: string; flip: () => void }) {
  const id = useId();
  return (
    <div className="row g3">
      <button type="button" className="sw" role="switch" aria-checked={props.on} aria-labelledby={id} onClick={props.flip} />
      <span id={id}>{props.label}</span>
    </div>
  );
}

function Choice(props: { label: string; value: string; devices: Device[]; choose: (id: string) => void; children?: ReactNode }) {
  const { t } = useI18n();
  const id = useId();
  const known = props.devices.filter((one) => one.id !== 'default');
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <SelectBox
        id={id}
        value={known.some((one) => one.id === props.value) ? props.value : ''}
        onChange={(event) => props.choose(event.target.value)}
      >
        <option value="">{t('phone.usual')}</option>
        {known.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </SelectBox>
      {props.children}
    </div>
  );
}

function MicrophonePart() {
  const { t } = useI18n();
  const phone = useDevices();
  const { microphone } = phone;
  if (microphone.state === 'toAllow') {
    return (
      <div className="col g2">
        <p>{t('phone.toAllow')}</p>
        <button type="button" className="btn primary" onClick={() => void microphone.allow()}>
          {t('phone.allow')}
        </button>
      </div>
    );
  }
  if (microphone.state !== 'ready') {
    return <p className="c-danger">{t(microphone.state === 'blocked' ? 'phone.howText' : 'phone.absent')}</p>;
  }
  return <OpenMicrophone />;
}

function OpenMicrophone() {
  const { t } = useI18n();
  const phone = useDevices();
  const { microphone } = phone;
  const stream = useStream(microphone.chosen, microphone.plain);
  return (
    <>
      <Choice
        label={t('phone.microphone')}
        value={microphone.chosen}
        devices={microphone.devices.microphones}
        choose={(id) => void phone.microphoneChosen(id)}
      >
        <LevelMeter stream={stream} label={t('phone.level')} />
      </Choice>
      <Toggle on={!microphone.plain} label={t('phone.clean')} flip={() => phone.choosePlain(!microphone.plain)} />
      <Echo stream={stream} />
    </>
  );
}

/** The microphone for as long as this is shown. */
function useStream(chosen: string, plain: boolean): MediaStream | undefined {
  const { microphone } = usePhoneClient();
  const [stream, set] = useState<MediaStream>();
  useEffect(() => {
    let left = false;
    let opened: MediaStream | undefined;
    const close = () => opened?.getTracks().forEach((track) => track.stop());
    microphone.open().then(
      (made) => {
        opened = made;
        if (left) close();
        else set(made);
      },
      () => set(undefined),
    );
    return () => {
      left = true;
      close();
    };
  }, [microphone, chosen, plain]);
  return stream;
}

function Echo({ stream }: { stream: MediaStream | undefined }) {
  const { t } = useI18n();
  const [step, to] = useState<EchoStep | 'failed'>('done');
  const inCall = usePhone((state) => state.call !== undefined);
  const test = useRef<EchoTest>(undefined);
  useEffect(() => () => test.current?.close(), []);
  const run = () => {
    if (!stream) return;
    test.current = new EchoTest(to);
    test.current.run(stream, ECHO_MS, chosenSpeaker()).catch(() => to('failed'));
  };
  const busy = step === 'recording' || step === 'playing';
  return (
    <div className="col g2">
      <div className="row g3">
        <button type="button" className="btn" disabled={!stream || busy || inCall} onClick={run}>
          {t('echo.start')}
        </button>
        <span role="status" className="t2">
          {step === 'done' ? '' : t(`echo.${step}`)}
        </span>
      </div>
      <p className="help">{t(inCall ? 'echo.inCall' : 'echo.about')}</p>
    </div>
  );
}

function SpeakerPart() {
  const { t } = useI18n();
  const phone = useDevices();
  const { speakers } = phone.microphone.devices;
  if (!canChooseSpeaker() || speakers.length === 0) return <p className="help">{t('phone.noChoice')}</p>;
  return (
    <>
      <Choice label={t('phone.speaker')} value={chosenSpeaker()} devices={speakers} choose={(id) => phone.speakerChosen(id)} />
      <Choice label={t('phone.ringer')} value={chosenRinger()} devices={speakers} choose={(id) => void chooseRinger(id)}>
        <button type="button" className="btn sm" onClick={() => void ringOnce()}>
          {t('phone.tryRing')}
        </button>
      </Choice>
    </>
  );
}
