import { useQuery } from '@tanstack/react-query';
import { CalendarClock, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { get } from '../../api/client';
import { navigate, useAddress, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { besides, FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { None } from '../parts/None';
import { IconButton } from '../parts/Sheet';
import { ScheduleSheet } from './ScheduleSheet';
import { newSchedule, type ReportMail, type Schedule, wishOf } from './schedules';
import { useRhythm } from './useRhythm';

const REFRESH_MS = 10_000;
const address = (id: string): string => `/settings/reports/${encodeURIComponent(id)}`;

/** Reports that go out by mail: which, when, to whom, and what became of the last ones. */
export function SchedulesPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  const mail = useQuery({
    queryKey: ['report-schedules'],
    queryFn: () => get<ReportMail>('/api/report-schedules'),
    refetchInterval: REFRESH_MS,
  });
  const [first] = document.reports;
  const schedule = document.reports.find((one) => one.id === id);
  const wished = wishOf(useAddress().query) !== undefined;
  useEffect(() => {
    if (id === undefined && first && !wished && matchMedia('(min-width: 721px)').matches) navigate(besides(address(first.id)), 'replace');
  }, [id, first, wished]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <ScheduleList current={id} mail={mail.data} />
      {schedule ? (
        <ScheduleSheet key={schedule.id} schedule={schedule} mail={mail.data} />
      ) : (
        <section className="pane">
          {id !== undefined && <Empty icon={CalendarClock} title={t('rm.gone')} />}
          {id === undefined && document.reports.length === 0 && (
            <Empty icon={CalendarClock} title={t('rm.none')}>
              <p>{t('rm.noneText')}</p>
            </Empty>
          )}
        </section>
      )}
    </div>
  );
}

function ScheduleList({ current, mail }: { current: string | undefined; mail: ReportMail | undefined }) {
  const { document, edit, mayEdit } = useDraft();
  const { t, locale } = useI18n();
  const wish = wishOf(useAddress().query);
  const [asked, add] = useState(false);
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.reports.length;
  const shown = document.reports.filter(({ id, name, to }) => found(id, name, ...to));
  const adding = asked || (wish !== undefined && mayEdit);
  const close = () => {
    add(false);
    if (wish && location.pathname === '/settings/reports') navigate('/settings/reports', 'replace');
  };
  const make = (id: string, name: string) => {
    edit((now) => ({ ...now, reports: [...now.reports, newSchedule({ id, name, language: locale, ...wish })] }));
    navigate(address(id));
  };
  return (
    <section className="pane ql" aria-label={t('set.part.reports')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.reports')}</h2>
        <span className="count">{all}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('rm.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      {(all >= FIND_FROM || words !== '') && (
        <ListFind className="qlf" label={t('find.schedule')} words={words} onChange={find} shown={shown.length} all={all} />
      )}
      <div className="scroll grow qis" data-found="">
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {shown.map((schedule) => (
          <Item key={schedule.id} schedule={schedule} current={schedule.id === current} mail={mail} />
        ))}
        {all === 0 && words === '' && <None name={t('rm.none')} text={t('rm.noneText')} />}
      </div>
      <NewDialog
        title={t('rm.new')}
        open={adding}
        taken={document.reports.map(({ id }) => id)}
        close={close}
        make={make}
      />
    </section>
  );
}

function Item({ schedule, current, mail }: { schedule: Schedule; current: boolean; mail: ReportMail | undefined }) {
  const { t } = useI18n();
  const { problems, changes } = useDraft();
  const rhythm = useRhythm();
  const link = useLink(besides(address(schedule.id)));
  const path = `reports[${schedule.id}]`;
  const wrong = [...problems.keys()].some((one) => one.startsWith(path));
  const changed = changes.some((change) => change.path.startsWith(path));
  const failed = mail?.schedules.find(({ id }) => id === schedule.id)?.letters[0]?.state === 'given_up';
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi>{schedule.name || schedule.id}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span>{failed && <span className="chip warn">{t('rm.failed')}</span>}</span>
      <span className="s clip">
        {wrong ? <span className="c-danger">{t('q.wrong')}</span> : schedule.on ? rhythm(schedule) : t('set.off')}
      </span>
    </a>
  );
}
