import '../styles/review.css';
import '../styles/reports.css';
import { useSupervises } from '../app/reach';
import { navigate, useAddress } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { useI18n } from '../i18n';
import { BotCard } from './BotCard';
import { InvitationCard } from './InvitationCard';
import { CauseCard } from './CauseCard';
import { Breakdown } from './Breakdown';
import { HandlingChart, HeatChart, RatingChart, WaitChart } from './charts';
import { DayChart } from './DayChart';
import { EndsCard } from './EndsCard';
import { RefusalCard } from './RefusalCard';
import { ConsentCard } from './ConsentCard';
import { ReviewCard } from './ReviewCard';
import { TeamScoreTable } from './TeamScoreTable';
import { TrunkCard } from './TrunkCard';
import { SleepCard } from './SleepCard';
import { ExportMenu } from './ExportMenu';
import { FilterBar } from './FilterBar';
import { HelpCard, OutcomeCard } from './HelpCard';
import { rangeOf } from './labels';
import { LevelCard } from './LevelCard';
import { Tiles, useTargets } from './Tiles';
import { useArrivals, useBots, useHelpDesk, useInvitations, useTable, useToday, useWaits } from './useReports';
import { daysOf, plusDays, readView, spanOf, type View, writeView } from './view';

export default function ReportsPage() {
  const { t, locale } = useI18n();
  const { query } = useAddress();
  const view = readView(query);
  const today = useToday();
  useTitle(t('nav.reports'));
  const change = (some: Partial<View>) => navigate(`/reports${writeView({ ...view, ...some })}`, 'replace');
  const { from, to } = spanOf(view, today);
  const days = daysOf(from, to);
  return (
    <>
      <TopBar>
        <h1>{t('nav.reports')}</h1>
        <FilterBar view={view} today={today} onChange={change} />
        <span className="f12 t2 hide-m clip">
          {t('reports.compared', { range: rangeOf(locale, plusDays(from, -days), plusDays(from, -1)) })}
        </span>
        <ExportMenu view={view} today={today} />
      </TopBar>
      <Sheet view={view} today={today} change={change} />
    </>
  );
}

/** Figures that are of no agent. */
function OfTheHouse({ view, today }: { view: View; today: string }) {
  return (
    <>
      <BotCard bots={useBots(view, today)} />
      <InvitationCard asked={useInvitations(view, today)} />
    </>
  );
}

function Sheet({ view, today, change }: { view: View; today: string; change: (some: Partial<View>) => void }) {
  const { t } = useI18n();
  const target = useTargets(view);
  const whole = useTable(view, today, 'interval', { compare: '1' });
  const chats = useTable({ ...view, channel: 'chat' }, today, 'interval', {}, view.channel === undefined);
  const help = useHelpDesk(view, today);
  const house = useSupervises();
  return (
    <div className="rp" aria-busy={whole.isFetching}>
      <Tiles view={view} table={whole.data} help={help.data} pick={(measure) => change({ measure })} />
      <div className="gr" role="region" aria-label={t('reports.charts')} data-pane="">
        <DayChart view={view} target={target?.share} all={whole} chats={chats.data} />
        <HeatChart arrivals={useArrivals(view, today)} />
        <WaitChart waits={useWaits(view, today)} />
        <HandlingChart queues={useTable(view, today, 'queue')} />
        <RatingChart languages={useTable(view, today, 'language')} />
        <LevelCard table={whole} level={view.level} target={target?.share} pick={(level) => change({ level })} />
        <EndsCard table={whole} />
        <RefusalCard table={whole} />
        <SleepCard table={whole} />
        <ReviewCard table={whole}>
          <TeamScoreTable view={view} today={today} pick={(team) => change({ team })} />
        </ReviewCard>
        {view.channel !== 'chat' && <ConsentCard table={whole} />}
        {view.channel !== 'chat' && <CauseCard view={view} today={today} />}
        <HelpCard help={help} total={whole.data?.total} />
        {house && <OfTheHouse view={view} today={today} />}
        <OutcomeCard help={help} queue={view.queue} />
        {view.channel !== 'chat' && <TrunkCard view={view} today={today} />}
        <Breakdown view={view} today={today} target={target?.share} pick={(tab) => change({ tab })} />
      </div>
    </div>
  );
}
