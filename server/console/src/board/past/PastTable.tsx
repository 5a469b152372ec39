import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import type { Past, PastPoint } from './past';

const QUARTER_MS = 15 * 60_000;

/** The curves as a table for those who do not see them: a row for each quarter of an hour. */
export function PastTable({ past }: { past: Past }) {
  const { t, f } = useI18n();
  const share = (value: number | undefined) => (value === undefined ? '–' : f.percent(value));
  return (
    <table className="sr">
      <caption>{t('past.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('past.time')}</th>
          <th scope="col">{t('past.service')}</th>
          <th scope="col">{t('past.waiting')}</th>
          <th scope="col">{t('kpi.longest')}</th>
          <th scope="col">{t('past.abandoned')}</th>
          <th scope="col">{t('kpi.agents')}</th>
          <th scope="col">{t('past.came')}</th>
        </tr>
      </thead>
      <tbody>
        {quarters(past.site).map((row) => (
          <tr key={row.at}>
            <th scope="row">{f.time(row.at)}</th>
            <td>{share(row.serviceLevel)}</td>
            <td>{f.number(row.waiting)}</td>
            <td>{clock(row.longestWaitMs)}</td>
            <td>{share(row.abandonedShare)}</td>
            <td>{row.agents === undefined ? '–' : f.number(row.agents)}</td>
            <td>{f.number(row.entered)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The most that waited, all who came, and the last of what is of an hour. */
export function quarters(points: PastPoint[]): PastPoint[] {
  const rows = new Map<number, PastPoint>();
  for (const point of points) {
    const at = Math.floor(point.at / QUARTER_MS) * QUARTER_MS;
    const before = rows.get(at);
    rows.set(at, {
      ...point,
      at,
      waiting: Math.max(point.waiting, before?.waiting ?? 0),
      longestWaitMs: Math.max(point.longestWaitMs, before?.longestWaitMs ?? 0),
      entered: point.entered + (before?.entered ?? 0),
    });
  }
  return [...rows.values()];
}
