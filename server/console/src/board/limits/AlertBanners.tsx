import { BellOff, CircleAlert, TriangleAlert, UserPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { post } from '../../api/client';
import { useNames } from '../../app/session';
import { useAct } from '../../desk/useDesk';
import { useI18n } from '../../i18n';
import { ringOnce, ringIsOff } from '../../ui/ringtone';
import { type Alert, heardNow, isOfAgents, isOfQueues, type Measure } from './limits';
import { useAlertText } from './useAlertText';

const SHOWN = 3;
const SNOOZE_MINUTES = 15;

/** What can be done about an alert of a queue. */
export interface QueueActs {
  open: (queue: string) => void;
  addAgents: (queue: string) => void;
}

/** Limits that are passed, the worst first; an alarm whose limit wants it sounds once. */
export function AlertBanners({ alerts, acts }: { alerts: Alert[]; acts: QueueActs }) {
  const { t, f } = useI18n();
  const told = alerts.filter((alert) => alert.snoozedUntil === undefined);
  const snoozed = alerts.filter((alert) => alert.snoozedUntil !== undefined);
  useAlarmSound(alerts);
  if (alerts.length === 0) return null;
  return (
    <section className="alerts" aria-label={t('alert.title')}>
      {told.slice(0, SHOWN).map((alert) => (
        <AlertRow key={`${alert.measure} ${alert.subject}`} alert={alert} acts={acts} />
      ))}
      {told.length > SHOWN && <p className="f12 t2">{t('alert.more', { count: told.length - SHOWN })}</p>}
      {snoozed.length > 0 && (
        <p className="row g1 f12 t2">
          <BellOff size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('alert.snoozed', { count: snoozed.length, time: f.time(Math.min(...snoozed.map((one) => one.snoozedUntil ?? 0))) })}
        </p>
      )}
    </section>
  );
}

function AlertRow({ alert, acts }: { alert: Alert; acts: QueueActs }) {
  const { t } = useI18n();
  const text = useAlertText();
  const act = useAct();
  const alarm = alert.level === 'alarm';
  const Sign = alarm ? CircleAlert : TriangleAlert;
  const name = useName()(alert);
  const snooze = { measure: alert.measure, subject: alert.subject, minutes: SNOOZE_MINUTES };
  return (
    <div className={alarm ? 'al d' : 'al w'} role={alarm ? 'alert' : 'status'}>
      <Sign size={17} strokeWidth={1.75} aria-hidden="true" />
      <span aria-live="off">
        <span className="sr">{t(alarm ? 'alert.alarm' : 'alert.warn')}: </span>
        <b>{name}</b> {text(alert)}
      </span>
      <QueueAct alert={alert} acts={acts} name={name} />
      <button type="button" className="btn sm" onClick={() => void act(post('/api/alerts/snooze', snooze))}>
        {t('alert.snooze', { n: SNOOZE_MINUTES })}
      </button>
    </div>
  );
}

/** Of the queue, the trunk, the agent or the webhook. */
function useName(): (alert: Alert) => string {
  const { t } = useI18n();
  const names = useNames();
  return ({ measure, subject }) => {
    if (measure === 'poor_sound') return t('alert.trunk', { trunk: subject });
    if (measure === 'webhook_down') return t('alert.webhook', { name: subject });
    if (measure === 'reserve_taken') return t('alert.disk');
    return isOfAgents(measure) ? names.agent(subject) : names.queue(subject, subject);
  };
}

/** More people help where somebody waits too long; elsewhere the queue is looked at. */
function QueueAct({ alert, acts, name }: { alert: Alert; acts: QueueActs; name: string }) {
  const { t } = useI18n();
  if (!alert.passed || !isOfQueues(alert.measure)) return null;
  if (TOO_FEW.has(alert.measure)) {
    return (
      <button type="button" className="btn sm" aria-label={t('alert.addTo', { queue: name })} onClick={() => acts.addAgents(alert.subject)}>
        <UserPlus size={15} strokeWidth={1.75} aria-hidden="true" />
        {t('alert.add')}
      </button>
    );
  }
  return (
    <button type="button" className="btn sm" aria-label={t('alert.openOf', { queue: name })} onClick={() => acts.open(alert.subject)}>
      {t('alert.open')}
    </button>
  );
}

const TOO_FEW: ReadonlySet<Measure> = new Set<Measure>(['longest_wait', 'waiting', 'free_agents']);

/** An alarm that is new sounds once. */
function useAlarmSound(alerts: Alert[]): void {
  const heard = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    const { sounds, heard: now } = heardNow(heard.current, alerts);
    heard.current = now;
    if (sounds && !ringIsOff() && typeof AudioContext !== 'undefined') void ringOnce().catch(() => {});
  }, [alerts]);
}
