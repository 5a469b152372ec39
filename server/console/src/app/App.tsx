import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { whenSignedOut } from '../api/client';
import type { Me } from '../api/types';
import { DeskPage } from '../desk/DeskPage';
import { DeskProvider } from '../desk/DeskProvider';
import { MessagesPage } from '../desk/MessagesPage';
import { takeWanted } from '../entry/providers';
import { useI18n } from '../i18n';
import { chosenLocale, isLocale } from '../i18n/locale';
import { PhoneProvider } from '../phone/PhoneProvider';
import { Failed, Skeleton } from '../ui/parts';
import { Forbidden, Nowhere } from './Forbidden';
import { hasDesk, looksOn, supervises } from './roles';
import { navigate, type Place, placeOf, useAddress } from './router';
import { Shell } from './Shell';
import { SignIn } from './SignIn';
import { useForgetting, useMe } from './session';

const BoardPage = lazy(() => import('../board/BoardPage'));
const ReportsPage = lazy(() => import('../reports/ReportsPage'));
const ShiftsPage = lazy(() => import('../shifts/ShiftsPage'));
const OwnPage = lazy(() => import('../reports/OwnPage'));
const OwnScoresPage = lazy(() => import('../review/OwnScoresPage'));
const RecordingsPage = lazy(() => import('../review/RecordingsPage'));
const CalibrationsPage = lazy(() => import('../review/CalibrationsPage'));
const SettingsPage = lazy(() => import('../admin/SettingsPage'));
const AnatomyPage = lazy(() => import('../anatomy/AnatomyPage'));
const JoinPage = lazy(() => import('../entry/JoinPage'));
const VoicemailPage = lazy(() => import('../voicemail/VoicemailPage'));
const WallPage = lazy(() => import('../wall/WallPage'));
const DoctorPage = lazy(() => import('../doctor/DoctorPage'));
const RecordingPage = lazy(() => import('../review/RecordingPage'));


export function App() {
  const { t } = useI18n();
  const me = useMe();
  const queries = useQueryClient();
  const [wasIn, setWasIn] = useState(false);
  useEffect(() => {
    whenSignedOut(() => {
      if (queries.getQueryData(['me']) === null) return; // of a question that was asked before
      setWasIn(true);
      queries.setQueryData(['me'], null);
    });
  }, [queries]);
  const { path } = useAddress();
  useOwnLanguage(me.data);
  useForgetting(me.data);
  if (path === '/join') return <Suspense fallback={<Skeleton />}><JoinPage /></Suspense>;
  if (me.isPending) return <Skeleton />;
  if (placeOf(path).page === 'doctor') return <Suspense fallback={<Skeleton />}><DoctorPage me={me.data ?? undefined} /></Suspense>; // also where the rest of the API cannot be reached
  if (placeOf(path).page === 'wall') return <Suspense fallback={<Skeleton />}><WallPage me={me.data} /></Suspense>; // also with a key alone
  if (me.isError) return <Failed title={t('error.unreachable')} again={() => void me.refetch()} />;
  if (!me.data) return <SignIn wasIn={wasIn} />;
  return <SignedIn key={me.data.id} me={me.data} />;
}

/** The person's own language, unless another was chosen in this browser. */
function useOwnLanguage(me: Me | null | undefined): void {
  const { change, locale } = useI18n();
  const language = me?.language;
  useEffect(() => {
    if (isLocale(language) && !chosenLocale() && language !== locale) void change(language, false);
  }, [language, change, locale]);
}

function SignedIn({ me }: { me: Me }) {
  const { path } = useAddress();
  const place = placeOf(path);
  useEffect(() => {
    if (place.page === 'home') navigate(takeWanted() ?? (hasDesk(me) ? '/desk' : '/board'), 'replace');
  }, [place.page, me]);
  const page = (
    <Shell me={me} place={place}>
      <Suspense fallback={<Skeleton rows={6} />}>{pageOf(place, me)}</Suspense>
    </Shell>
  );
  if (!hasDesk(me)) return looksOn(me) ? <PhoneProvider me={me}>{page}</PhoneProvider> : page;
  return (
    <DeskProvider me={me}>
      <PhoneProvider me={me}>{page}</PhoneProvider>
    </DeskProvider>
  );
}

function pageOf(place: Place, me: Me) {
  switch (place.page) {
    case 'home':
      return null;
    case 'desk':
      return hasDesk(me) ? <DeskPage selected={place.contact} /> : <Forbidden me={me} />;
    case 'messages':
      return hasDesk(me) ? <MessagesPage /> : <Forbidden me={me} />;
    case 'board':
      return looksOn(me) ? <BoardPage /> : <Forbidden me={me} />;
    case 'recordings':
      return looksOn(me) ? <RecordingsPage /> : <Forbidden me={me} />;
    case 'recording':
      return looksOn(me) ? <RecordingPage key={place.id} id={place.id} me={me} /> : <Forbidden me={me} />;
    case 'calibrations':
      return looksOn(me) ? <CalibrationsPage id={place.id} /> : <Forbidden me={me} />;
    case 'call':
      return looksOn(me) ? <AnatomyPage key={place.id} id={place.id} /> : <Forbidden me={me} />;
    case 'voicemail':
      return supervises(me) || hasDesk(me) ? <VoicemailPage /> : <Forbidden me={me} ofHouse />;
    case 'reports':
      if (looksOn(me)) return <ReportsPage />;
      return hasDesk(me) ? <OwnPage /> : <Forbidden me={me} />;
    case 'shifts':
      return looksOn(me) ? <ShiftsPage /> : <Forbidden me={me} />;
    case 'reviews':
      return hasDesk(me) ? <OwnScoresPage id={place.card} /> : <Forbidden me={me} />;
    case 'settings':
      return supervises(me) ? <SettingsPage me={me} part={place.part} item={place.item} /> : <Forbidden me={me} ofHouse />;
    case 'wall':
    case 'doctor': // stand outside of the frame of all other pages
    case 'nowhere':
      return <Nowhere />;
  }
}
