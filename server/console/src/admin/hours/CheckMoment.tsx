import { Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';
import { type I18n, useI18n } from '../../i18n';
import { intlTag } from '../../i18n/locale';
import { Select } from '../parts/fields';
import type { Hours } from '../document';
import { clockIn, momentOf, textOf } from './intervals';
import { type Told, useMoment } from './useMoment';
import { useZones } from './useZones';

/** Is it open at this time, told by a clock of any zone, and why. */
export function CheckMoment({ hours, zone }: { hours: Hours; zone: string }) {
  const { t } = useI18n();
  const id = useId();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useZones();
  const [where, setWhere] = useState(own);
  const [when, setWhen] = useState(() => localText(own, Date.now()));
  const at = momentIn(when, where);
  const answer = useMoment(hours, at);
  return (
    <section className="mom" aria-label={t('h.check')}>
      <h3 className="sec">{t('h.check')}</h3>
      <div className="row g2 wrapx">
        <label htmlFor={id} className="sr">
          {t('h.moment')}
        </label>
        <input
          id={id}
          type="datetime-local"
          className="inp num grow"
          value={when}
          onChange={(event) => setWhen(event.target.value)}
        />
        <Select label={t('h.zone')} value={where} choices={zones} onChange={setWhere} />
      </div>
      <div role="status">
        {answer.data && at !== undefined && <Answer told={answer.data} at={at} zone={zone} where={where} />}
        {answer.isError && <p className="t2 gapt">{t('h.noAnswer')}</p>}
      </div>
    </section>
  );
}

const localText = (zone: string, at: number): string => {
  const { date, minute } = clockIn(zone, at);
  return `${date}T${textOf(minute)}`;
};

function momentIn(text: string, zone: string): number | undefined {
  const [date = '', time = ''] = text.split('T');
  const [hours, minutes] = time.split(':').map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || hours === undefined || minutes === undefined) return undefined;
  return momentOf(date, hours * 60 + minutes, zone);
}

function Answer({ told, at, zone, where }: { told: Told; at: number; zone: string; where: string }) {
  const { t, locale } = useI18n();
  const place = placeOf(zone);
  const here = textOf(clockIn(zone, at).minute);
  const Shape = told.open ? Sun : Moon;
  const next = told.open ? told.until : told.opens;
  const day = next === undefined ? '' : dayAndTime(locale, zone, next);
  const elsewhere = next === undefined || where === zone ? undefined : dayAndTime(locale, where, next);
  return (
    <div className="card momc">
      <div className="row g2">
        <span className={told.open ? 'chip ok' : 'chip warn'}>
          <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
          {t(told.open ? 'h.open' : 'h.closed')}
        </span>
        <b className="semi">{t('h.clockThere', { time: here, place })}</b>
      </div>
      {told.because && <p className="t2">{t(`h.because.${told.because}`)}</p>}
      {next !== undefined && <p className="t2">{t(told.open ? 'h.closesAt' : 'h.opensAt', { day })}</p>}
      {elsewhere !== undefined && <p className="t2">{t('h.thatIs', { day: elsewhere, place: placeOf(where) })}</p>}
      {next === undefined && <p className="t2">{t(told.open ? 'h.neverCloses' : 'h.neverOpens')}</p>}
      {told.draft && <p className="f12 c-accent">{t('h.withUnsaved')}</p>}
    </div>
  );
}

const placeOf = (zone: string): string => zone.split('/').pop()?.replaceAll('_', ' ') ?? zone;

function dayAndTime(locale: I18n['locale'], zone: string, at: number): string {
  return new Intl.DateTimeFormat(intlTag(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at);
}
