import '../styles/shifts.css';
import { useId } from 'react';
import { useI18n } from '../i18n';
import { placeOf } from '../reports/labels';
import { plusDays } from '../reports/view';
import { ActivityGlyph } from './ActivityGlyph';
import { daysFrom } from './local';
import { type Shift, shiftsOf, shiftsOn } from './plan';
import { useOwnPlan } from './useShifts';
import { type ShiftWords, useShiftWords } from './words';

const DAYS = 8;

/** When one is to work, today and in the next seven days; not there for whom nothing is planned. */
export function OwnShifts({ today }: { today: string }) {
  const { t } = useI18n();
  const title = useId();
  const plan = useOwnPlan(plusDays(today, -1), plusDays(today, DAYS)).data;
  const words = useShiftWords(plan?.zone ?? 'UTC');
  if (!plan) return null;
  const shifts = shiftsOf(plan.stretches);
  const days = daysFrom(today, DAYS).map((date) => ({ date, shifts: shiftsOn(shifts, date, plan.zone) }));
  if (days.every((one) => one.shifts.length === 0)) return null;
  const elsewhere = plan.zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section className="card c12" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('shift.own')}</h2>
        {elsewhere && <span className="f12 t2 end">{t('shift.zone', { place: placeOf(plan.zone) })}</span>}
      </div>
      <ol className="bd shown">
        {days.map((one) => (
          <li key={one.date} className={one.date === today ? 'now' : undefined}>
            <h3>{one.date === today ? t('today') : words.day(one.date)}</h3>
            {one.shifts.length === 0 && <span className="t3">{t('shift.off')}</span>}
            {one.shifts.map((shift) => (
              <OwnShift key={shift.fromMs} shift={shift} words={words} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function OwnShift({ shift, words }: { shift: Shift; words: ShiftWords }) {
  const { t } = useI18n();
  const notes = [...new Set(shift.stretches.map((one) => one.note))].filter(Boolean);
  return (
    <>
      {shift.absent ? (
        <span className="row g1 t2">
          <ActivityGlyph activity="absent" size={13} />
          {t('shift.a.absent')}
        </span>
      ) : (
        <>
          <span className="num semi">{words.times(shift)}</span>
          {shift.stretches
            .filter((one) => one.activity !== 'work')
            .map((one) => (
              <span key={one.fromMs} className="row g1 f12 t2 wrapx">
                <ActivityGlyph activity={one.activity} size={13} />
                <span className="num nowrap">{words.times(one)}</span>
                <span>{t(`shift.a.${one.activity}`)}</span>
              </span>
            ))}
        </>
      )}
      {notes.map((note) => (
        <bdi key={note} className="f12 t2">
          {note}
        </bdi>
      ))}
    </>
  );
}
