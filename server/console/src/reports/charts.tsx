import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Lang } from '../ui/parts';
import { type Cells, ChartCard, Legend } from './ChartCard';
import { placeOf, weekdayOf, weekOf } from './labels';
import { axisTo, fineShare } from './measures';
import type { Arrivals, Row, Table, Waits } from './types';

interface Asked<T> {
  data?: T;
  isPending: boolean;
  isError: boolean;
  refetch: () => unknown;
}

/** So far right the middle of an hour's text may be in the drawing, which is 396 wide. */
const HEAT_TEXT_MAX = 378;

const two = (n: number) => String(n).padStart(2, '0');

/** Contacts by weekday and hour, as a mean of the days there were. */
export function HeatChart({ arrivals }: { arrivals: Asked<Arrivals> }) {
  const { t, f, locale } = useI18n();
  const { zone } = useOrg();
  const grid = arrivals.data;
  const mean = (day: number, hour: number) => {
    const days = grid?.days[day] ?? 0;
    return days === 0 ? 0 : (grid?.entered[day]?.[hour] ?? 0) / days;
  };
  const hours = hoursOf(grid);
  const week = weekOf(locale);
  const most = Math.max(0, ...week.flatMap((day) => hours.map((hour) => mean(day, hour))));
  const cells: Cells = {
    head: [t('reports.weekday'), ...hours.map((hour) => `${two(hour)}:00`)],
    rows: week.map((day) => ({
      key: String(day),
      cells: [weekdayOf(locale, day, 'long'), ...hours.map((hour) => f.number(mean(day, hour)))],
    })),
  };
  const peak = peakOf(week, hours, mean);
  const sentence = peak
    ? t('chart.heat', { weekday: weekdayOf(locale, peak.day, 'long'), hour: `${two(peak.hour)}:00` })
    : t('chart.none');
  const width = (396 - 48) / hours.length;
  return (
    <ChartCard
      title={t('reports.arrivals')}
      className="c4"
      query={arrivals}
      cells={cells}
      legend={<span className="t3">{t('reports.zone', { place: placeOf(zone) })}</span>}
    >
      <svg className="ch" viewBox="0 0 396 258" role="img" aria-label={sentence}>
        {week.map((day, at) => (
          <g key={day}>
            <text x="40" y={at * 33 + 27} textAnchor="end">
              {weekdayOf(locale, day, 'short')}
            </text>
            {hours.map((hour, index) => (
              <rect
                key={hour}
                x={48 + index * width}
                y={at * 33 + 7}
                width={width - 2}
                height="31"
                rx="4"
                fill={`color-mix(in oklab,var(--heat) ${shade(mean(day, hour), most)}%,var(--surface-2))`}
              >
                <title>{t('chart.cell', { weekday: weekdayOf(locale, day, 'long'), hour: `${two(hour)}:00`, count: Math.round(mean(day, hour) * 10) / 10 })}</title>
              </rect>
            ))}
          </g>
        ))}
        {hours.map((hour, index) =>
          index % Math.ceil(hours.length / 6) === 0 ? (
            <text key={hour} x={Math.min(48 + index * width + width / 2, HEAT_TEXT_MAX)} y="252" textAnchor="middle">
              {hour}:00
            </text>
          ) : null,
        )}
      </svg>
    </ChartCard>
  );
}

const shade = (count: number, most: number): number => (most === 0 || count === 0 ? 4 : Math.round(12 + (count / most) * 70));

/** The hours in which contacts come, at least twelve. */
function hoursOf(grid: Arrivals | undefined): number[] {
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => grid?.entered.some((day) => (day[hour] ?? 0) > 0));
  const from = Math.min(8, ...used);
  const to = Math.max(19, ...used);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function peakOf(week: number[], hours: number[], mean: (day: number, hour: number) => number) {
  let best: { day: number; hour: number; count: number } | undefined;
  for (const day of week) {
    for (const hour of hours) {
      const count = mean(day, hour);
      if (count > (best?.count ?? 0)) best = { day, hour, count };
    }
  }
  return best;
}

