import { Languages, ListOrdered, type LucideIcon, MessageCircleQuestionMark, PhoneIncoming, Trash2, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { type Flow, withFlow } from '../document';
import { useDraft } from '../draft/Draft';
import { BackLink } from '../parts/BackLink';
import { NumberField } from '../parts/fields';
import { Head, IconButton } from '../parts/Sheet';
import { LanguageMenu, TopicMenu } from './Menus';
import { Spoken } from './Spoken';

export interface FlowForm {
  flow: Flow;
  path: string;
  set: (change: Partial<Flow>) => void;
}

/** One call flow, step by step as a caller goes through it. */
export function FlowSheet({ flow }: { flow: Flow }) {
  const { t } = useI18n();
  const { edit, mayEdit } = useDraft();
  const form: FlowForm = {
    flow,
    path: `flows[${flow.id}]`,
    set: (change) => edit(withFlow(flow.id, (now) => ({ ...now, ...change }))),
  };
  return (
    <section className="pane sheet" aria-label={flow.id} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/flows" />
            <bdi>{flow.id}</bdi>
          </>
        }
        text={t('f.text')}
      >
        {mayEdit && <Remove flow={flow} />}
      </Head>
      <div className="scroll grow sbody">
        <ol className="flow">
          <Step icon={PhoneIncoming} title={t('f.called')}>
            <Numbers flow={flow} />
          </Step>
          <Step icon={Volume2} title={t('f.greeting')} note={t('f.greetingNote')}>
            <Spoken label={t('f.greeting')} path={`${form.path}.greeting`} value={flow.greeting} onChange={(greeting) => form.set({ greeting })} />
          </Step>
          <Step icon={Languages} title={t('f.languageMenu')} note={flow.languages.length === 1 ? t('f.notAsked') : undefined}>
            <LanguageMenu form={form} />
          </Step>
          <Step icon={ListOrdered} title={t('f.topicMenu')} note={flow.topics.length === 1 ? t('f.notAsked') : undefined}>
            <TopicMenu form={form} />
          </Step>
          <Step icon={MessageCircleQuestionMark} title={t('f.silent')} note={t('f.silentNote')}>
            <Silence form={form} />
          </Step>
          <Step icon={Volume2} title={t('f.queued')} note={t('f.queuedNote')}>
            <Spoken label={t('f.queued')} path={`${form.path}.queued`} value={flow.queued} onChange={(queued) => form.set({ queued })} />
            <div className="quad gapb">
              <NumberField
                label={t('f.announce')}
                path={`${form.path}.announceEverySeconds`}
                value={flow.announceEverySeconds}
                unit={t('set.s')}
                onChange={(announceEverySeconds) => form.set({ announceEverySeconds })}
              />
            </div>
          </Step>
        </ol>
      </div>
    </section>
  );
}

function Step(props: { icon: LucideIcon; title: string; note?: string; children: ReactNode }) {
  const { mayEdit } = useDraft();
  const { icon: Shape } = props;
  return (
    <li className="fst" aria-label={props.title}>
      <h3>
        <span className="fsi">
          <Shape size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        {props.title}
        {props.note && <span className="f12 t3 note">{props.note}</span>}
      </h3>
      <fieldset className="bare" disabled={!mayEdit}>
        {props.children}
      </fieldset>
    </li>
  );
}

/** Which numbers lead here. */
function Numbers({ flow }: { flow: Flow }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const link = useLink('/settings/numbers');
  const routes = document.numbers.filter((route) => route.flow === flow.id);
  return (
    <p className="row g2 wrapx">
      {routes.map(({ number, label }) => (
        <span className="chip line" key={number}>
          {number === '*' ? t('n.any') : <bdi className="num" dir="ltr">{number}</bdi>}
          {label && <bdi className="t3">{label}</bdi>}
        </span>
      ))}
      {routes.length === 0 && <span className="t2">{t('f.noNumber')}</span>}
      <a className="lnk f12" {...link}>
        {t('set.part.numbers')}
      </a>
    </p>
  );
}

function Silence({ form: { flow, path, set } }: { form: FlowForm }) {
  const { t } = useI18n();
  return (
    <div className="quad">
      <NumberField
        label={t('f.wait')}
        path={`${path}.menuSeconds`}
        value={flow.menuSeconds}
        unit={t('set.s')}
        onChange={(menuSeconds) => set({ menuSeconds })}
      />
      <NumberField label={t('f.tries')} path={`${path}.tries`} value={flow.tries} onChange={(tries) => set({ tries })} />
    </div>
  );
}

function Remove({ flow }: { flow: Flow }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const used = document.numbers.some((route) => route.flow === flow.id);
  const remove = () => {
    edit((now) => ({ ...now, flows: now.flows.filter(({ id }) => id !== flow.id) }));
    navigate('/settings/flows', 'replace');
    say(t('set.removed', { name: flow.id }), { label: t('set.undo'), run: () => edit(() => document) });
  };
  return <IconButton icon={Trash2} label={t(used ? 'f.inUse' : 'f.remove')} disabled={used} onClick={remove} />;
}
