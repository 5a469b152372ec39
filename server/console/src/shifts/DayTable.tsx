import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { startOf } from './local';
import { plusDays } from '../reports/view';
import { saidOf, type Tone } from './kept';
import type { Opened } from './PlanDialog';
import { hoursOf, lengthOf, ofAgent, type Span, spanOfDay, within } from './plan';
import { Track } from './Track';
import { isScheduled, type NowRow, type Person, type Plan, type Stretch } from './types';
import { useShiftWords } from './words';

interface Props {
  plan: Plan;
  date: string;
  /** Absent on other days than today. */
  now: number | undefined;
  rows: NowRow[] | undefined;
  open: (opened: Opened) => void;
}

/** A day: people one below the other, each with a line of time. */
export function DayTable({ plan, date, now, rows, open }: Props) {
  const { t } = useI18n();
  const { zone } = plan;
  const [from, to] = [startOf(zone, date), startOf(zone, plusDays(date, 1))];
  const day = within(plan.stretches, from, to);
  const span = spanOfDay(day, date, zone, now);
  return (
    <table className="shg shday">
      <thead>
        <tr>
          <th scope="col">
            {t('sh.person')} <span className="count">{plan.people.length}</span>
            <OffPlan rows={rows} plan={plan} now={now} />
          </th>
          <th scope="col">
            <span className="sr">{t('sh.timeline')}</span>
            <Scale span={span} zone={zone} />
          </th>
          <th scope="col" className="r shs">
            {t('sh.planned')}
          </th>
        </tr>
      </thead>
      <tbody>
        {plan.people.map((person) => (
          <Row
            key={person.id}
            person={person}
            zone={zone}
            date={date}
            span={span}
            now={now}
            stretches={ofAgent(day, person.id)}
            row={rows?.find(({ agent }) => agent === person.id)}
            open={open}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Hours beyond which every second one is named. */
const DENSE = 16;

/** Time runs from left to right in every language. */
function Scale({ span, zone }: { span: Span; zone: string }) {
  const { toMs, fromMs } = span;
  const hours = hoursOf(span, zone);
  return (
    <div className={hours.length > DENSE ? 'shsc num dense' : 'shsc num'} dir="ltr" aria-hidden="true">
      {hours.slice(0, -1).map(({ at, hour }, step) => (
        <span key={at} className={step % 2 === 0 ? undefined : 'odd'} style={{ left: `${((at - fromMs) / (toMs - fromMs)) * 100}%` }}>
          {`${hour}:00`}
        </span>
      ))}
    </div>
  );
}

/** How many do not do what is planned; not there where all do. */
function OffPlan({ rows, plan, now }: { rows: NowRow[] | undefined; plan: Plan; now: number | undefined }) {
  const { t } = useI18n();
  const count = now === undefined ? 0 : (rows ?? []).filter((row) => saidOf(row, ofAgent(plan.stretches, row.agent), now, plan.zone).tone === 'warn').length;
  if (count === 0) return null;
  return <span className="chip warn">{t('sh.offPlan', { count })}</span>;
}

interface RowProps extends Pick<Props, 'date' | 'now' | 'open'> {
  person: Person;
  zone: string;
  span: Span;
  stretches: Stretch[];
  row: NowRow | undefined;
}

function Row({ person, zone, date, span, now, stretches, row, open }: RowProps) {
  const { t } = useI18n();
  const words = useShiftWords(zone);
  const planned = lengthOf(stretches, (one) => isScheduled(one.activity));
  return (
    <tr>
      <th scope="row">
        <div className="shn">
          <Avatar name={person.name} seed={person.id} size={28} />
          <div className="col grow">
            <button type="button" className="shnb" title={t('sh.open', { name: person.name })} onClick={() => open({ people: [person.id], date })}>
              <bdi className="clip">{person.name}</bdi>
            </button>
            {row && now !== undefined && <Kept row={row} stretches={stretches} now={now} zone={zone} />}
          </div>
        </div>
      </th>
      <td>
        <Track stretches={stretches} span={span} now={now} zone={zone} pick={(stretch) => open({ people: [person.id], date, stretch })} />
      </td>
      <td className="r num t2 shs">{planned > 0 ? words.hours(planned) : ''}</td>
    </tr>
  );
}

const SHAPES = { ok: CircleCheck, warn: CircleAlert, quiet: CircleMinus } as const;
const COLOURS: Record<Tone, string> = { ok: 'c-ok', warn: 'c-warn med', quiet: 't3' };

function Kept({ row, stretches, now, zone }: { row: NowRow; stretches: Stretch[]; now: number; zone: string }) {
  const { t } = useI18n();
  const words = useShiftWords(zone);
  const said = saidOf(row, stretches, now, zone);
  const Shape = SHAPES[said.tone];
  return (
    <span className={`row g1 f12 shk ${COLOURS[said.tone]}`}>
      <Shape size={13} strokeWidth={2} aria-hidden="true" />
      <span>{t(said.key, { time: said.time === undefined ? undefined : words.time(said.time) })}</span>
    </span>
  );
}
