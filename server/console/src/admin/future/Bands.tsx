import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import type { Key } from '../../i18n/keys';
import type { Band, Figures, WhatIf } from '../api';
import { bandPlace, scaleOf } from './scale';

interface Measure {
  key: Key;
  of: (figures: Figures | undefined) => Band | undefined;
  share: boolean;
  /** Whether more of it is better; absent where that depends. */
  goodHigh?: boolean;
}

/** The level by M2 that leaves out who gave up at once, or whichever there is. */
const levelOf = ({ serviceLevels }: Figures): Band | undefined =>
  serviceLevels.sl_ignore_early ?? Object.values(serviceLevels)[0];

const MEASURES: Measure[] = [
  { key: 'w.level', of: (figures) => figures && levelOf(figures), share: true, goodHigh: true },
  { key: 'w.wait', of: (figures) => figures?.waitSeconds, share: false, goodHigh: false },
  { key: 'w.waitP90', of: (figures) => figures?.waitP90Seconds, share: false, goodHigh: false },
  { key: 'w.abandoned', of: (figures) => figures?.abandonedShare, share: true, goodHigh: false },
  { key: 'w.occupancy', of: (figures) => figures?.occupancy, share: true },
];

/** What would come of it, queue by queue: from the tenth to the ninetieth of a hundred futures, the middle one marked. */
export function Bands({ result }: { result: WhatIf }) {
  const { t } = useI18n();
  return (
    <div className="bnds">
      <p className="row g4 wrapx f12 t2 bleg" aria-hidden="true">
        <span>
          <i className="bk was" /> {t('w.before')}
        </span>
        <span>
          <i className="bk now" /> {t('w.after')}
        </span>
        <span>{t('w.legend')}</span>
      </p>
      {result.queues.map((queue) => (
        <section key={queue.id} className="bq" aria-label={queue.name}>
          <h3 className="sec">
            <bdi>{queue.name}</bdi>
          </h3>
          <QueueBands before={queue.before} after={queue.after} />
        </section>
      ))}
    </div>
  );
}

function QueueBands({ before, after }: { before: Figures | undefined; after: Figures }) {
  const { t } = useI18n();
  const shown = MEASURES.filter(({ of }) => of(before) ?? of(after));
  if (shown.length === 0) return <p className="t2">{t('w.nobodyComes')}</p>;
  return (
    <table className="bt">
      <thead className="sr">
        <tr>
          <th scope="col">{t('w.measure')}</th>
          <th scope="col">{t('w.before')}</th>
          <th scope="col">{t('w.after')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((measure) => (
          <MeasureRow key={measure.key} measure={measure} before={measure.of(before)} after={measure.of(after)} />
        ))}
      </tbody>
    </table>
  );
}

function MeasureRow({ measure, before, after }: { measure: Measure; before?: Band; after?: Band }) {
  const { t, f } = useI18n();
  const say = (value: number) => (measure.share ? f.percent(value) : clock(value * 1000));
  const most = scaleOf([before, after], measure.share);
  const text = (band: Band | undefined) =>
    band ? t('w.band', { middle: say(band.p50), low: say(band.p10), high: say(band.p90) }) : t('none');
  return (
    <tr>
      <th scope="row">{t(measure.key)}</th>
      <td>
        <Bar band={before} most={most} kind="was" />
        <Bar band={after} most={most} kind="now" />
      </td>
      <td className="num was">{text(before)}</td>
      <td className={`num ${toneOf(measure, before, after)}`}>{text(after)}</td>
    </tr>
  );
}

/** Better or worse only where the bands' middles have left each other's bands. */
function toneOf({ goodHigh }: Measure, before: Band | undefined, after: Band | undefined): string {
  if (goodHigh === undefined || !before || !after) return '';
  const up = after.p50 > before.p90 || before.p50 < after.p10;
  const down = after.p50 < before.p10 || before.p50 > after.p90;
  if (up === down) return '';
  return up === goodHigh ? 'c-ok' : 'c-danger';
}

function Bar({ band, most, kind }: { band: Band | undefined; most: number; kind: 'was' | 'now' }) {
  const place = band && bandPlace(band, most);
  return (
    <span className={`bar ${kind}`} dir="ltr" aria-hidden="true">
      {place && (
        <>
          <i style={{ left: `${place.left}%`, width: `${place.width}%` }} />
          <u style={{ left: `${place.middle}%` }} />
        </>
      )}
    </span>
  );
}
