import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Check } from '../admin/parts/fields';
import { MINUTES_A_DAY } from '../admin/hours/intervals';
import { useI18n } from '../i18n';
import { weekdayOf, weekOf } from '../reports/labels';
import { SelectBox } from '../ui/SelectBox';
import { ActivityGlyph } from './ActivityGlyph';
import { mayLastDays, minutesOf, type Part, type Pattern, wholeDays } from './pattern';
import { PeopleField } from './PeopleField';
import { TimeField } from './TimeField';
import { ACTIVITIES, type Choice, LONGEST_NOTE, type Person } from './types';

type Set = (some: Partial<Pattern>) => void;

const CHOICES: Choice[] = [...ACTIVITIES, 'none'];
const PARTS = ['break', 'meeting', 'training'] as const;
const LUNCH: Part = { activity: 'break', from: '12:00', to: '12:30', note: '' };

/** Who, what, on which days, from when to when. */
export function PatternFields({ pattern, people, set }: { pattern: Pattern; people: Person[]; set: Set }) {
  const { t } = useI18n();
  const note = useId();
  return (
    <>
      <PeopleField people={people} chosen={pattern.people} choose={(chosen) => set({ people: chosen })} />
      <What pattern={pattern} set={set} />
      <div className="shwhen">
        <Days pattern={pattern} set={set} />
        <Clock pattern={pattern} set={set} />
      </div>
      {pattern.first !== pattern.last && <Weekdays weekdays={pattern.weekdays} set={set} />}
      {mayLastDays(pattern.activity) && (
        <Check on={pattern.allDay} onChange={(allDay) => set({ allDay })}>
          {t('shift.allDay')}
        </Check>
      )}
      {pattern.activity === 'work' && <Parts parts={pattern.parts} set={(parts) => set({ parts })} />}
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
  const { t } = useI18n();
  const [first, last] = [useId(), useId()];
  /** A last day before the first would be none. */
  const from = (day: string) => day && set({ first: day, last: pattern.last === pattern.first || pattern.last < day ? day : pattern.last });
  return (
    <>
      <div className="field">
        <label htmlFor={first}>{t('sh.d.first')}</label>
        <input id={first} type="date" className="inp num" value={pattern.first} onChange={(event) => from(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={last}>{t('sh.d.last')}</label>
        <input id={last} type="date" className="inp num" min={pattern.first} value={pattern.last} onChange={(event) => event.target.value && set({ last: event.target.value })} />
      </div>
    </>
  );
}

function Weekdays({ weekdays, set }: { weekdays: number[]; set: Set }) {
  const { t, locale } = useI18n();
  const flip = (day: number) => set({ weekdays: weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day] });
  return (
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
  );
}

function Clock({ pattern, set }: { pattern: Pattern; set: Set }) {
  const { t } = useI18n();
  const [from, to] = [useId(), useId()];
  const night = (minutesOf(pattern)?.to ?? 0) > MINUTES_A_DAY;
  if (wholeDays(pattern)) return null;
  return (
    <>
      <div className="field">
        <label htmlFor={from}>{t('sh.d.from')}</label>
        <TimeField id={from} value={pattern.from} onChange={(text) => set({ from: text })} />
      </div>
      <div className="field">
        <label htmlFor={to}>{t('sh.d.to')}</label>
        <TimeField id={to} help={night ? `${to}-h` : undefined} value={pattern.to} onChange={(text) => set({ to: text })} />
        {night && (
          <span id={`${to}-h`} className="help">
            {t('sh.d.nextDay')}
          </span>
        )}
      </div>
    </>
  );
}

function Parts({ parts, set }: { parts: Part[]; set: (parts: Part[]) => void }) {
  const { t } = useI18n();
  return (
    <fieldset className="bare field">
      <legend className="lbl">{t('sh.d.parts')}</legend>
      {parts.map((one, at) => (
        <PartRow
          // biome-ignore lint: parts have no names, and none is moved
          key={at}
          n={at + 1}
          part={one}
          change={(some) => set(parts.map((each, other) => (other === at ? { ...each, ...some } : each)))}
          drop={() => set(parts.filter((_, other) => other !== at))}
        />
      ))}
      <button type="button" className="btn sm shadd" onClick={() => set([...parts, parts.length === 0 ? LUNCH : { ...LUNCH, from: '', to: '' }])}>
        <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('sh.d.addBreak')}
      </button>
    </fieldset>
  );
}

function PartRow({ n, part, change, drop }: { n: number; part: Part; change: (some: Partial<Part>) => void; drop: () => void }) {
  const { t } = useI18n();
  return (
    <div className="row g2 shbr">
      <SelectBox aria-label={t('sh.d.partWhat', { n })} value={part.activity} onChange={(event) => change({ activity: event.target.value as Part['activity'] })}>
        {PARTS.map((one) => (
          <option key={one} value={one}>
            {t(`shift.a.${one}`)}
          </option>
        ))}
      </SelectBox>
      <TimeField label={t('sh.d.partFrom', { n })} value={part.from} onChange={(from) => change({ from })} />
      <span aria-hidden="true">–</span>
      <TimeField label={t('sh.d.partTo', { n })} value={part.to} onChange={(to) => change({ to })} />
      <button type="button" className="btn icon quiet" aria-label={t('sh.d.dropPart', { n })} onClick={drop}>
        <X size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
