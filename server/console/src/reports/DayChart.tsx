import { useState } from 'react';
import { useI18n } from '../i18n';
import { useMedia } from '../ui/useMedia';
import { type Cells, ChartCard, Legend } from './ChartCard';
import { timesOf } from './labels';
import { axisOf, axisTo, textOf, valueOf } from './measures';
import type { Row, Table } from './types';
import type { View } from './view';

const WIDE = 820;
const NARROW = 396;
const LEFT = 44;
const TOP = 10;
const MIDDLE = 168;
const BARS = 186;
const BOTTOM = 242;

interface Point {
  row: Row;
  value: number | undefined;
  calls: number;
  chats: number;
}

/** The measure as a line over the volume as bars, by interval. */
export function DayChart(props: {
  view: View;
  target: number | undefined;
  all: { data?: Table; isPending: boolean; isError: boolean; refetch: () => unknown };
  chats: Table | undefined;
}) {
  const { t, f, locale } = useI18n();
  const { view, all } = props;
  const table = all.data;
  const points = table ? pointsOf(table, props.chats, view) : [];
  const times = timesOf(locale, table?.period.zone ?? 'UTC', table?.interval ?? 'day');
  const name = t(`measure.${view.measure}`);
  const cells: Cells = {
    head: [t('reports.when'), name, t('reports.calls'), t('reports.chats')],
    rows: points.map((point) => ({
      key: String(point.row.fromMs),
      cells: [
        times.full(point.row.fromMs ?? 0),
        textOf(view.measure, point.value, f),
        f.number(point.calls),
        f.number(point.chats),
      ],
    })),
  };
  return (
    <ChartCard
      title={t(`reports.by.${table?.interval === 'hour' ? 'hour' : table?.interval === 'week' ? 'week' : 'day'}`, { measure: name })}
      className="c8"
      query={all}
      cells={cells}
      legend={
        <>
          <Legend line fill="var(--text)">
            {name}
          </Legend>
          <Legend fill="var(--c-1)">{t('reports.calls')}</Legend>
          <Legend fill="var(--c-2)">{t('reports.chats')}</Legend>
        </>
      }
    >
      <Drawn points={points} view={view} target={view.measure === 'service' ? props.target : undefined} times={times} />
    </ChartCard>
  );
}

function pointsOf(table: Table, chats: Table | undefined, view: View): Point[] {
  return table.rows.map((row, at) => {
    const entered = row.figures.stays.entered;
    const chat = view.channel === 'chat' ? entered : view.channel === 'voice' ? 0 : (chats?.rows[at]?.figures.stays.entered ?? 0);
    return { row, value: valueOf(view.measure, row.figures, view.level), calls: Math.max(0, entered - chat), chats: chat };
  });
}

