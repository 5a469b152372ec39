import { Scale, SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import '../styles/review.css';
import { navigate, useAddress, useLink } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { useAwaited } from './calibrations';
import { type Filters, readFilters, writeFilters } from './filters';
import { FilterPane } from './FilterPane';
import { InternalCalls } from './InternalCalls';
import { rememberList } from './lastList';
import { pickedAnew, Proposed } from './Proposed';
import { Results } from './Results';

export default function RecordingsPage() {
  const { t } = useI18n();
  const { query } = useAddress();
  const filters = readFilters(query);
  const [drawer, openDrawer] = useState(false);
  useTitle(t('nav.recordings'));
  useEffect(() => rememberList(query), [query]);
  const change = (next: Filters) => {
    const here = location.pathname === '/recordings'; // what was typed is told a moment later: the reader may have gone on
    if (here) navigate(`/recordings${writeFilters(next)}`, 'replace');
  };
  const narrow = (next: Filters) => change(pickedAnew(next));
  return (
    <div className="rl">
      <TopBar>
        <h1 className="keep">{t('nav.recordings')}</h1>
        <CalibrationsLink />
        <button type="button" className="btn only-m" onClick={() => openDrawer(true)}>
          <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('filter.title')}
        </button>
      </TopBar>
      <aside className="pane fac scroll" aria-label={t('filter.title')} data-pane="">
        <h2 className="sr">{t('filter.title')}</h2>
        <FilterPane filters={filters} onChange={narrow} />
      </aside>
      <Dialog title={t('filter.title')} open={drawer} onClose={() => openDrawer(false)} className="drawer from-start">
        <FilterPane filters={filters} onChange={narrow} />
      </Dialog>
      <List filters={filters} onChange={change} />
    </div>
  );
}

/** To what reviewers fill in together; with how many sheets are awaited of the reader. */
function CalibrationsLink() {
  const { t } = useI18n();
  const link = useLink('/calibrations');
  const count = useAwaited().data ?? 0;
  return (
    <a {...link} className="btn end">
      <Scale size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="hide-s">{t('cal.all')}</span>
      <span className="sr">{count > 0 ? t('cal.awaited', { count }) : t('cal.all')}</span>
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count}
        </span>
      )}
    </a>
  );
}

function List(props: { filters: Filters; onChange: (filters: Filters) => void }) {
  if (props.filters.internal) return <InternalCalls {...props} />;
  return props.filters.pick ? <Proposed {...props} /> : <Results {...props} />;
}
