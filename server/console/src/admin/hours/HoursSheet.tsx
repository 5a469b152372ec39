import { Globe, Sun, Trash2 } from 'lucide-react';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { type Document, type Hours, withHours } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { BackLink } from '../parts/BackLink';
import { Select } from '../parts/fields';
import { Head, IconButton } from '../parts/Sheet';
import { CheckMoment } from './CheckMoment';
import { CloseEarly } from './CloseEarly';
import { Exceptions } from './Exceptions';
import { useZone } from './HoursPage';
import { useZones } from './useZones';
import { nextClockChange } from './clockChange';
import { Week } from './Week';

export interface HoursForm {
  hours: Hours;
  path: string;
  zone: string;
  set: (change: Partial<Hours>) => void;
}

export function HoursSheet({ hours }: { hours: Hours }) {
  const { t } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const zone = useZone(hours);
  const form: HoursForm = {
    hours,
    zone,
    path: `hours[${hours.id}]`,
    set: (change) => edit(withHours(hours.id, (now) => ({ ...now, ...change }))),
  };
  const used = document.queues.filter((queue) => queue.hours === hours.id).length;
  return (
    <section className="pane sheet" aria-label={hours.id} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/hours" />
            <bdi>{hours.id}</bdi>
          </>
        }
        text={t('h.used', { count: used })}
      >
        <Zone form={form} />
        {mayEdit && <Remove hours={hours} used={used} />}
      </Head>
      <div className="scroll grow sbody">
        <ClockChange zone={zone} />
        <fieldset className="bare" disabled={!mayEdit}>
          <Week form={form} />
        </fieldset>
        <div className="hpair">
          <Exceptions form={form} />
          <div>
            <CheckMoment hours={hours} zone={zone} />
            {mayEdit && <CloseEarly form={form} />}
          </div>
        </div>
      </div>
    </section>
  );
}

function Zone({ form: { hours, zone, set } }: { form: HoursForm }) {
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const zones = useZones();
  const site = { value: '', label: t('h.siteZone') };
  return (
    <fieldset className="bare row g2" disabled={!mayEdit}>
      <Globe size={16} strokeWidth={1.75} aria-hidden="true" />
      <Select
        label={t('h.zone')}
        value={hours.zone ?? ''}
        choices={[site, ...zones]}
        onChange={(next) => set({ zone: next === '' ? undefined : next })}
      />
      {!hours.zone && <bdi className="t3 f12">{zone}</bdi>}
    </fieldset>
  );
}

function Remove({ hours, used }: { hours: Hours; used: number }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const remove = () => {
    const change = (now: Document) => ({ ...now, hours: now.hours.filter(({ id }) => id !== hours.id) });
    edit(change);
    navigate('/settings/hours', 'replace');
    say(t('set.removed', { name: hours.id }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return <IconButton icon={Trash2} label={t(used > 0 ? 'h.inUse' : 'h.remove')} disabled={used > 0} onClick={remove} />;
}

/** Said some weeks before clocks go forward or back in this zone. */
function ClockChange({ zone }: { zone: string }) {
  const { t, f } = useI18n();
  const change = nextClockChange(zone, Date.now());
  if (!change) return null;
  return (
    <div className="banner info hbn">
      <Sun size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{t(change.forward ? 'h.forward' : 'h.backward', { day: f.longDay(change.at) })}</span>
    </div>
  );
}
