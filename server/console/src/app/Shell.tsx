import { Activity, AudioLines, CalendarClock, ChartColumn, ClipboardCheck, Headset, Keyboard, type LucideIcon, Settings2, Voicemail } from 'lucide-react';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Me } from '../api/types';
import { Banners } from '../desk/Banners';
import { CallKeys } from '../desk/CallKeys';
import { InHeader } from '../ui/Dialog';
import { useDeskBadge } from '../desk/badge';
import { Offers } from '../desk/Offers';
import { StateSwitcher } from '../desk/StateSwitcher';
import { useI18n } from '../i18n';
import { LineIndicator } from '../phone/LineIndicator';
import { ListeningPhone } from '../phone/ListeningPhone';
import { PhoneBanners } from '../phone/PhoneBanners';
import { StillInCall } from '../phone/StillInCall';
import { useWaitingScores } from '../review/ownScores';
import { useUnheard } from '../voicemail/voicemail';
import { AccountMenu } from './AccountMenu';
import { hasDesk, looksOn, supervises } from './roles';
import { goToFind, movePane, useKeys } from './keys';
import { Logo } from './Logo';
import { type Place, useLink } from './router';
import { Shortcuts } from './Shortcuts';

const TopSlot = createContext<HTMLElement | null>(null);

/** Puts the page's own part into the top bar. */
export function TopBar({ children }: { children: ReactNode }) {
  const slot = use(TopSlot);
  return slot && createPortal(<InHeader value>{children}</InHeader>, slot);
}

/** Names the tab of the browser. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Parley`;
  }, [title]);
}

/** Rail, top bar and the one sheet on which each page stands. */
export function Shell({ me, place, children }: { me: Me; place: Place; children: ReactNode }) {
  const { t } = useI18n();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [keys, showKeys] = useState(false);
  const listens = !hasDesk(me) && looksOn(me);
  useKeys({
    F6: () => movePane(1),
    'Shift+F6': () => movePane(-1),
    'Ctrl+Slash': () => showKeys(true),
    'Alt+KeyF': goToFind,
  });
  return (
    <div className="app">
      <a className="btn primary skip" href="#content">
        {t('nav.skip')}
      </a>
      <Rail me={me} place={place} showKeys={() => showKeys(true)} />
      <header className="top">
        <div className="topslot" ref={setSlot} />
        {hasDesk(me) && (
          <>
            <LineIndicator />
            <StateSwitcher />
          </>
        )}
        {listens && (
          <>
            <LineIndicator />
            <ListeningPhone />
          </>
        )}
        <AccountMenu me={me} showKeys={() => showKeys(true)} />
      </header>
      <main className="stage" id="content" tabIndex={-1}>
        <div className="stagecol">
          {hasDesk(me) && (
            <>
              <CallKeys />
              <Banners />
              <PhoneBanners />
            </>
          )}
          {listens && <PhoneBanners listens />}
          {looksOn(me) && <StillInCall onBoard={place.page === 'board'} />}
          <TopSlot value={slot}>{children}</TopSlot>
        </div>
        {hasDesk(me) && <Offers />}
      </main>
      <Shortcuts open={keys} onClose={() => showKeys(false)} />
    </div>
  );
}

function Rail({ me, place, showKeys }: { me: Me; place: Place; showKeys: () => void }) {
  const { t } = useI18n();
  const onDesk = place.page === 'desk' || place.page === 'messages';
  const onRecordings = ['recordings', 'recording', 'calibrations', 'call'].includes(place.page);
  return (
    <nav className="rail" aria-label={t('nav.main')} data-pane="">
      <span className="logo">
        <Logo />
      </span>
      {hasDesk(me) && <DeskLink current={onDesk} />}
      {looksOn(me) && (
        <>
          <RailLink to="/board" name={t('nav.board')} icon={Activity} current={place.page === 'board'} />
          <RailLink to="/recordings" name={t('nav.recordings')} icon={AudioLines} current={onRecordings} />
        </>
      )}
      {(supervises(me) || hasDesk(me)) && <VoicemailLink current={place.page === 'voicemail'} />}
      {(looksOn(me) || hasDesk(me)) && (
        <RailLink
          to="/reports"
          name={looksOn(me) ? t('nav.reports') : t('reports.own')}
          icon={ChartColumn}
          current={place.page === 'reports'}
        />
      )}
      {looksOn(me) && <RailLink to="/shifts" name={t('nav.shifts')} icon={CalendarClock} current={place.page === 'shifts'} />}
      {hasDesk(me) && <ReviewsLink current={place.page === 'reviews'} />}
      {supervises(me) && (
        <RailLink to="/settings" name={t('nav.settings')} icon={Settings2} current={place.page === 'settings'} />
      )}
      <span className="sep" />
      <button type="button" className="wide" title={t('nav.keys')} aria-label={t('nav.keys')} onClick={showKeys}>
        <Keyboard size={20} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </nav>
  );
}

function DeskLink({ current }: { current: boolean }) {
  const { t } = useI18n();
  const count = useDeskBadge();
  const name = count > 0 ? t('nav.deskCount', { count }) : t('nav.desk');
  return <RailLink to="/desk" name={name} title={t('nav.desk')} icon={Headset} current={current} count={count} />;
}

function VoicemailLink({ current }: { current: boolean }) {
  const { t } = useI18n();
  const count = useUnheard();
  const title = t('vm.title');
  const name = count > 0 ? t('nav.voicemail', { count }) : title;
  return <RailLink to="/voicemail" name={name} title={title} icon={Voicemail} current={current} count={count} />;
}

function ReviewsLink({ current }: { current: boolean }) {
  const { t } = useI18n();
  const count = useWaitingScores();
  const title = t('own.title');
  const name = count > 0 ? t('own.waiting', { count }) : title;
  return <RailLink to="/reviews" name={name} title={title} icon={ClipboardCheck} current={current} count={count} />;
}

function RailLink(props: {
  to: string;
  name: string;
  title?: string;
  icon: LucideIcon;
  current: boolean;
  count?: number;
}) {
  const link = useLink(props.to);
  const { icon: Shape, count = 0 } = props;
  return (
    <a
      {...link}
      title={props.title ?? props.name}
      aria-current={props.current ? 'page' : undefined}
    >
      <Shape size={20} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{props.name}</span>
      {count > 0 && (
        <span className="badge" aria-hidden="true">
          {count}
        </span>
      )}
    </a>
  );
}
