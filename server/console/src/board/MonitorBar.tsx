import { CirclePause, Hand, Headphones, Megaphone, MicVocal, PhoneIncoming, X } from 'lucide-react';
import { useState } from 'react';
import type { Supervised, SupervisionMode } from '../api/supervision';
import type { BoardContact } from '../api/types';
import { hasDesk } from '../app/roles';
import { useMe } from '../app/session';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/parts';
import { useWatching } from './watch';

/** Stands over the board as long as one is in a call: that one is there is always seen. */
export function MonitorBar({ contacts, now }: { contacts: BoardContact[]; now: number }) {
  const me = useMe().data;
  const contact = contacts.find((one) => one.supervised && one.supervised.by === me?.id);
  if (!contact?.supervised) return null;
  return <Bar key={contact.id} contact={contact} supervised={contact.supervised} now={now} />;
}

function Bar({ contact, supervised, now }: { contact: BoardContact; supervised: Supervised; now: number }) {
  const { t, rich } = useI18n();
  const { leave } = useWatching();
  const agent = contact.agentName ?? '';
  const customer = customerName(t, 'voice', contact.customer);
  return (
    <section className="mon" aria-label={t('watch.title')}>
      <Avatar name={agent} seed={contact.agent} size={36} />
      <div className="who">
        <div className="semi clip">
          {rich('watch.with', { agent: <bdi key="a">{agent}</bdi>, customer: <bdi key="c">{customer}</bdi> })}
        </div>
        <div className="row g2 f12 t2" role="status">
          {supervised.on && <span className="num">{clock(now - supervised.since)}</span>}
          <span>{t(supervised.announced ? 'watch.announced' : 'watch.silent')}</span>
        </div>
        {supervised.on && contact.recordingPaused && (
          <div className="row g1 f12 c-warn" role="status">
            <CirclePause size={14} strokeWidth={1.75} aria-hidden="true" />
            <span>{t('watch.paused')}</span>
          </div>
        )}
      </div>
      {supervised.on ? (
        <Ways contact={contact} mode={supervised.mode} agent={agent} />
      ) : (
        <span className="row g2 t2" role="status">
          <PhoneIncoming size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('watch.rings')}
        </span>
      )}
      <button type="button" className="btn icon quiet" aria-label={t('watch.leave')} title={t('watch.leave')} onClick={() => void leave(contact.id)}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </section>
  );
}

function Ways({ contact, mode, agent }: { contact: BoardContact; mode: SupervisionMode; agent: string }) {
  const { t } = useI18n();
  const { be } = useWatching();
  const me = useMe().data;
  const takes = me != null && hasDesk(me); // whoever takes a call over has it at the desk
  const first = agent.split(' ')[0] ?? agent;
  const label = (Icon: typeof Headphones, text: string) => (
    <>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      {text}
    </>
  );
  return (
    <>
      <Segmented<SupervisionMode>
        label={t('watch.how')}
        value={mode}
        onChange={(next) => next !== mode && void be(contact.id, next)}
        choices={[
          { value: 'listen', label: label(Headphones, t('watch.listen')) },
          { value: 'whisper', label: label(MicVocal, t('watch.whisper', { name: first })) },
          { value: 'barge', label: label(Megaphone, t('watch.barge')) },
        ]}
      />
      {takes && <TakeOver contact={contact} agent={agent} />}
    </>
  );
}

/** Apart from the others, and asked about: it cannot be undone. */
function TakeOver({ contact, agent }: { contact: BoardContact; agent: string }) {
  const { t } = useI18n();
  const { takeOver } = useWatching();
  const [open, show] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    await takeOver(contact.id);
    setBusy(false);
    show(false);
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => show(true)}>
        <Hand size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('watch.takeOver')}
      </button>
      <Dialog title={t('watch.takeOverTitle')} open={open} onClose={() => show(false)}>
        <p>{t('watch.takeOverText', { agent, customer: customerName(t, 'voice', contact.customer) })}</p>
        <div className="row g2 acts">
          <button type="button" className="btn" onClick={() => show(false)}>
            {t('close')}
          </button>
          <button type="button" className="btn primary" disabled={busy} onClick={() => void take()}>
            {t('watch.takeOver')}
          </button>
        </div>
      </Dialog>
    </>
  );
}
