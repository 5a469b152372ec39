import { Clock3, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { besides, FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty } from '../../ui/parts';
import { StateGlyph } from '../../ui/StateGlyph';
import { useNow } from '../../ui/useNow';
import { type Hours, newHours } from '../document';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { IconButton } from '../parts/Sheet';
import { HoursSheet } from './HoursSheet';
import { clockIn, textOf } from './intervals';
import { useMoment } from './useMoment';

const address = (id: string): string => `/settings/hours/${encodeURIComponent(id)}`;
const OFFICE = ['09:00-17:00'];

export function HoursPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  const [first] = document.hours;
  const hours = document.hours.find((one) => one.id === id);
  useEffect(() => {
    if (id === undefined && first && matchMedia('(min-width: 721px)').matches) navigate(besides(address(first.id)), 'replace');
  }, [id, first]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <HoursList current={id} />
      {hours ? (
        <HoursSheet key={hours.id} hours={hours} />
      ) : (
        <section className="pane">{id !== undefined && <Empty icon={Clock3} title={t('h.gone')} />}</section>
      )}
    </div>
  );
}

function HoursList({ current }: { current: string | undefined }) {
  const { document, mayEdit, edit } = useDraft();
  const { t } = useI18n();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.hours.length;
  const shown = document.hours.filter(({ id, zone }) => found(id, zone ?? ''));
  const make = (next: string) => {
    const days = { monday: OFFICE, tuesday: OFFICE, wednesday: OFFICE, thursday: OFFICE, friday: OFFICE };
    edit((now) => ({ ...now, hours: [...now.hours, newHours({ id: next, days })] }));
    navigate(address(next));
  };
  return (
    <section className="pane ql" aria-label={t('h.calendars')} data-pane="">
      <div className="pane-h">
        <h2>{t('h.calendars')}</h2>
        <span className="count">{all}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('h.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      {(all >= FIND_FROM || words !== '') && (
        <ListFind className="qlf" label={t('find.hours')} words={words} onChange={find} shown={shown.length} all={all} />
      )}
      <div className="scroll grow qis" data-found="">
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {shown.map((one) => (
          <Item key={one.id} hours={one} current={one.id === current} />
        ))}
        {all === 0 && words === '' && <p className="t2 none">{t('h.none')}</p>}
      </div>
      <NewDialog title={t('h.new')} open={adding} onlyId taken={document.hours.map((one) => one.id)} close={() => add(false)} make={make} />
    </section>
  );
}

/** The zone of these hours, else that of the site. */
export function useZone(hours: Hours): string {
  const org = useOrg();
  return hours.zone || org.zone;
}

function Item({ hours, current }: { hours: Hours; current: boolean }) {
  const link = useLink(besides(address(hours.id)));
  const zone = useZone(hours);
  const minute = Math.floor(useNow() / 60_000);
  const { changes } = useDraft();
  const changed = changes.some(({ path }) => path.startsWith(`hours[${hours.id}]`));
  const { t } = useI18n();
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi>{hours.id}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span className="num f12 t2">{textOf(clockIn(zone, minute * 60_000).minute)}</span>
      <span className="s clip">
        <OpenNow hours={hours} at={minute * 60_000} />
      </span>
    </a>
  );
}

function OpenNow({ hours, at }: { hours: Hours; at: number }) {
  const { t } = useI18n();
  const zone = useZone(hours);
  const moment = useMoment(hours, at).data;
  if (!moment) return <bdi>{zone}</bdi>;
  const time = (then: number) => textOf(clockIn(zone, then).minute);
  const near = (then: number) => then - at < 20 * 3_600_000;
  return (
    <span className="row g1">
      <StateGlyph kind={moment.open ? 'available' : 'offline'} size={9} />
      {moment.open
        ? moment.until && near(moment.until)
          ? t('h.openUntil', { time: time(moment.until) })
          : t('h.open')
        : moment.opens && near(moment.opens)
          ? t('h.closedUntil', { time: time(moment.opens) })
          : t('h.closed')}
    </span>
  );
}
