import { Plus, Workflow } from 'lucide-react';
import { useEffect, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Empty } from '../../ui/parts';
import { callTopics, type Flow, newFlow } from '../document';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { IconButton } from '../parts/Sheet';
import { FlowSheet } from './FlowSheet';

export const flowAddress = (id: string): string => `/settings/flows/${encodeURIComponent(id)}`;

/** What callers go through before a queue. */
export function FlowsPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  const [first] = document.flows;
  const flow = document.flows.find((one) => one.id === id);
  useEffect(() => {
    if (id === undefined && first && matchMedia('(min-width: 721px)').matches) {
      navigate(flowAddress(first.id), 'replace');
    }
  }, [id, first]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <FlowList current={id} />
      {flow ? (
        <FlowSheet key={flow.id} flow={flow} />
      ) : (
        <section className="pane">{id !== undefined && <Empty icon={Workflow} title={t('f.gone')} />}</section>
      )}
    </div>
  );
}

function FlowList({ current }: { current: string | undefined }) {
  const { document, edit, mayEdit } = useDraft();
  const { t } = useI18n();
  const org = useOrg();
  const [adding, add] = useState(false);
  const make = (id: string) => {
    const languages = org.languages.map(({ code }) => code);
    const topics = callTopics(document).map((topic) => topic.id);
    edit((now) => ({ ...now, flows: [...now.flows, newFlow({ id, languages, topics: topics.slice(0, 9) })] }));
    navigate(flowAddress(id));
  };
  return (
    <section className="pane ql" aria-label={t('set.part.flows')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.flows')}</h2>
        <span className="count">{document.flows.length}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('f.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      <div className="scroll grow qis">
        {document.flows.map((flow) => (
          <FlowItem key={flow.id} flow={flow} current={flow.id === current} />
        ))}
        {document.flows.length === 0 && <p className="t2 none">{t('f.none')}</p>}
      </div>
      <NewDialog
        title={t('f.new')}
        open={adding}
        onlyId
        taken={document.flows.map(({ id }) => id)}
        close={() => add(false)}
        make={make}
      />
    </section>
  );
}

function FlowItem({ flow, current }: { flow: Flow; current: boolean }) {
  const { t } = useI18n();
  const { document, problems, changes } = useDraft();
  const link = useLink(flowAddress(flow.id));
  const path = `flows[${flow.id}]`;
  const wrong = [...problems.keys()].some((one) => one.startsWith(path));
  const changed = changes.some((change) => change.path.startsWith(path));
  const count = document.numbers.filter((route) => route.flow === flow.id).length;
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi>{flow.id}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span />
      <span className="s clip">
        {wrong ? <span className="c-danger">{t('q.wrong')}</span> : t('f.numbers', { count })}
      </span>
    </a>
  );
}
