import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Check } from '../admin/parts/fields';
import { useI18n } from '../i18n';
import { weekdayOf, weekOf } from '../reports/labels';
import { ActivityGlyph } from './ActivityGlyph';
import { mayLastDays, type Pattern, type Times, wholeDays } from './pattern';
import { PeopleField } from './PeopleField';
import { ACTIVITIES, type Choice, LONGEST_NOTE, type Person } from './types';

type Set = (some: Partial<Pattern>) => void;

const CHOICES: Choice[] = [...ACTIVITIES, 'none'];
const LUNCH: Times = { from: '12:00', to: '12:30' };

/** Who, what, on which days, from when to when. */
export function PatternFields({ pattern, people, set }: { pattern: Pattern; people: Person[]; set: Set }) {
  const { t } = useI18n();
  const note = useId();
  return (
    <>
      <PeopleField people={people} chosen={pattern.people} choose={(chosen) => set({ people: chosen })} />
      <What pattern={pattern} set={set} />
      <Days pattern={pattern} set={set} />
      <Clock pattern={pattern} set={set} />
      {pattern.activity === 'work' && <Breaks breaks={pattern.breaks} set={(breaks) => set({ breaks })} />}
      {pattern.activity !== 'none' && (
        <div className="field">
          <label htmlFor={note}>{t('sh.d.note')}</label>
          <input id={note} type="text" className="inp" dir="auto" maxLength={LONGEST_NOTE} aria-describedby={`${note}-h`} value={pattern.note} onChange={(event) => set({ note: event.target.value })} />
          <span id={`${note}-h`} className="help">
            {t('sh.d.noteHelp')}
          </span>
        </div>
      )}
    </>
  );
}

function What({ pattern, set }: { pattern: Pattern; set: Set }) {
  const { t } = useI18n();
  return (
    <fieldset className="bare field">
      <legend className="lbl">{t('sh.d.what')}</legend>
      <div className="shws">
        {CHOICES.map((one) => (
          <button key={one} type="button" className="btn sm" aria-pressed={pattern.activity === one} onClick={() => set({ activity: one })}>
            <ActivityGlyph activity={one} />
            {t(one === 'none' ? 'sh.d.none' : `shift.a.${one}`)}
          </button>
        ))}
      </div>
      <span className="help">{t(`sh.h.${pattern.activity}`)}</span>
    </fieldset>
  );
}

function Days({ pattern, set }: { pattern: Pattern; set: Set }) {
  const { t, locale } = useI18n();
  const [first, last] = [useId(), useId()];
  const { weekdays } = pattern;
  const flip = (day: number) => set({ weekdays: weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day] });
  /** A last day before the first would be none. */
  const from = (day: string) => day && set({ first: day, last: pattern.last === pattern.first || pattern.last < day ? day : pattern.last });
  return (
    <>
      <div className="pair2">
        <div className="field">
          <label htmlFor={first}>{t('sh.d.first')}</label>
          <input id={first} type="date" className="inp num" value={pattern.first} onChange={(event) => from(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor={last}>{t('sh.d.last')}</label>
          <input id={last} type="date" className="inp num" min={pattern.first} value={pattern.last} onChange={(event) => event.target.value && set({ last: event.target.value })} />
        </div>
      </div>
      {pattern.first !== pattern.last && (
        <fieldset className="bare field">
          <legend className="lbl">{t('sh.d.weekdays')}</legend>
          <div className="shws">
            {weekOf(locale).map((day) => (
              <button key={day} type="button" className="btn sm" aria-pressed={weekdays.includes(day)} title={weekdayOf(locale, day, 'long')} onClick={() => flip(day)}>
                {weekdayOf(locale, day, 'short')}
              </button>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

function Clock({ pattern, set }: { pattern: Pattern; set: Set }) {
  const { t } = useI18n();
  const [from, to] = [useId(), useId()];
  const night = pattern.from !== '' && pattern.to !== '' && pattern.to <= pattern.from;
  return (
    <>
      {mayLastDays(pattern.activity) && (
        <Check on={pattern.allDay} onChange={(allDay) => set({ allDay })}>
          {t('shift.allDay')}
        </Check>
      )}
      {!wholeDays(pattern) && (
        <div className="pair2">
          <div className="field">
            <label htmlFor={from}>{t('sh.d.from')}</label>
            <input id={from} type="time" className="inp num" value={pattern.from} onChange={(event) => set({ from: event.target.value })} />
          </div>
          <div className="field">
            <label htmlFor={to}>{t('sh.d.to')}</label>
            <input id={to} type="time" className="inp num" aria-describedby={`${to}-h`} value={pattern.to} onChange={(event) => set({ to: event.target.value })} />
            <span id={`${to}-h`} className="help">
              {night && t('sh.d.nextDay')}
            </span>
          </div>
        </div>
      )}
    </>
  );
}

function Breaks({ breaks, set }: { breaks: Times[]; set: (breaks: Times[]) => void }) {
  const { t } = useI18n();
  const change = (at: number, some: Partial<Times>) => set(breaks.map((one, other) => (other === at ? { ...one, ...some } : one)));
  return (
    <fieldset className="bare field">
      <legend className="lbl">{t('sh.d.breaks')}</legend>
      {breaks.map((one, at) => (
        // biome-ignore lint: breaks have no names, and none is moved
        <div key={at} className="row g2 shbr">
          <input type="time" className="inp num" aria-label={t('sh.d.breakFrom', { n: at + 1 })} value={one.from} onChange={(event) => change(at, { from: event.target.value })} />
          <span aria-hidden="true">–</span>
          <input type="time" className="inp num" aria-label={t('sh.d.breakTo', { n: at + 1 })} value={one.to} onChange={(event) => change(at, { to: event.target.value })} />
          <button type="button" className="btn icon quiet" aria-label={t('sh.d.dropBreak', { n: at + 1 })} onClick={() => set(breaks.filter((_, other) => other !== at))}>
            <X size={15} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
      ))}
      <button type="button" className="btn sm shadd" onClick={() => set([...breaks, breaks.length === 0 ? LUNCH : { from: '', to: '' }])}>
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('sh.d.addBreak')}
      </button>
    </fieldset>
  );
}
