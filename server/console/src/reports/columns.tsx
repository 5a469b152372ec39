import type { ReactNode } from 'react';
import { useI18n } from '../i18n';
import type { Formats } from '../i18n/format';
import { fineShare } from './measures';
import { Sparkline } from './Sparkline';
import type { Row } from './types';
import type { Tab, View } from './view';

interface With {
  f: Formats;
  clock: (ms: number) => string;
}

export type ColumnId =
  | 'contacts'
  | 'service'
  | 'speed'
  | 'abandoned'
  | 'handling'
  | 'rna'
  | 'handedOn'
  | 'occupancy'
  | 'signedIn'
  | 'adherence'
  | 'conformance'
  | 'csat'
  | 'rating'
  | 'asleep'
  | 'reviewed'
  | 'score'
  | 'critical'
  | 'consent'
  | 'trend';

export interface Column {
  id: ColumnId;
  for: Tab[];
  /** Where only some sites have it. */
  where?: (rows: Row[]) => boolean;
  cell: (row: Row, how: With) => ReactNode;
}

const EVERY: Tab[] = ['queue', 'agent', 'interval', 'language', 'tag'];
const NONE = <span className="t3">–</span>;
const orNone = <T,>(value: T | undefined, text: (value: T) => ReactNode): ReactNode => (value === undefined ? NONE : text(value));

const someReviewed = (rows: Row[]) => rows.some((row) => row.figures.reviews !== undefined);

const somePlanned = (rows: Row[]) => rows.some((row) => row.figures.work?.plan !== undefined);

export function columnsOf(view: View, target: number | undefined): Column[] {
  return [
    { id: 'contacts', for: EVERY, cell: (row, { f }) => f.number(row.figures.stays.entered) },
    {
      id: 'service',
      for: EVERY,
      cell: (row, { f }) =>
        orNone(row.figures.serviceLevels[view.level], (share) => (
          <Meter share={share} fill={target !== undefined && share < target ? 'var(--warn)' : 'var(--ok)'}>
            {fineShare(share, f)}
          </Meter>
        )),
    },
    { id: 'speed', for: EVERY, cell: (row, { clock }) => orNone(row.figures.stays.asaMs, clock) },
    {
      id: 'abandoned',
      for: ['queue', 'interval', 'language', 'tag'],
      cell: (row, { f }) => orNone(row.figures.abandonRates.AB_IGNORE_SHORT, (share) => fineShare(share, f)),
    },
    {
      id: 'handling',
      for: EVERY,
      cell: (row, { clock }) =>
        orNone(row.figures.handling.ahtMs, (ms) => (
          <Meter share={Math.min(1, ms / 600_000)} fill="var(--c-5)">
            {clock(ms)}
          </Meter>
        )),
    },
    {
      id: 'rna',
      for: EVERY,
      cell: (row, { f }) =>
        orNone(view.tab === 'agent' ? row.figures.offers.rnaOfAgent : row.figures.offers.rna, (share) => fineShare(share, f)),
    },
    { id: 'handedOn', for: EVERY, cell: (row, { f }) => orNone(row.figures.handling.transferRate, (share) => fineShare(share, f)) },
    { id: 'occupancy', for: ['agent'], cell: (row, { f }) => orNone(row.figures.work?.union, (share) => fineShare(share, f)) },
    { id: 'signedIn', for: ['agent'], cell: (row, { clock }) => orNone(row.figures.work?.signedInMs, clock) },
    {
      id: 'adherence',
      for: ['agent'],
      where: somePlanned,
      cell: (row, { f }) => orNone(row.figures.work?.plan?.adherence, (share) => fineShare(share, f)),
    },
    {
      id: 'conformance',
      for: ['agent'],
      where: somePlanned,
      cell: (row, { f }) => orNone(row.figures.work?.plan?.conformance, (share) => fineShare(share, f)),
    },
    { id: 'csat', for: EVERY, cell: (row, { f }) => orNone(row.figures.rating.csat, (share) => fineShare(share, f)) },
    { id: 'rating', for: EVERY, cell: (row, { f }) => orNone(row.figures.rating.mean, (mean) => f.fine(Math.round(mean * 10) / 10)) },
    {
      id: 'asleep',
      for: EVERY,
      where: (rows) => rows.some((row) => row.figures.asleep.count > 0),
      cell: (row, { f, clock }) =>
        row.figures.asleep.meanMs === undefined
          ? f.number(row.figures.asleep.count)
          : `${f.number(row.figures.asleep.count)} · ${clock(row.figures.asleep.meanMs)}`,
    },
    {
      id: 'reviewed',
      for: EVERY,
      where: someReviewed,
      cell: (row, { f }) => orNone(row.figures.reviews?.contacts, f.number),
    },
    {
      id: 'score',
      for: EVERY,
      where: someReviewed,
      cell: (row, { f }) => orNone(row.figures.reviews?.score, (share) => <Likely share={share} of={row.figures.reviews} f={f} />),
    },
    {
      id: 'critical',
      for: EVERY,
      where: (rows) => rows.some((row) => (row.figures.reviews?.critical ?? 0) > 0),
      cell: (row, { f }) => orNone(row.figures.reviews?.critical, f.number),
    },
    {
      id: 'consent',
      for: EVERY,
      where: (rows) => rows.some((row) => (row.figures.consents?.asked ?? 0) > 0),
      cell: (row, { f }) =>
        orNone(row.figures.consents?.rate, (share) => `${fineShare(share, f)} · ${f.number(row.figures.consents?.asked ?? 0)}`),
    },
    {
      id: 'trend',
      for: ['queue', 'agent', 'language', 'tag'],
      cell: (row, { f }) => <Sparkline points={row.trend.map((one) => one.serviceLevel)} target={target} f={f} />,
    },
  ];
}

/** A mean, and below it where it may lie: a handful of scorecards says little. */
function Likely({ share, of, f }: { share: number; of: Row['figures']['reviews']; f: Formats }) {
  const { t } = useI18n();
  const likely = of?.interval;
  return (
    <>
      {fineShare(share, f)}
      {likely && (
        <span className="f12 t3 likely">
          {t('rep.review.range', { low: f.percent(likely.low), high: f.percent(likely.high), count: of.scored ?? 0 })}
        </span>
      )}
    </>
  );
}

function Meter(props: { share: number; fill: string; children: ReactNode }) {
  return (
    <span className="cell">
      <span className="meter" aria-hidden="true">
        <i style={{ width: `${props.share * 100}%`, background: props.fill }} />
      </span>
      {props.children}
    </span>
  );
}
