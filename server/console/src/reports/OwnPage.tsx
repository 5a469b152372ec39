import '../styles/review.css';
import '../styles/reports.css';
import { navigate, useAddress } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { useI18n } from '../i18n';
import { OwnShifts } from '../shifts/OwnShifts';
import { BreakCard } from './BreakCard';
import { DayChart } from './DayChart';
import { PeriodMenu } from './FilterBar';
import { OwnCard } from './HelpCard';
import { rangeOf } from './labels';
import { Tiles, useTargets } from './Tiles';
import { useOwn, useToday } from './useReports';
import { daysOf, MEASURES, plusDays, readView, spanOf, type View, writeView } from './view';

/** Nobody leaves an agent: they leave the queue. */
const OWN = MEASURES.filter((measure) => measure !== 'abandoned');

/** What an agent may know: the own contacts, offers and time. */
export default function OwnPage() {
  const { t, locale } = useI18n();
  const { query } = useAddress();
  const { agent: _, ...view } = readView(query);
  const today = useToday();
  const target = useTargets(view);
  const own = useOwn(view, today, { compare: '1' });
  const chats = useOwn({ ...view, channel: 'chat' }, today);
  useTitle(t('reports.own'));
  const change = (some: Partial<View>) => navigate(`/reports${writeView({ ...view, ...some })}`, 'replace');
  const { from, to } = spanOf(view, today);
  const days = daysOf(from, to);
  return (
    <>
      <TopBar>
        <h1 className="keep">{t('reports.own')}</h1>
        <span className="row hide-s">
          <PeriodMenu view={view} today={today} onChange={change} />
        </span>
        <span className="f12 t2 hide-m clip">
          {t('reports.compared', { range: rangeOf(locale, plusDays(from, -days), plusDays(from, -1)) })}
        </span>
      </TopBar>
      <div className="rp" aria-busy={own.isFetching}>
        <div className="rpp">
          <PeriodMenu view={view} today={today} onChange={change} />
        </div>
        <Tiles view={view} table={own.data} measures={OWN} pick={(measure) => change({ measure })} />
        <div className="gr" role="region" aria-label={t('reports.charts')} data-pane="">
          <OwnShifts today={today} />
          <DayChart view={view} target={target?.share} all={own} chats={chats.data} />
          <BreakCard table={own} />
          <OwnCard table={own} />
        </div>
      </div>
    </>
  );
}