/** How long people waited before an answer or before leaving, each as shares of their own sum. */
export function WaitChart({ waits }: { waits: Asked<Waits> }) {
  const { t, f } = useI18n();
  const bins = waits.data?.bins ?? [];
  const answered = bins.reduce((sum, bin) => sum + bin.answered, 0);
  const left = bins.reduce((sum, bin) => sum + bin.abandoned, 0);
  const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
  const axis = axisTo(Math.max(0, ...bins.flatMap((bin) => [share(bin.answered, answered), share(bin.abandoned, left)])));
  const step = 354 / Math.max(1, bins.length);
  const y = (value: number) => 172 - (value / axis.to) * 160;
  const name = (bin: Waits['bins'][number]) =>
    bin.toMs === undefined ? `${bin.fromMs / 1000}+` : bin.fromMs === 0 ? `0–${bin.toMs / 1000}` : `${bin.toMs / 1000}`;
  const whole = (bin: Waits['bins'][number]) => (bin.toMs === undefined ? name(bin) : `${bin.fromMs / 1000}–${bin.toMs / 1000}`);
  const cells: Cells = {
    head: [t('reports.seconds'), t('reports.answered'), t('reports.left')],
    rows: bins.map((bin) => ({ key: name(bin), cells: [whole(bin), f.number(bin.answered), f.number(bin.abandoned)] })),
  };
  const median = waits.data?.abandoned.medianMs;
  return (
    <ChartCard
      title={t('reports.waits')}
      className="c4"
      query={waits}
      cells={cells}
      legend={
        <>
          <Legend fill="var(--c-1)">{t('reports.answered')}</Legend>
          <Legend fill="var(--c-2)">{t('reports.left')}</Legend>
        </>
      }
      note={median === undefined ? t('reports.secondsNote') : t('reports.halfLeft', { time: clock(median) })}
    >
      <svg className="ch" viewBox="0 0 396 196" role="img" aria-label={waitSentence(waits.data, t)}>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M42 ${y(tick)}H396`} stroke="var(--c-grid)" />
            <text x="36" y={y(tick) + 4} textAnchor="end">
              {f.percent(tick)}
            </text>
          </g>
        ))}
        {bins.map((bin, at) => {
          const x = 42 + step * (at + 0.5);
          const a = share(bin.answered, answered);
          const b = share(bin.abandoned, left);
          return (
            <g key={bin.fromMs}>
              <rect x={x - 15} y={y(a)} width="14" height={172 - y(a)} rx="2.5" fill="var(--c-1)" />
              <rect x={x + 1} y={y(b)} width="14" height={172 - y(b)} rx="2.5" fill="var(--c-2)" />
              <text x={x} y="190" textAnchor="middle">
                {name(bin)}
              </text>
            </g>
          );
        })}
      </svg>
    </ChartCard>
  );
}

function waitSentence(waits: Waits | undefined, t: ReturnType<typeof useI18n>['t']): string {
  const { medianMs, p90Ms } = waits?.answered ?? {};
  if (medianMs === undefined || p90Ms === undefined) return t('chart.none');
  return t('chart.waits', { median: clock(medianMs), p90: clock(p90Ms) });
}

/** Talk, hold and wrap-up of a mean contact, by queue. */
export function HandlingChart({ queues }: { queues: Asked<Table> }) {
  const { t } = useI18n();
  const rows = (queues.data?.rows ?? []).filter((row) => row.figures.handling.ahtMs !== undefined);
  const most = Math.max(1, ...rows.map((row) => row.figures.handling.ahtMs ?? 0));
  const part = (row: Row, sum: number) => clock(sum / row.figures.handling.parts);
  const cells: Cells = {
    head: [t('queue.name'), t('reports.talk'), t('reports.hold'), t('reports.wrapUp'), t('measure.handling')],
    rows: rows.map((row) => {
      const h = row.figures.handling;
      return {
        key: row.key,
        cells: [row.name ?? row.key, part(row, h.talkMs), part(row, h.holdMs), part(row, h.wrapUpMs), clock(h.ahtMs ?? 0)],
      };
    }),
  };
  return (
    <ChartCard
      title={t('reports.handlingByQueue')}
      className="c4"
      query={queues}
      cells={cells}
      legend={
        <>
          <Legend fill="var(--c-1)">{t('reports.talk')}</Legend>
          <Legend fill="var(--warn)">{t('reports.hold')}</Legend>
          <Legend fill="var(--c-3)">{t('reports.wrapUp')}</Legend>
        </>
      }
    >
      {rows.length === 0 && <p className="t2">{t('chart.none')}</p>}
      {rows.map((row) => {
        const { handling } = row.figures;
        return (
          <div className="hb" key={row.key} role="img" aria-label={t('chart.handling', { queue: row.name ?? row.key, time: clock(handling.ahtMs ?? 0) })}>
            <span className="clip">{row.name ?? row.key}</span>
            <div className="stack" style={{ width: `${((handling.ahtMs ?? 0) / most) * 100}%` }}>
              <i style={{ flex: handling.talkMs, background: 'var(--c-1)' }} />
              {handling.holdMs > 0 && <i style={{ flex: handling.holdMs, background: 'var(--warn)' }} />}
              {handling.wrapUpMs > 0 && <i style={{ flex: handling.wrapUpMs, background: 'var(--c-3)' }} />}
            </div>
            <span className="num">{clock(handling.ahtMs ?? 0)}</span>
          </div>
        );
      })}
    </ChartCard>
  );
}

/** Ratings of 1 and 2, of 3, of 4 and 5, by language. */
export function RatingChart({ languages }: { languages: Asked<Table> }) {
  const { t, f } = useI18n();
  const rows = (languages.data?.rows ?? []).filter((row) => row.figures.rating.count > 0);
  const cells: Cells = {
    head: [t('language'), '1–2', '3', '4–5', t('reports.csat')],
    rows: rows.map((row) => {
      const r = row.figures.rating;
      return {
        key: row.key,
        cells: [f.language(row.key), f.number(r.bad), f.number(r.count - r.bad - r.good), f.number(r.good), fineShare(r.csat ?? 0, f)],
      };
    }),
  };
  return (
    <ChartCard
      title={t('reports.ratingByLanguage')}
      className="c4"
      query={languages}
      cells={cells}
      legend={
        <>
          <Legend fill="var(--c-2)">1–2</Legend>
          <Legend fill="var(--c-5)">3</Legend>
          <Legend fill="var(--c-1)">4–5</Legend>
        </>
      }
    >
      {rows.length === 0 && <p className="t2">{t('reports.noRatings')}</p>}
      {rows.map((row) => {
        const { rating } = row.figures;
        const middle = rating.count - rating.good - rating.bad;
        return (
          <div className="hb" key={row.key} role="img" aria-label={t('chart.rating', { language: f.language(row.key), share: fineShare(rating.csat ?? 0, f), count: rating.count })}>
            <span className="row g2 clip">
              <Lang code={row.key} />
              {f.language(row.key)}
            </span>
            <div className="stack">
              {rating.bad > 0 && <i style={{ flex: rating.bad, background: 'var(--c-2)' }} />}
              {middle > 0 && <i style={{ flex: middle, background: 'var(--c-5)' }} />}
              {rating.good > 0 && <i style={{ flex: rating.good, background: 'var(--c-1)' }} />}
            </div>
            <span className="num">{fineShare(rating.csat ?? 0, f)}</span>
          </div>
        );
      })}
    </ChartCard>
  );
}
