import { AlarmClock, Moon } from 'lucide-react';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import { useAct, useDeskClient } from './useDesk';

/** Says that the chat sleeps, and wakes it. */
export function Asleep({ contact }: { contact: Contact }) {
  const { t, f } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  if (contact.phase !== 'asleep') return null;
  return (
    <div className="banner soft" role="status">
      <Moon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t('sleep.since', { time: f.time(contact.asleepSince ?? contact.turnSince) })}</span>
      <button type="button" className="btn sm" onClick={() => void act(desk.wake(contact.id))}>
        <AlarmClock size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('sleep.wake')}
      </button>
    </div>
  );
}

/** The agent need not wait until the customer has been silent for long. */
export function SleepButton({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  return (
    <button
      type="button"
      className="btn icon"
      aria-label={t('sleep.do')}
      title={`${t('sleep.do')}: ${t('sleep.hint')}`}
      disabled={contact.phase !== 'connected'}
      onClick={() => void act(desk.sleep(contact.id))}
    >
      <Moon size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
