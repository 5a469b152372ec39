import { CalendarClock } from 'lucide-react';
import '../styles/admin.css';
import '../styles/users.css';
import '../styles/shifts.css';
import { useState } from 'react';
import { useReach } from '../app/reach';
import { navigate, useAddress } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { MoreTexts, useI18n } from '../i18n';
import { weekOf } from '../reports/labels';
import { useToday } from '../reports/useReports';
import { NoAgents } from '../ui/NoAgents';
import { Empty, Failed, Segmented, Skeleton } from '../ui/parts';
import { TeamPick } from '../ui/TeamPick';
import { useMedia } from '../ui/useMedia';
import { useNow } from '../ui/useNow';
import { Bar } from './Bar';
import { CopyDialog } from './CopyDialog';
import { DayTable } from './DayTable';
import { ImportDialog } from './ImportDialog';
import { type Opened, PlanDialog } from './PlanDialog';
import { loadTexts } from './texts';
import type { Plan } from './types';
import { useNowPlanned, usePlan } from './useShifts';
import { askOf, datesShown, readView, type View, writeView } from './view';
import { WeekTable } from './WeekTable';

const MINUTE_MS = 60_000;

/** Who works when, and who keeps to it now. */
export default function ShiftsPage() {
  return (
    <MoreTexts load={loadTexts} failed={(again) => <TextsFailed again={again} />}>
      <Shifts />
    </MoreTexts>
  );
}

function TextsFailed({ again }: { again: () => void }) {
  const { t } = useI18n();
  return <Failed title={t('error.unreachable')} again={again} />;
}

function Shifts() {
  const { t, locale } = useI18n();
  const { query } = useAddress();
  const view = readView(query);
  const today = useToday();
  const [opened, open] = useState<Opened>();
  const [dialog, show] = useState<'import' | 'copy'>();
  useTitle(t('nav.shifts'));
  const change = (some: Partial<View>) => navigate(`/shifts${writeView({ ...view, ...some })}`, 'replace');
  const team = useReach().teams.some(({ id }) => id === view.team) ? view.team : undefined;
  const dates = datesShown(view, today, weekOf(locale)[0] ?? 0);
  const plan = usePlan(askOf(dates, team));
  const small = useMedia('(max-width: 720px)'); // the top bar has no room there
  const teams = <TeamPick className="shtm" value={view.team} onChange={(one) => change({ team: one })} />;
  const people = plan.data?.people ?? [];
  const openNew = () => open({ people: people.length === 1 ? people.map(({ id }) => id) : [], date: dates.includes(today) ? today : (dates[0] ?? today) });
  return (
    <>
      <TopBar>
        <h1 className="keep">{t('nav.shifts')}</h1>
        <Segmented<View['by']>
          label={t('sh.view')}
          value={view.by}
          onChange={(by) => change({ by })}
          choices={[
            { value: 'day', label: t('sh.day') },
            { value: 'week', label: t('sh.week') },
          ]}
        />
        {!small && teams}
      </TopBar>
      <section className="pane grow shp" aria-label={t('nav.shifts')} data-pane="" aria-busy={plan.isFetching}>
        <Bar view={view} dates={dates} today={today} team={team} change={change} plans={people.length > 0} plan={openNew} show={show}>
          {small && teams}
        </Bar>
        <div className="scroll grow">
          {plan.isPending && <Skeleton rows={6} />}
          {plan.isError && !plan.data && <Failed title={t('sh.failed')} again={() => void plan.refetch()} />}
          {plan.data && people.length === 0 && <Nobody />}
          {plan.data && people.length > 0 && <Table plan={plan.data} view={view} dates={dates} today={today} team={team} open={open} />}
        </div>
      </section>
      {plan.data && <PlanDialog opened={opened} plan={plan.data} close={() => open(undefined)} />}
      <ImportDialog open={dialog === 'import'} close={() => show(undefined)} />
      <CopyDialog open={dialog === 'copy'} dates={dates} team={team} close={() => show(undefined)} />
    </>
  );
}

function Nobody() {
  const { t } = useI18n();
  const { all, teams } = useReach();
  if (all && teams.length === 0) return <NoAgents />;
  return <Empty icon={CalendarClock} title={t('sh.nobody')} />;
}

interface TableProps {
  plan: Plan;
  view: View;
  dates: string[];
  today: string;
  team: string | undefined;
  open: (opened: Opened) => void;
}

function Table({ plan, view, dates, today, team, open }: TableProps) {
  const { t } = useI18n();
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  const isNow = view.by === 'day' && dates[0] === today;
  const now = useNowPlanned(team, isNow);
  return (
    <>
      {plan.stretches.length === 0 && (
        <Empty icon={CalendarClock} title={t('sh.empty')}>
          <p>{t('sh.emptyText')}</p>
        </Empty>
      )}
      {view.by === 'day' ? (
        <DayTable plan={plan} date={dates[0] ?? today} now={isNow ? minute : undefined} rows={isNow ? now.data?.people : undefined} open={open} />
      ) : (
        <WeekTable plan={plan} dates={dates} today={today} open={open} />
      )}
    </>
  );
}
