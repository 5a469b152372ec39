import { HeadphoneOff, type LucideIcon, MicOff, Mic, SignalLow, Volume2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useI18n } from '../i18n';
import type { CallView } from './PhoneCall';
import { useLineText } from './LineIndicator';
import { useOtherPhone, usePhone, usePhoneClient } from './usePhone';

const PhoneDialog = lazy(() => import('./PhoneDialog'));

/**
 * What keeps callers and agent from hearing each other, with the one step that helps. Who only listens now and then is asked for
 * a microphone when they do.
 */
export function PhoneBanners({ listens = false }: { listens?: boolean }) {
  const [open, show] = useState(false);
  return (
    <>
      {!listens && <MicrophoneBanner showSettings={() => show(true)} />}
      <SoundBanner />
      <LineBanner />
      {open && (
        <Suspense>
          <PhoneDialog open onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}

function Banner(props: { kind: 'info' | 'warn' | 'danger'; icon: LucideIcon; children: ReactNode; act?: [string, () => void] }) {
  const { icon: Shape, act } = props;
  return (
    <div className={`banner ${props.kind}`} role="alert">
      <Shape size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>{props.children}</span>
      {act && (
        <button type="button" className="btn sm" onClick={act[1]}>
          {act[0]}
        </button>
      )}
    </div>
  );
}

function MicrophoneBanner({ showSettings }: { showSettings: () => void }) {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const line = usePhone((state) => state.line);
  const gone = usePhone((state) => state.headsetGone);
  const call = usePhone((state) => state.call?.phase);
  const inCall = call === 'talking';
  const other = useOtherPhone();
  const { state } = phone.microphone;
  if (gone && state !== 'blocked') {
    const use = () => void phone.microphoneChosen('');
    return (
      <Banner kind="danger" icon={HeadphoneOff} act={state === 'ready' ? [t('phone.useOther'), use] : undefined}>
        {t(inCall ? 'phone.goneInCall' : 'phone.gone')}
      </Banner>
    );
  }
  if ((line !== 'waiting' && !call) || other) return null;
  switch (state) {
    case 'toAllow':
      return (
        <Banner kind="info" icon={Mic} act={[t('phone.allow'), () => void phone.microphone.allow()]}>
          {t('phone.toAllow')}
        </Banner>
      );
    case 'blocked':
      return (
        <Banner kind="danger" icon={MicOff} act={[t('phone.how'), showSettings]}>
          {t('phone.blocked')}
        </Banner>
      );
    case 'absent':
      return (
        <Banner kind="warn" icon={MicOff} act={[t('phone.settings'), showSettings]}>
          {t('phone.absent')}
        </Banner>
      );
    default:
      return null;
  }
}

/** Any click or key in the page lets the caller be heard; the button is for who looks for one. */
function SoundBanner() {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const blocked = usePhone((state) => state.soundBlocked);
  if (!blocked) return null;
  return (
    <Banner kind="warn" icon={Volume2} act={[t('phone.soundOn'), () => phone.soundOn()]}>
      {t('phone.soundBlocked')}
    </Banner>
  );
}

function LineBanner() {
  const call = usePhone((state) => state.call);
  return call?.trouble ? <Trouble call={call} /> : null;
}

function Trouble({ call }: { call: CallView }) {
  const { t } = useI18n();
  const { trouble, quality } = call;
  if (trouble === 'poor' && quality) return <Poor quality={quality} />;
  return (
    <Banner kind="warn" icon={SignalLow}>
      {t(trouble === 'reconnecting' ? 'line.reconnecting' : 'line.silent')}
    </Banner>
  );
}

/** Said once; the numbers change too often to be spoken. */
function Poor({ quality }: { quality: NonNullable<CallView['quality']> }) {
  const { t } = useI18n();
  const numbers = useLineText(quality);
  return (
    <Banner kind="warn" icon={SignalLow}>
      {t('line.poorText')}{' '}
      <span className="t2" aria-live="off">
        {numbers}
      </span>
    </Banner>
  );
}
