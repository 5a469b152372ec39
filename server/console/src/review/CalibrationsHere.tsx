import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { useId, useState } from 'react';
import { ApiError, get, put } from '../api/client';
import { refusalText } from '../api/refusals';
import type { Me } from '../api/types';
import { useLink } from '../app/router';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { addressOf, type OfContact, type OneSession, pathOf, type Session, useSession } from './calibrations';
import { OpenCalibration } from './OpenCalibration';
import { type Filled, ScoreEditor } from './ScoreEditor';
import { isSame, useUnsaved } from './unsaved';

/** Calibrations of a contact: one's own sheet is filled in here, beside what is heard or read. */
export function CalibrationsHere({ contact, me }: { contact: string; me: Me }) {
  const { t } = useI18n();
  const title = useId();
  const [opening, open] = useState(false);
  const path = `/api/review/contacts/${encodeURIComponent(contact)}/calibrations`;
  const asked = useQuery({ queryKey: ['calibrations', 'of', contact], queryFn: () => get<OfContact>(path), refetchOnWindowFocus: false });
  const { forms = [], able = [], sessions = [] } = asked.data ?? {};
  const mayOpen = forms.length > 0 && able.length > 1;
  if (!mayOpen && sessions.length === 0) return null;
  return (
    <section className="scs" aria-labelledby={title}>
      <h3 id={title}>{t('cal.title')}</h3>
      {sessions.map((one) => (one.closedAt === undefined && one.mine && one.mine !== 'sent' ? <OwnSheet key={one.id} session={one} me={me} /> : <Line key={one.id} session={one} />))}
      {mayOpen && (
        <button type="button" className="btn sm" onClick={() => open(true)}>
          <Scale size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('cal.open')}
        </button>
      )}
      <OpenCalibration path={path} forms={forms} able={able} open={opening} close={() => open(false)} />
    </section>
  );
}

/** One that is filled in already, is somebody else's to fill in, or is closed. */
function Line({ session }: { session: Session }) {
  const { t, f } = useI18n();
  const link = useLink(addressOf(session.id));
  const sent = session.evaluators.filter(({ standing }) => standing === 'sent').length;
  return (
    <p className="row g2 wrapx f12">
      <a {...link}>{t('cal.of', { name: session.openedByName, day: f.longDay(session.openedAt) })}</a>
      <span className="chip">{session.closedAt === undefined ? t('cal.sentOf', { sent, all: session.evaluators.length }) : t('cal.closed')}</span>
    </p>
  );
}

function OwnSheet({ session, me }: { session: Session; me: Me }) {
  const { t } = useI18n();
  const say = useToast();
  const queries = useQueryClient();
  const { ready, of: keepingOf } = useUnsaved(me.id, session.contact);
  const asked = useSession(session.id);
  const one = asked.data;
  if (asked.isError) return <p className="c-warn">{t('cal.failed')}</p>;
  if (!one || !ready) return null;
  const { own, form, measured } = one;
  const version = own?.at ?? 0;
  const keeping = keepingOf({ id: session.id, version });
  const save = async (filled: Filled) => {
    try {
      const kept = await put<OneSession>(`${pathOf(session.id)}/sheet`, filled);
      queries.setQueryData(['calibrations', session.id], kept);
      if (keeping.kept && isSame(keeping.kept.marks, filled.marks) && keeping.kept.words === filled.words) keeping.forget();
      say(t(filled.send ? 'cal.wasSent' : 'cal.wasSaved'));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.status === 409 ? t('cal.over') : error.status === 0 ? t('error.unreachable') : refusalText(t, error));
    } finally {
      await queries.invalidateQueries({ queryKey: ['calibrations'] });
    }
  };
  return (
    <>
      <p className="banner info f12 unsaved">{t('cal.blind', { name: session.openedByName })}</p>
      <ScoreEditor
        key={`${session.id} ${version}`}
        form={form}
        marks={own?.marks ?? []}
        words={own?.words ?? ''}
        name=""
        blind
        sent={false}
        version={version}
        measured={measured}
        keeping={keeping}
        save={save}
      />
    </>
  );
}
