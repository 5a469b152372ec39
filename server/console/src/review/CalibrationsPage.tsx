import { useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, Headphones, Scale } from 'lucide-react';
import { useState } from 'react';
import '../styles/desk.css';
import '../styles/review.css';
import { ApiError, post } from '../api/client';
import { refusalText } from '../api/refusals';
import { useLink } from '../app/router';
import { useNames } from '../app/session';
import { TopBar, useTitle } from '../app/Shell';
import { ChannelIcon } from '../ui/Avatar';
import { useI18n } from '../i18n';
import { Empty, Failed, Skeleton } from '../ui/parts';
import { useToast } from '../ui/Toasts';
import { addressOf, type OneSession, pathOf, type Session, useSession, useSessions } from './calibrations';
import { CalibrationResult } from './CalibrationResult';

/** Calibrations that one may see, and the one that was chosen. */
export default function CalibrationsPage({ id }: { id: string | undefined }) {
  const { t } = useI18n();
  const sessions = useSessions();
  const back = useLink('/recordings');
  useTitle(t('cal.all'));
  return (
    <>
      <TopBar>
        <nav className="crumbs" aria-label={t('nav.recordings')}>
          <a {...back}>{t('nav.recordings')}</a>
          <span aria-hidden="true">/</span>
          <h1 className="keep clip">{t('cal.all')}</h1>
        </nav>
      </TopBar>
      {sessions.isPending && <Skeleton rows={5} />}
      {sessions.isError && <Failed title={t('cal.failed')} again={() => void sessions.refetch()} />}
      {sessions.data && sessions.data.length === 0 && id === undefined && (
        <Empty icon={Scale} title={t('cal.none')}>
          <p>{t('cal.noneText')}</p>
        </Empty>
      )}
      {sessions.data && (sessions.data.length > 0 || id !== undefined) && (
        <div className={id === undefined ? 'own cal' : 'own cal open'}>
          <section className="pane" aria-label={t('cal.all')} data-pane="">
            <ul className="scroll grow owl">
              {sessions.data.map((one) => (
                <Item key={one.id} session={one} current={one.id === id} />
              ))}
            </ul>
          </section>
          <section className="pane" aria-label={t('cal.title')} data-pane="">
            {id === undefined ? <Empty icon={Scale} title={t('cal.choose')} /> : <One key={id} id={id} />}
          </section>
        </div>
      )}
    </>
  );
}

/** What is about: a channel, a queue and a day. */
function About({ session }: { session: Session }) {
  const { t, f } = useI18n();
  const names = useNames();
  const { about } = session;
  if (!about) return <bdi className="med clip">{session.contact}</bdi>;
  return (
    <>
      <ChannelIcon channel={about.channel} />
      <span className="med clip">
        <bdi>{names.queue(about.queue, about.queueName)}</bdi> · {t('dayTime', { day: f.day(about.arrivedAt), time: f.time(about.arrivedAt) })}
      </span>
    </>
  );
}

function State({ session }: { session: Session }) {
  const { t } = useI18n();
  const sent = session.evaluators.filter(({ standing }) => standing === 'sent').length;
  if (session.closedAt !== undefined) return <span className="chip">{t('cal.closed')}</span>;
  if (session.mine && session.mine !== 'sent') return <span className="chip accent">{t('cal.awaits')}</span>;
  return <span className="chip">{t('cal.sentOf', { sent, all: session.evaluators.length })}</span>;
}

function Item({ session, current }: { session: Session; current: boolean }) {
  const { t } = useI18n();
  const link = useLink(addressOf(session.id));
  return (
    <li>
      <a {...link} className="owi" aria-current={current ? 'true' : undefined}>
        <span className="row g2">
          <About session={session} />
        </span>
        <span className="row g2 f12 t2">
          <span className="clip grow">
            <bdi>{session.formName}</bdi> · {t('score.about', { name: session.agentName })}
          </span>
          <State session={session} />
        </span>
      </a>
    </li>
  );
}

function One({ id }: { id: string }) {
  const { t, f } = useI18n();
  const asked = useSession(id);
  const back = useLink('/calibrations');
  if (asked.isPending) return <Skeleton rows={5} />;
  if (!asked.data) {
    const gone = asked.error instanceof ApiError && asked.error.status === 404;
    return gone ? <Empty icon={Scale} title={t('cal.gone')} /> : <Failed title={t('cal.failed')} again={() => void asked.refetch()} />;
  }
  const { session, form, result } = asked.data;
  return (
    <>
      <div className="pane-h">
        <a {...back} className="btn quiet icon only-o" aria-label={t('back')}>
          <ChevronLeft className="flip" size={18} strokeWidth={1.75} aria-hidden="true" />
        </a>
        <h2 className="row g2 clip">
          <About session={session} />
        </h2>
        <State session={session} />
      </div>
      <div className="scroll grow">
        <div className="scs">
          <p className="t2 f12">
            {t('cal.of', { name: session.openedByName, day: f.longDay(session.openedAt) })} · <bdi>{form.name}</bdi> · {t('score.about', { name: session.agentName })}
          </p>
          <p className="t2 f12">{t('cal.noScore')}</p>
          <Evaluators session={session} />
          <Acts session={session} />
        </div>
        {result && <CalibrationResult form={form} result={result} session={session} />}
      </div>
    </>
  );
}

function Evaluators({ session }: { session: Session }) {
  const { t } = useI18n();
  return (
    <ul className="row g2 wrapx evs" aria-label={t('cal.evaluators')}>
      {session.evaluators.map(({ id, name, standing, expert }) => (
        <li key={id} className={standing === 'sent' ? 'chip ok' : 'chip'}>
          <bdi className="med">{name}</bdi>
          {expert && <span> · {t('cal.isExpert')}</span>}
          <span> · {t('cal.standing', { standing })}</span>
        </li>
      ))}
    </ul>
  );
}

/** What is next: to fill in beside the recording, to wait, to close. */
function Acts({ session }: { session: Session }) {
  const { t } = useI18n();
  const say = useToast();
  const queries = useQueryClient();
  const [busy, work] = useState(false);
  const listen = useLink(`/recordings/${encodeURIComponent(session.contact)}`);
  const due = session.closedAt === undefined && session.mine !== undefined && session.mine !== 'sent';
  const close = async () => {
    work(true);
    try {
      queries.setQueryData(['calibrations', session.id], await post<OneSession>(`${pathOf(session.id)}/close`, {}));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.status === 0 ? t('error.unreachable') : refusalText(t, error));
    } finally {
      work(false);
      await queries.invalidateQueries({ queryKey: ['calibrations'] });
    }
  };
  return (
    <>
      {session.closedAt !== undefined && !session.open && <p className="banner info f12 unsaved">{t('cal.unseen')}</p>}
      {session.closedAt === undefined && !due && <p className="banner info f12 unsaved">{t('cal.wait')}</p>}
      <div className="row g2 wrapx">
        <a {...listen} className={due ? 'btn primary sm' : 'btn sm'}>
          <Headphones size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(due ? 'cal.fillIn' : 'cal.toContact')}
        </a>
        {session.mayClose && (
          <button type="button" className="btn sm" disabled={busy || due} onClick={() => void close()}>
            {t('cal.close')}
          </button>
        )}
      </div>
      {session.mayClose && <p className="f12 t3">{t(due ? 'cal.ownFirst' : 'cal.closeText')}</p>}
    </>
  );
}
