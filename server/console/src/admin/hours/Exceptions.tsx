import { useQuery } from '@tanstack/react-query';
import { CalendarDays, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import { intlTag } from '../../i18n/locale';
import { useDraft } from '../draft/Draft';
import { TextField } from '../parts/fields';
import { AddButton, IconButton } from '../parts/Sheet';
import type { HoursForm } from './HoursSheet';
import { clockIn } from './intervals';
import { Intervals } from './Intervals';

interface Holidays {
  code: string;
  days: { date: string; name?: string }[];
}

/** Dates that are different: public holidays, and days with hours of their own, which win. */
export function Exceptions({ form }: { form: HoursForm }) {
  const { hours, path, set, zone } = form;
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const [opened, open] = useState<string>();
  const today = clockIn(zone, Date.now()).date;
  const holidays = useHolidays(hours.holidays, Number(today.slice(0, 4)));
  const change = (date: string, intervals: string[] | undefined) => {
    const { [date]: _, ...others } = hours.exceptions;
    set({ exceptions: intervals === undefined ? others : { ...others, [date]: intervals } });
  };
  const names = new Map(holidays.map((day) => [day.date, day.name ?? t('h.holiday')]));
  const dates = [...new Set([...names.keys(), ...Object.keys(hours.exceptions)])].sort();
  return (
    <section className="hol" aria-label={t('h.holidays')}>
      <div className="row g2 holh">
        <h3 className="sec">{t('h.exceptions')}</h3>
        <span className="count">{dates.length}</span>
      </div>
      <fieldset className="bare" disabled={!mayEdit}>
        <TextField
          label={t('h.holidaysOf')}
          path={`${path}.holidays`}
          mono
          hint="LT, DE-BY, US-NY"
          help={t('h.holidaysHelp')}
          value={hours.holidays}
          onChange={(code) => set({ holidays: code.trim().toUpperCase() })}
        />
        <AddDay add={(date) => (change(date, hours.exceptions[date] ?? []), open(date))} />
        <ul className="days">
          {dates.map((date) => (
            <DateRow
              key={date}
              date={date}
              name={names.get(date)}
              past={date < today}
              own={hours.exceptions[date]}
              open={opened === date}
              path={`${path}.exceptions.${date}`}
              show={() => open(opened === date ? undefined : date)}
              change={(intervals) => change(date, intervals)}
            />
          ))}
        </ul>
      </fieldset>
    </section>
  );
}

/** The public holidays of this year and the next; none while the code is not one the server knows. */
function useHolidays(code: string, year: number): Holidays['days'] {
  const known = /^[A-Z]{2}(-[A-Z0-9]{1,4})*$/.test(code);
  const query = useQuery({
    queryKey: ['holidays', code, year],
    enabled: known,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async () => {
      const years = [year, year + 1];
      const found = await Promise.all(
        years.map((one) => get<Holidays>(`/api/holidays/${encodeURIComponent(code)}?year=${one}`)),
      );
      return found.flatMap(({ days }) => days);
    },
  });
  return known ? (query.data ?? []) : [];
}

function AddDay({ add }: { add: (date: string) => void }) {
  const { t } = useI18n();
  const [date, pick] = useState('');
  return (
    <div className="row g2 addday">
      <CalendarDays size={15} strokeWidth={1.75} aria-hidden="true" />
      <input type="date" className="inp" aria-label={t('h.date')} value={date} onChange={(e) => pick(e.target.value)} />
      <AddButton icon={Plus} label={t('h.addDay')} onClick={() => date !== '' && add(date)} />
    </div>
  );
}

function DateRow(props: {
  date: string;
  name: string | undefined;
  past: boolean;
  /** Intervals of its own; absent for a holiday that is as usual. */
  own: string[] | undefined;
  open: boolean;
  path: string;
  show: () => void;
  change: (intervals: string[] | undefined) => void;
}) {
  const { date, own, open } = props;
  const { t, locale } = useI18n();
  const format = new Intl.DateTimeFormat(intlTag(locale), { dateStyle: 'medium', timeZone: 'UTC' });
  const day = format.format(Date.parse(`${date}T12:00:00Z`));
  const closed = own === undefined || own.length === 0;
  return (
    <li className={props.past ? 'past' : undefined}>
      <div className="row g3 day">
        <span className="num t2 dd">{day}</span>
        <span className="grow clip med">{props.name ?? t('h.own')}</span>
        <button type="button" className={closed ? 'chip' : 'chip warn'} aria-expanded={open} onClick={props.show}>
          {closed ? t('h.closed') : <bdi dir="ltr">{own.join(', ')}</bdi>}
          <span className="sr">{day}</span>
        </button>
        {own !== undefined && (
          <IconButton icon={X} label={t('set.drop', { name: day })} onClick={() => props.change(undefined)} />
        )}
      </div>
      {open && (
        <Intervals label={day} path={props.path} intervals={own ?? []} onChange={(next) => props.change(next)} />
      )}
    </li>
  );
}
