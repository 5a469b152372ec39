import { BellOff, PhoneOff, SignalLow, WifiOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AgentState } from '../api/types';
import { usePoorText } from '../anatomy/poor';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { useNow } from '../ui/useNow';
import { AskedBanner } from './Asked';
import { NotOpened } from './DeskLinks';
import { OwnCallBanner } from './OwnCall';
import { useAct, useDesk, useDeskClient, useLinkState, useOutbox } from './useDesk';
import { customerName } from './who';

/** What the agent has to know above all else: the connection, and that offers pause. */
export function Banners() {
  return (
    <>
      <Connection />
      <Paused />
      <PoorLine />
      <AskedBanner />
      <OwnCallBanner />
      <NotOpened />
    </>
  );
}

function Connection() {
  const { t } = useI18n();
  const link = useLinkState();
  const desk = useDeskClient();
  const now = useNow();
  const late = useLate(link.state !== 'open');
  useReturn(late);
  if (!late) return null;
  const seconds = link.state === 'lost' ? Math.max(0, Math.ceil((link.retryAt - now) / 1000)) : 0;
  return (
    <div className="banner warn" role="alert">
      <WifiOff size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>
        {t('link.lost')} <span aria-live="off">{seconds > 0 ? t('link.retry', { n: seconds }) : t('link.trying')}</span>
      </span>
      <button type="button" className="btn sm" onClick={() => desk.retryNow()}>
        {t('link.now')}
      </button>
    </div>
  );
}

/** True after a second, so that a blink of the network says nothing. */
function useLate(down: boolean): boolean {
  const [late, set] = useState(false);
  useEffect(() => {
    if (!down) {
      set(false);
      return;
    }
    const timer = setTimeout(() => set(true), 1000);
    return () => clearTimeout(timer);
  }, [down]);
  return late;
}

/** One line on return says what was sent. */
function useReturn(late: boolean): void {
  const { t } = useI18n();
  const toast = useToast();
  const waiting = useOutbox().filter((entry) => entry.state !== 'failed').length;
  const held = useRef(0);
  const was = useRef(false);
  useEffect(() => {
    if (late) held.current = Math.max(held.current, waiting);
    if (was.current && !late) {
      toast(held.current > 0 ? t('link.sent', { count: held.current }) : t('link.back'));
      held.current = 0;
    }
    was.current = late;
  }, [late, waiting, t, toast]);
}

/** A leg of the call at hand is poor to hear, as the server finds: desk phones are heard, too. */
function PoorLine() {
  const poor = useDesk((state) => Object.values(state.desk?.contacts ?? {}).find((one) => one.poorLegs?.length));
  const text = usePoorText();
  if (!poor) return null;
  return (
    <div className="banner warn" role="status">
      <SignalLow size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>{text(poor)}</span>
    </div>
  );
}

function Paused() {
  const { t } = useI18n();
  const agent = useDesk((state) => state.desk?.agent);
  if (agent?.state !== 'forced') return null;
  return <PausedBanner agent={agent} text={t} />;
}

function PausedBanner({ agent, text: t }: { agent: AgentState; text: ReturnType<typeof useI18n>['t'] }) {
  const desk = useDeskClient();
  const act = useAct();
  const missed = useDesk((state) => state.missed);
  const reason = agent.reason?.toLowerCase() ?? '';
  const lost = reason === 'device_lost';
  const Shape = lost ? PhoneOff : BellOff;
  const back = () => {
    desk.missedSeen();
    void act(desk.choose('ready'));
  };
  const title = () => {
    if (lost) return t('missed.lost');
    if (reason === 'on_other_call') return t('missed.other');
    return missed
      ? t('missed.name', { name: customerName(t, missed.channel, missed.customer) })
      : t('missed.title');
  };
  return (
    <div className="banner warn" role="alert">
      <Shape size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>{title()}</span>
      <button type="button" className="btn sm" onClick={back}>
        {t('missed.here')}
      </button>
    </div>
  );
}
