import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { navigate } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { LOCALES, OWN_NAMES } from '../../i18n/locale';
import { useToast } from '../../ui/Toasts';
import { type Document, labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { DAYS } from '../hours/intervals';
import { useZones } from '../hours/useZones';
import { BackLink } from '../parts/BackLink';
import { Choose, Field, SwitchField, TextField } from '../parts/fields';
import { Head, IconButton, Part } from '../parts/Sheet';
import { Letters, SendNow } from './Letters';
import { addressesOf, everyOther, type ReportMail, RHYTHMS, type Schedule, WAYS } from './schedules';
import { useRhythm } from './useRhythm';

type Set = (change: Partial<Schedule>) => void;

/** One report that goes out by mail: when, what is in it, who gets it, and what became of the last ones. */
export function ScheduleSheet({ schedule, mail }: { schedule: Schedule; mail: ReportMail | undefined }) {
  const { edit, mayEdit, changes } = useDraft();
  const rhythm = useRhythm();
  const { t } = useI18n();
  const path = `reports[${schedule.id}]`;
  const set: Set = (change) =>
    edit((now) => ({ ...now, reports: now.reports.map((one) => (one.id === schedule.id ? { ...one, ...change } : one)) }));
  const saved = !changes.some((change) => change.path.startsWith(path));
  const standing = mail?.schedules.find(({ id }) => id === schedule.id);
  return (
    <section className="pane sheet" aria-label={schedule.name || schedule.id} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/reports" />
            <bdi>{schedule.name || schedule.id}</bdi>
          </>
        }
        text={schedule.on ? rhythm(schedule) : t('set.off')}
      >
        {mayEdit && <Remove schedule={schedule} />}
      </Head>
      <div className="scroll grow sbody">
        {mail?.mail === false && <p className="mlt">{t('rm.noMail')}</p>}
        {mail && mail.trouble !== '' && (
          <p className="mlt" role="alert">
            {t('ml.trouble')} <bdi>{mail.trouble}</bdi>
          </p>
        )}
        <When schedule={schedule} path={path} set={set} />
        <What schedule={schedule} path={path} set={set} />
        <Whom schedule={schedule} path={path} set={set} />
        <Letters standing={standing} zone={schedule.zone}>
          <SendNow id={schedule.id} ready={saved && standing !== undefined && mail?.mail === true} />
        </Letters>
      </div>
    </section>
  );
}

function When({ schedule, path, set }: { schedule: Schedule; path: string; set: Set }) {
  const { t } = useI18n();
  const org = useOrg();
  const zones = useZones();
  const days =
    schedule.every === 'week'
      ? DAYS.map((day) => ({ value: day as string, label: t(`day.${day}`) }))
      : Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }));
  return (
    <Part title={t('rm.when')} note={t(`rm.about.${schedule.every === 'day' || schedule.every === 'month' ? schedule.every : 'week'}`)}>
      <div className="pair2">
        <TextField label={t('q.name')} path={`${path}.name`} value={schedule.name} onChange={(name) => set({ name })} />
        <SwitchField label={t('rm.on')} on={schedule.on} onChange={(on) => set({ on })} />
        <Choose
          label={t('rm.rhythm')}
          path={`${path}.every`}
          value={schedule.every}
          choices={RHYTHMS.map((every) => ({ value: every, label: t(`rm.rhythm.${every}`) }))}
          onChange={(every) => set(everyOther(schedule, every))}
        />
        {schedule.every !== 'day' && (
          <Choose
            label={t(schedule.every === 'week' ? 'rm.weekday' : 'rm.monthday')}
            path={`${path}.day`}
            value={schedule.day}
            help={schedule.every === 'month' && Number(schedule.day) > 28 ? t('rm.shorter') : undefined}
            choices={days}
            onChange={(day) => set({ day })}
          />
        )}
        <Field label={t('rm.at')} path={`${path}.at`}>
          {(ids) => (
            <input {...ids} type="time" className="inp num" dir="ltr" required value={schedule.at} onChange={(event) => set({ at: event.target.value })} />
          )}
        </Field>
        <Choose
          label={t('h.zone')}
          path={`${path}.zone`}
          value={schedule.zone}
          choices={[{ value: '', label: t('rm.ownZone', { zone: org.zone.replaceAll('_', ' ') }) }, ...zones]}
          onChange={(zone) => set({ zone })}
        />
      </div>
    </Part>
  );
}

function What({ schedule, path, set }: { schedule: Schedule; path: string; set: Set }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const queues = document.queues.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }));
  const channels = (['voice', 'chat'] as const).map((one) => ({ value: one as string, label: t(`channel.${one}`) }));
  return (
    <Part title={t('rm.what')} note={t('rm.whatNote')}>
      <div className="pair2">
        <Choose
          label={t('rm.by')}
          path={`${path}.by`}
          value={schedule.by}
          choices={WAYS.map((by) => ({ value: by, label: t(`tab.by.${by}`) }))}
          onChange={(by) => set({ by })}
        />
        <Choose
          label={t('rm.language')}
          path={`${path}.language`}
          value={schedule.language}
          choices={LOCALES.map((code) => ({ value: code, label: OWN_NAMES[code] }))}
          onChange={(language) => set({ language })}
        />
        <Choose
          label={t('tab.queue')}
          path={`${path}.queue`}
          value={schedule.queue}
          choices={[{ value: '', label: t('reports.allQueues') }, ...queues]}
          onChange={(queue) => set({ queue })}
        />
        <Choose
          label={t('reports.channel')}
          path={`${path}.channel`}
          value={schedule.channel}
          choices={[{ value: '', label: t('rm.bothChannels') }, ...channels]}
          onChange={(channel) => set({ channel })}
        />
        {(document.teams.length > 0 || schedule.team !== '') && (
          <Choose
            label={t('team.title')}
            path={`${path}.team`}
            value={schedule.team}
            help={t('rm.teamHelp')}
            choices={[{ value: '', label: t('team.all') }, ...document.teams.map(({ id, name }) => ({ value: id, label: name || id }))]}
            onChange={(team) => set({ team })}
          />
        )}
      </div>
    </Part>
  );
}

/** Addresses as one text, so that a list can be pasted. */
function Whom({ schedule, path, set }: { schedule: Schedule; path: string; set: Set }) {
  const { t } = useI18n();
  const [typed, type] = useState<string>();
  const change = (text: string) => {
    type(text);
    set({ to: addressesOf(text) });
  };
  return (
    <Part title={t('rm.whom')}>
      <Field label={t('rm.addresses')} path={`${path}.to`} help={t('rm.addressesHelp')}>
        {(ids) => (
          <textarea
            {...ids}
            className="inp mono"
            rows={3}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={typed ?? schedule.to.join('\n')}
            onChange={(event) => change(event.target.value)}
            onBlur={() => type(undefined)}
          />
        )}
      </Field>
    </Part>
  );
}

function Remove({ schedule }: { schedule: Schedule }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const remove = () => {
    const change = (now: Document) => ({ ...now, reports: now.reports.filter(({ id }) => id !== schedule.id) });
    edit(change);
    navigate('/settings/reports', 'replace');
    say(t('set.removed', { name: schedule.name || schedule.id }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return <IconButton icon={Trash2} label={t('rm.remove')} onClick={remove} />;
}
