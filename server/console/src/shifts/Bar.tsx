import { ChevronLeft, ChevronRight, Copy, Download, Plus, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { placeOf } from '../reports/labels';
import { moved, type View } from './view';
import { useShiftWords } from './words';

interface Props {
  view: View;
  dates: string[];
  today: string;
  team: string | undefined;
  change: (some: Partial<View>) => void;
  /** Whether there is anybody to plan. */
  plans: boolean;
  plan: () => void;
  show: (dialog: 'import' | 'copy') => void;
  children: ReactNode;
}

/** Which days are shown, and what can be done with them. */
export function Bar(props: Props) {
  const { t } = useI18n();
  const { dates, team, show } = props;
  const asked = new URLSearchParams({ from: dates[0] ?? '', to: dates.at(-1) ?? '', ...(team && { team }) });
  return (
    <div className="shb">
      <Days {...props} />
      {props.children}
      <div className="row g2 wrapx shx">
        {props.view.by === 'week' && props.plans && (
          <button type="button" className="btn" onClick={() => show('copy')}>
            <Copy size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('sh.copy')}
          </button>
        )}
        <button type="button" className="btn" onClick={() => show('import')}>
          <Upload size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('sh.import')}
        </button>
        <a className="btn" href={`/api/shifts.csv?${asked}`} download>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('sh.export')}
        </a>
        {props.plans && (
          <button type="button" className="btn primary" onClick={props.plan}>
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('sh.plan')}
          </button>
        )}
      </div>
    </div>
  );
}

function Days({ view, dates, today, change }: Props) {
  const { t } = useI18n();
  const { zone } = useOrg();
  const words = useShiftWords(zone);
  const [first = today] = dates;
  const week = view.by === 'week';
  const go = (step: 1 | -1) => change({ day: moved(view, today, step) });
  const elsewhere = zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <div className="row g1">
        <button type="button" className="btn icon" aria-label={t(week ? 'sh.weekBefore' : 'sh.dayBefore')} onClick={() => go(-1)}>
          <ChevronLeft className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <input type="date" className="inp num shd" aria-label={t('sh.date')} value={view.day ?? today} onChange={(event) => event.target.value && change({ day: event.target.value })} />
        <button type="button" className="btn icon" aria-label={t(week ? 'sh.weekAfter' : 'sh.dayAfter')} onClick={() => go(1)}>
          <ChevronRight className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
        {!dates.includes(today) && (
          <button type="button" className="btn quiet" onClick={() => change({ day: undefined })}>
            {t('today')}
          </button>
        )}
      </div>
      <div className="sht" aria-live="polite">
        <h2>{week ? words.range(first, dates.at(-1) ?? first) : words.longDay(first)}</h2>
        {elsewhere && <span className="f12 t2">{t('sh.zone', { place: placeOf(zone) })}</span>}
      </div>
    </>
  );
}
