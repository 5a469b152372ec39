import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { ActivityGlyph } from './ActivityGlyph';
import type { Opened } from './PlanDialog';
import { lengthOf, ofAgent, type Shift, shiftsOf, shiftsOn } from './plan';
import { isScheduled, type Person, type Plan } from './types';
import { type ShiftWords, useShiftWords } from './words';

interface Props {
  plan: Plan;
  dates: string[];
  today: string;
  open: (opened: Opened) => void;
}

/** A week: people one below the other, a cell for each day. */
export function WeekTable({ plan, dates, today, open }: Props) {
  const { t } = useI18n();
  const { zone } = plan;
  const words = useShiftWords(zone);
  const shifts = shiftsOf(plan.stretches);
  const there = dates.map((date) => new Set(shiftsOn(shifts, date, zone).filter((one) => !one.absent).map((one) => one.agent)).size);
  return (
    <table className="shg shweek">
      <thead>
        <tr>
          <th scope="col">
            {t('sh.person')} <span className="count">{plan.people.length}</span>
          </th>
          {dates.map((date, at) => (
            <th scope="col" key={date} aria-current={date === today ? 'date' : undefined}>
              <span className={date === today ? 'semi' : undefined}>{words.day(date)}</span>
              <span className="t3 shc">{t('sh.people', { count: there[at] ?? 0 })}</span>
            </th>
          ))}
          <th scope="col" className="r shs">
            {t('sh.planned')}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.people.map((person) => (
          <Row key={person.id} person={person} days={dates.map((date) => shiftsOn(ofAgent(shifts, person.id), date, zone))} dates={dates} today={today} words={words} open={open} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, 'dates' | 'today' | 'open'> {
  person: Person;
  days: Shift[][];
  words: ShiftWords;
}

function Row({ person, days, dates, today, words, open }: RowProps) {
  const { t } = useI18n();
  const planned = lengthOf(days.flatMap((shifts) => shifts.flatMap((one) => one.stretches)), (one) => isScheduled(one.activity));
  const [first = today] = dates;
  return (
    <tr>
      <th scope="row">
        <div className="shn">
          <Avatar name={person.name} seed={person.id} size={28} />
          <button
            type="button"
            className="shnb"
            title={t('sh.open', { name: person.name })}
            onClick={() => open({ people: [person.id], date: first, last: dates.at(-1) })}
          >
            <bdi className="clip">{person.name}</bdi>
          </button>
          <span className="num f12 t2 end shsm">{planned > 0 && words.hours(planned)}</span>
        </div>
      </th>
      {dates.map((date, at) => (
        <td key={date} className={date === today ? 'now' : undefined}>
          <Cell person={person} date={date} shifts={days[at] ?? []} words={words} open={() => open({ people: [person.id], date, shift: days[at]?.[0] })} />
        </td>
      ))}
      <td className="r num t2 shs">{planned > 0 ? words.hours(planned) : ''}</td>
    </tr>
  );
}

function Cell({ person, date, shifts, words, open }: { person: Person; date: string; shifts: Shift[]; words: ShiftWords; open: () => void }) {
  const { t, f } = useI18n();
  const what = shifts.length === 0 ? t('shift.off') : f.list(shifts.flatMap((one) => one.stretches.map(words.stretch)));
  return (
    <button type="button" className={shifts.length === 0 ? 'shcell off' : 'shcell'} aria-label={t('sh.cell', { name: `\u2068${person.name}\u2069`, day: words.day(date), what })} title={what} onClick={open}>
      <span className="t2 shdl" aria-hidden="true">
        {words.day(date)}
      </span>
      <span className="shls">
        {shifts.map((one) => (
          <Line key={one.fromMs} shift={one} words={words} />
        ))}
        {shifts.length === 0 && <span className="t3">–</span>}
      </span>
    </button>
  );
}

function Line({ shift, words }: { shift: Shift; words: ShiftWords }) {
  const { t } = useI18n();
  if (shift.absent) {
    return (
      <span className="shl absent">
        <ActivityGlyph activity="absent" size={13} />
        <span className="clip">{shift.stretches[0]?.note || t('shift.a.absent')}</span>
      </span>
    );
  }
  return (
    <span className="shl">
      <span className="num med">{words.times(shift)}</span>
      {words.rests(shift).map((rest) => (
        <span key={rest.text} className="row g1 f12 t2">
          <ActivityGlyph activity={rest.activity} size={13} />
          {rest.text}
        </span>
      ))}
    </span>
  );
}
