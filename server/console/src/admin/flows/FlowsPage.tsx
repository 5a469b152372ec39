import { ChevronRight, CircleAlert, Plus, Workflow } from 'lucide-react';
import { useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty, Lang } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { Head } from '../parts/Sheet';
import { type Flow, newFlow } from './flow';
import { FlowEditor } from './FlowEditor';

const flowAddress = (id: string) => `/settings/flows/${encodeURIComponent(id)}`;

/** All call flows; each is edited on a page of its own, which it needs whole. */
export function FlowsPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  if (id === undefined) return <FlowList />;
  const flow = document.flows.find((one) => one.id === id);
  return flow ? <FlowEditor key={flow.id} flow={flow} /> : <section className="pane"><Empty icon={Workflow} title={t('f.gone')} /></section>;
}

function FlowList() {
  const { document, edit, mayEdit } = useDraft();
  const { t } = useI18n();
  const org = useOrg();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const all = document.flows.length;
  const shown = useFound(words);
  const make = (id: string, name: string) => {
    const flow = newFlow(id, org.languages.map(({ code }) => code).slice(0, 9));
    edit((now) => ({ ...now, flows: [...now.flows, name && name !== id ? { ...flow, name } : flow] }));
    navigate(flowAddress(id));
  };
  return (
    <section className="pane sheet" aria-label={t('set.part.flows')} data-pane="">
      <Head title={t('set.part.flows')} text={t('fl.text')}>
        {(all >= FIND_FROM || words !== '') && (
          <ListFind label={t('find.flow')} words={words} onChange={find} shown={shown.length} all={all} />
        )}
        {mayEdit && (
          <button type="button" className="btn primary" onClick={() => add(true)}>
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('f.new')}
          </button>
        )}
      </Head>
      <div className="scroll grow sbody">
        {all === 0 && words === '' && <Empty icon={Workflow} title={t('f.none')} />}
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        <ul className="fls" data-found="">
          {shown.map((flow) => (
            <Row key={flow.id} flow={flow} />
          ))}
        </ul>
      </div>
      <NewDialog title={t('f.new')} open={adding} taken={document.flows.map(({ id }) => id)} close={() => add(false)} make={make} />
    </section>
  );
}

/** By name and by the numbers that they answer. */
function useFound(words: string): Flow[] {
  const { document } = useDraft();
  const found = finder(words);
  const numbers = (flow: Flow) => document.numbers.filter((one) => one.flow === flow.id).flatMap(({ number, label }) => [number, label]);
  return document.flows.filter((flow) => found(flow.id, flow.name ?? '', ...numbers(flow)));
}

function Row({ flow }: { flow: Flow }) {
  const { t, f } = useI18n();
  const { document, problems, changes } = useDraft();
  const link = useLink(flowAddress(flow.id));
  const path = `flows[${flow.id}]`;
  const wrong = [...problems.keys()].filter((one) => one === path || one.startsWith(`${path}.`)).length;
  const changed = changes.some((change) => change.path === path || change.path.startsWith(`${path}.`));
  const numbers = document.numbers.filter((route) => route.flow === flow.id);
  return (
    <li>
      <a {...link} className="flr">
        <span className="fsi">
          <Workflow size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="col">
          <b className="clip">
            <bdi>{flow.name || flow.id}</bdi>
            {changed && <i className="chd" title={t('set.changed')} />}
          </b>
          <span className="f12 t2 clip num">
            {numbers.length === 0
              ? t('f.noNumber')
              : f.list(numbers.map(({ number }) => (number === '*' ? t('n.any') : number)))}
          </span>
        </span>
        <span className="row g1 wrapx">
          {flow.languages.map((code) => (
            <Lang key={code} code={code} />
          ))}
        </span>
        <span className="t2 num">{t('fl.steps', { count: flow.steps.length })}</span>
        {wrong > 0 ? (
          <span className="chip danger">
            <CircleAlert size={12} strokeWidth={1.75} aria-hidden="true" />
            {t('set.toFix', { count: wrong })}
          </span>
        ) : (
          <span />
        )}
        <ChevronRight className="flip t3" size={16} strokeWidth={1.75} aria-hidden="true" />
      </a>
    </li>
  );
}
