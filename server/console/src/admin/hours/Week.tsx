import { Menu } from '@mantine/core';
import { Copy, Plus } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useNow } from '../../ui/useNow';
import { useDraft } from '../draft/Draft';
import type { HoursForm } from './HoursSheet';
import { barsOf, clockIn, type Day, DAYS, MINUTES_A_DAY, nextInterval, openMinutes } from './intervals';
import { Intervals } from './Intervals';
import { useDayNames } from './useDayNames';

const SCALE = [4, 8, 12, 16, 20];
/** Narrower bars have no room for both times. */
const ROOM_MINUTES = 240;

const share = (minutes: number): string => `${(minutes / MINUTES_A_DAY) * 100}%`;

/** The ordinary week: bars to look at, and beside each day its fields, which do the same for keyboards. */
export function Week({ form }: { form: HoursForm }) {
  const { t } = useI18n();
  const now = clockIn(form.zone, Math.floor(useNow() / 60_000) * 60_000);
  const [open, show] = useState<Day>();
  return (
    <section className="week" aria-label={t('h.week')}>
      <div className="wk f12 t3 num" aria-hidden="true">
        <div />
        <div className="scale" dir="ltr">
          {SCALE.map((hour) => (
            <span key={hour} style={{ left: share(hour * 60) }}>{`${hour}:00`}</span>
          ))}
        </div>
        <div />
      </div>
      {DAYS.map((day, at) => (
        <DayRow
          key={day}
          form={form}
          day={day}
          before={DAYS[(at + 6) % 7] ?? 'sunday'}
          minute={now.day === day ? now.minute : undefined}
          open={open === day}
          show={() => show(open === day ? undefined : day)}
        />
      ))}
    </section>
  );
}

interface RowProps {
  form: HoursForm;
  day: Day;
  before: Day;
  /** Of the clock now, if it is this day. */
  minute: number | undefined;
  open: boolean;
  show: () => void;
}

function DayRow(props: RowProps) {
  const { form, day, before, minute, open, show } = props;
  const { hours, path, set } = form;
  const { t } = useI18n();
  const { problems } = useDraft();
  const names = useDayNames('long');
  const intervals = hours.days[day] ?? [];
  const change = (next: string[]) => {
    const { [day]: _, ...others } = hours.days;
    set({ days: next.length === 0 ? others : { ...others, [day]: next } });
  };
  const wrong = [...problems.keys()].some((one) => one.startsWith(`${path}.days.${day}[`));
  return (
    <>
      <div className={wrong ? 'wk bad' : 'wk'}>
        <div>
          <button type="button" className={minute === undefined ? 'lnk med' : 'lnk semi'} aria-expanded={open} onClick={show}>
            {names[day]}
          </button>
        </div>
        <div>
          <Track intervals={intervals} before={hours.days[before] ?? []} minute={minute} show={show} />
        </div>
        <div className="t2 num wke">
          <span>
            {intervals.length > 0 && t('h.length', { hours: openMinutes(intervals) / 60 })}
            {minute !== undefined && ` ${t('h.isToday')}`}
          </span>
          {intervals.length === 0 ? (
            <button
              type="button"
              className="btn sm quiet"
              onClick={() => {
                change([nextInterval([])]);
                if (!open) show();
              }}
            >
              <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
              {t('h.openDay')}
              <span className="sr">{names[day]}</span>
            </button>
          ) : (
            <CopyMenu form={form} day={day} />
          )}
        </div>
      </div>
      {open && (
        <div className="wkf">
          <Intervals label={names[day]} path={`${path}.days.${day}`} intervals={intervals} onChange={change} />
        </div>
      )}
    </>
  );
}

/** Time runs from left to right in every language. */
function Track(props: { intervals: string[]; before: string[]; minute: number | undefined; show: () => void }) {
  const { t } = useI18n();
  const bars = barsOf(props.intervals, props.before);
  return (
    // biome-ignore lint: the name of the day is the button; this is its picture
    <div className="trk" dir="ltr" onClick={props.show}>
      {bars.map((bar) => {
        const [from, to] = [bar.from, bar.to].map((minutes) => timeOf(minutes));
        const wide = bar.to - bar.from >= ROOM_MINUTES;
        return (
          <i
            key={`${bar.from}-${bar.to}`}
            className={bar.over === undefined ? undefined : `over ${bar.over}`}
            style={{ left: share(bar.from), width: share(bar.to - bar.from) }}
            title={`${from}–${to}`}
          >
            {wide && bar.over !== 'ends' && <span>{from}</span>}
            {wide && bar.over !== 'begins' && <span className="last">{to}</span>}
          </i>
        );
      })}
      {bars.length === 0 && <span className="f12 shut">{t('h.closed')}</span>}
      {props.minute !== undefined && <u style={{ left: share(props.minute) }} title={t('h.now')} />}
    </div>
  );
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function CopyMenu({ form: { hours, set }, day }: { form: HoursForm; day: Day }) {
  const { t } = useI18n();
  const names = useDayNames('long');
  const intervals = hours.days[day] ?? [];
  const copy = (to: readonly Day[]) =>
    set({ days: { ...hours.days, ...Object.fromEntries(to.map((one) => [one, intervals])) } });
  const workdays = DAYS.slice(0, 5);
  return (
    <Menu position="bottom-end" width={220} offset={4} classNames={{ dropdown: 'menu', item: 'mi', itemLabel: 'mil' }}>
      <Menu.Target>
        <button type="button" className="btn sm icon quiet" aria-label={t('h.copy', { day: names[day] })} title={t('h.copyTo')}>
          <Copy size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="mh">{t('h.copyTo')}</div>
        <Menu.Item onClick={() => copy(workdays)}>{t('h.workdays')}</Menu.Item>
        <Menu.Item onClick={() => copy(DAYS)}>{t('h.allDays')}</Menu.Item>
        {DAYS.filter((one) => one !== day).map((one) => (
          <Menu.Item key={one} onClick={() => copy([one])}>
            {names[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
