import { Bell, Mail, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { type AlertLimits, isChanged, isTurned, type Limit, type LimitSet, limitOf, type Measure, measuresOf, read, type Refused, withLimit, written } from './limits';
import { useMeasured } from './useAlertText';

interface Rows {
  loaded: AlertLimits;
  limits: LimitSet;
  /** Whose own, or that of all: `''`. */
  queue: string;
  refused: Refused | undefined;
  onChange: (limits: LimitSet) => void;
}

export function LimitTable(props: Rows) {
  const { t } = useI18n();
  return (
    <div className="hscroll" role="region" aria-label={t('limit.title')} tabIndex={0}>
      <table className="tbl lim">
        <thead>
          <tr>
            <th scope="col">{t('limit.measure')}</th>
            <th scope="col">{t('limit.now')}</th>
            <th scope="col">{t('limit.warnAt')}</th>
            <th scope="col">{t('limit.alarmAt')}</th>
            <th scope="col">{t('limit.longer')}</th>
            <th scope="col">{t('limit.tell')}</th>
          </tr>
        </thead>
        <tbody>
          {measuresOf(props.queue).map((measure) => (
            <Row key={measure} measure={measure} {...props} />
          ))}
        </tbody>
      </table>
      <p className="row g2 f12 t2 wrapx limkey">
        <Bell size={15} strokeWidth={1.75} aria-hidden="true" /> {t('limit.byBoard')}
        <Volume2 size={15} strokeWidth={1.75} aria-hidden="true" /> {t('limit.bySound')}
        <Mail size={15} strokeWidth={1.75} aria-hidden="true" /> {t('limit.byMail')}
      </p>
    </div>
  );
}

const bring = (told: HTMLElement | null) => told?.scrollIntoView({ block: 'center' });

function Row({ loaded, limits, queue, refused, onChange, measure }: Rows & { measure: Measure }) {
  const { t } = useI18n();
  const limit = limitOf(limits, queue, measure);
  const name = t(`limit.of.${measure}`);
  const change = (next: Partial<Limit>) => onChange(withLimit(limits, queue, measure, { ...limit, ...next }));
  const told = refused?.queue === queue && refused.measure === measure ? refused : undefined;
  const bad = isTurned(measure, limit);
  const minutesBad = told?.part === 'minutes';
  return (
    <tr>
      <th scope="row">
        <span className="med">{name}</span>
        {isChanged(limits, loaded.standard, queue, measure) && <span className="chip">{t('limit.changed')}</span>}
        {told && (
          <span ref={bring} className="help err" role="alert">
            {told.text}
          </span>
        )}
      </th>
      <td className="num" data-name={t('limit.now')}>
        <Now loaded={loaded} queue={queue} measure={measure} />
      </td>
      <td data-name={t('limit.warnAt')}>
        <Value measure={measure} value={limit.warn} bad={told?.part === 'warn'} label={t('limit.warnOf', { measure: name })} onChange={(warn) => change({ warn })} />
      </td>
      <td data-name={t('limit.alarmAt')}>
        <Value measure={measure} value={limit.alarm} bad={bad || told?.part === 'alarm'} label={t('limit.alarmOf', { measure: name })} onChange={(alarm) => change({ alarm })} />
      </td>
      <td data-name={t('limit.longer')}>
        <label className="row g1">
          <span className="sr">{t('limit.longerOf', { measure: name })}</span>
          <input
            className={minutesBad ? 'inp num err' : 'inp num'}
            aria-invalid={minutesBad || undefined}
            type="number"
            min={0}
            max={1440}
            value={Number.isNaN(limit.minutes) ? '' : limit.minutes}
            onChange={(event) => change({ minutes: event.target.value === '' ? Number.NaN : Math.round(event.target.valueAsNumber) })}
          />
          <span className="t2">{t('limit.min')}</span>
        </label>
      </td>
      <td data-name={t('limit.tell')}>
        <span className="row g1 t2">
          <Bell size={16} strokeWidth={1.75} aria-hidden="true" />
          <Tell on={limit.sound} name={t('limit.soundOf', { measure: name })} icon={Volume2} onChange={(sound) => change({ sound })} />
          <Tell on={limit.mail} name={t('limit.mailOf', { measure: name })} icon={Mail} onChange={(mail) => change({ mail })} />
        </span>
      </td>
    </tr>
  );
}

/** What is measured in the queue; over all queues or trunks the one that is worst off. */
function Now({ loaded, queue, measure }: { loaded: AlertLimits; queue: string; measure: Measure }) {
  const say = useMeasured();
  const values = loaded.now
    .filter((one) => one.measure === measure && (queue === '' || one.subject === queue))
    .map(({ value }) => value);
  if (values.length === 0) return <span className="t3">–</span>;
  const low = measure === 'service_level' || measure === 'free_agents';
  return say(measure, low ? Math.min(...values) : Math.max(...values));
}

interface Typed {
  measure: Measure;
  value: number | undefined;
  label: string;
  bad?: boolean;
  onChange: (value: number | undefined) => void;
}

function Value({ measure, value, label, bad, onChange }: Typed) {
  const { t } = useI18n();
  const [typed, type] = useState<string>();
  const wrong = bad || (value !== undefined && Number.isNaN(value));
  return (
    <input
      className={wrong ? 'inp num err' : 'inp num'}
      inputMode="text"
      dir="ltr"
      aria-label={label}
      aria-invalid={wrong || undefined}
      placeholder={t('none')}
      value={typed ?? written(measure, value)}
      onChange={(event) => {
        type(event.target.value);
        onChange(read(measure, event.target.value));
      }}
      onBlur={() => !Number.isNaN(value) && type(undefined)}
    />
  );
}

function Tell({ on, name, icon: Icon, onChange }: { on: boolean; name: string; icon: typeof Mail; onChange: (on: boolean) => void }) {
  return (
    <button type="button" className={on ? 'btn icon quiet tell on' : 'btn icon quiet tell'} aria-pressed={on} aria-label={name} title={name} onClick={() => onChange(!on)}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