function Drawn(props: { points: Point[]; view: View; target: number | undefined; times: ReturnType<typeof timesOf> }) {
  const { t, f } = useI18n();
  const width = useMedia('(max-width: 720px)') ? NARROW : WIDE;
  const [at, hover] = useState<number>();
  const { points, view, target, times } = props;
  const values = points.flatMap((point) => (point.value === undefined ? [] : [point.value]));
  const axis = axisOf(view.measure, values, target ?? 1);
  const volume = axisTo(Math.max(0, ...points.map((point) => point.calls + point.chats)));
  const step = (width - LEFT - 14) / Math.max(1, points.length);
  const x = (index: number) => LEFT + step * (index + 0.5);
  const y = (value: number) => MIDDLE - ((value - axis.from) / (axis.to - axis.from)) * (MIDDLE - TOP);
  const every = Math.ceil(points.length / (width / 50));
  const below = points.filter((point) => target !== undefined && point.value !== undefined && point.value < target);
  const sentence = t('chart.day', {
    measure: t(`measure.${view.measure}`),
    least: textOf(view.measure, values.length > 0 ? Math.min(...values) : undefined, f),
    most: textOf(view.measure, values.length > 0 ? Math.max(...values) : undefined, f),
    below: below.length,
  });
  const shown = at === undefined ? undefined : points[at];
  return (
    <div className="plot" dir="ltr" onPointerLeave={() => hover(undefined)}>
      <svg className="ch" viewBox={`0 0 ${width} 268`} role="img" aria-label={sentence}>
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${LEFT} ${y(tick)}H${width - 14}`} stroke="var(--c-grid)" />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {view.measure === 'service' || view.measure === 'abandoned' ? f.percent(tick) : textOf(view.measure, tick, f)}
            </text>
          </g>
        ))}
        {target !== undefined && (
          <>
            <path d={`M${LEFT} ${y(target)}H${width - 14}`} stroke="var(--text-2)" strokeWidth="1.5" strokeDasharray="4 3" />
            <text x={width - 14} y={y(target) - 6} textAnchor="end" className="tgt">
              {t('kpi.target', { share: f.percent(target) })}
            </text>
          </>
        )}
        <text x={LEFT - 8} y={BARS + 4} textAnchor="end">
          {f.number(volume.to)}
        </text>
        <text x={LEFT - 8} y={BOTTOM + 4} textAnchor="end">
          {f.number(0)}
        </text>
        {points.map((point, index) => (
          <Bars key={point.row.fromMs} point={point} x={x(index)} width={Math.min(20, step * 0.6)} most={volume.to} />
        ))}
        {segments(points).map((part) => (
          <path
            key={part[0]?.index}
            d={part.map((one, index) => `${index ? 'L' : 'M'}${x(one.index).toFixed(1)} ${y(one.value).toFixed(1)}`).join('')}
            fill="none"
            stroke="var(--text)"
            strokeWidth="1.75"
            strokeLinejoin="round"
          />
        ))}
        {points.map((point, index) =>
          point.value === undefined ? null : (
            <circle
              key={point.row.fromMs}
              cx={x(index)}
              cy={y(point.value)}
              r={target !== undefined && point.value < target ? 4.5 : 3}
              fill={target !== undefined && point.value < target ? 'var(--danger)' : 'var(--text)'}
              stroke="var(--surface)"
              strokeWidth="1.5"
            />
          ),
        )}
        {points.map((point, index) => (
          <g key={point.row.fromMs}>
            {index % every === 0 && (
              <text x={x(index)} y="260" textAnchor="middle">
                {times.tick(point.row.fromMs ?? 0, index === 0)}
              </text>
            )}
            <rect x={x(index) - step / 2} y="0" width={step} height="268" fill="transparent" onPointerEnter={() => hover(index)} />
          </g>
        ))}
      </svg>
      {shown && at !== undefined && (
        <div className="tip at" style={{ left: `${(x(at) / width) * 100}%`, top: `${(y(shown.value ?? axis.from) / 268) * 100}%` }}>
          <b>
            {times.full(shown.row.fromMs ?? 0)}, {textOf(view.measure, shown.value, f)}
          </b>
          <span>{t('reports.contacts', { count: shown.calls + shown.chats })}</span>
        </div>
      )}
    </div>
  );
}

function Bars({ point, x, width, most }: { point: Point; x: number; width: number; most: number }) {
  const height = (count: number) => (count / most) * (BOTTOM - BARS);
  const calls = height(point.calls);
  const chats = height(point.chats);
  return (
    <>
      <rect x={x - width / 2} y={BOTTOM - calls} width={width} height={calls} rx="2.5" fill="var(--c-1)" />
      <rect x={x - width / 2} y={BOTTOM - calls - chats - (calls > 0 ? 1.5 : 0)} width={width} height={chats} rx="2.5" fill="var(--c-2)" />
    </>
  );
}

/** Stretches with data; where there is none the line is broken, not drawn through 0. */
function segments(points: Point[]): { index: number; value: number }[][] {
  const parts: { index: number; value: number }[][] = [[]];
  points.forEach((point, index) => {
    if (point.value === undefined) parts.push([]);
    else parts[parts.length - 1]?.push({ index, value: point.value });
  });
  return parts.filter((part) => part.length > 1);
}
