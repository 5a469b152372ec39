import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../i18n';
import { type Document, labelIn, type Labels, type Policy } from '../document';
import type { FlowStep } from '../flows/flow';
import { useDraft } from '../draft/Draft';
import { Choose, NumberField, SwitchField } from '../parts/fields';
import { LabelsField } from '../parts/LabelsField';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';

/** What holds for all queues: the policy of routing, what customers choose from, reasons for a break. */
export function CommonPage() {
  const { t } = useI18n();
  return (
    <section className="pane sheet" aria-label={t('set.part.common')} data-pane="">
      <Head title={t('set.part.common')} text={t('c.text')} />
      <div className="scroll grow sbody">
        <PolicyPart />
        <Topics />
        <AuxCodes />
        <Refusals />
      </div>
    </section>
  );
}

function PolicyPart() {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const { routing } = document;
  const set = (change: Partial<Policy>) => edit((now) => ({ ...now, routing: { ...now.routing, ...change } }));
  return (
    <Part title={t('c.policy')}>
      <div className="quad">
        <Choose
          label={t('c.mode')}
          path="routing.mode"
          value={routing.mode}
          help={t(routing.mode === 'strict' ? 'c.strictHelp' : 'c.scoreHelp')}
          choices={(['score', 'strict'] as const).map((value) => ({ value, label: t(`word.value.${value}`) }))}
          onChange={(mode) => set({ mode })}
        />
        <NumberField
          label={t('c.starvation')}
          path="routing.starvationMinutes"
          value={routing.starvationMinutes}
          empty={0}
          unit={t('set.min')}
          help={t('c.starvationHelp')}
          onChange={(starvationMinutes) => set({ starvationMinutes })}
        />
        <NumberField
          label={t('c.notResponding')}
          path="routing.notRespondingAfter"
          value={routing.notRespondingAfter}
          onChange={(notRespondingAfter) => set({ notRespondingAfter })}
        />
        <NumberField
          label={t('c.coolDown')}
          path="routing.coolDownSeconds"
          value={routing.coolDownSeconds}
          unit={t('set.s')}
          onChange={(coolDownSeconds) => set({ coolDownSeconds })}
        />
        <NumberField
          label={t('c.declines')}
          path="routing.declinesAllowed"
          value={routing.declinesAllowed}
          empty={0}
          help={t('c.declinesHelp')}
          onChange={(declinesAllowed) => set({ declinesAllowed })}
        />
        <SwitchField label={t('c.outbound')} on={routing.outboundResetsIdle} onChange={(on) => set({ outboundResetsIdle: on })} />
        <SwitchField label={t('c.internal')} on={routing.internalResetsIdle} onChange={(on) => set({ internalResetsIdle: on })} />
        <SwitchField label={t('c.breakKeeps')} on={routing.breakKeepsPlace} onChange={(on) => set({ breakKeepsPlace: on })} />
      </div>
    </Part>
  );
}

/** A list of things with an id and labels, in an order that people see. */
function Labelled<T extends { id: string; label: Labels }>(props: {
  title: string;
  note: string;
  add: string;
  name: string;
  section: string;
  list: T[];
  make: (id: string, label: Labels) => T;
  set: (list: T[]) => void;
  more?: (one: T, change: (patch: Partial<T>) => void) => ReactNode;
}) {
  const { t, locale } = useI18n();
  const [adding, open] = useState(false);
  const { list, set } = props;
  const move = (at: number, to: number) => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(at, 1));
    set(next);
  };
  return (
    <Part title={props.title} note={props.note} act={<AddButton icon={Plus} label={props.add} onClick={() => open(true)} />}>
      <ol>
        {list.map((one, at) => {
          const change = (patch: Partial<T>) => set(list.map((other, i) => (i === at ? { ...other, ...patch } : other)));
          return (
            <li className="rule box" key={one.id}>
              <span className="rk num">{at + 1}</span>
              <div className="pair grow">
                <LabelsField
                  label={props.name}
                  path={`${props.section}[${one.id}].label`}
                  value={one.label}
                  onChange={(label) => change({ label } as Partial<T>)}
                />
                {props.more?.(one, change)}
              </div>
              <span className="row">
                <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
                <IconButton
                  icon={ArrowDown}
                  label={t('set.down')}
                  disabled={at === list.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  icon={X}
                  label={t('set.drop', { name: labelIn(one.label, locale, one.id) })}
                  onClick={() => set(list.filter((_, i) => i !== at))}
                />
              </span>
            </li>
          );
        })}
      </ol>
      <NewDialog
        title={props.add}
        open={adding}
        taken={list.map(({ id }) => id)}
        close={() => open(false)}
        make={(id, name) => set([...list, props.make(id, name ? { [locale]: name } : {})])}
      />
    </Part>
  );
}

/** Steps that led to a topic that is gone lead to the queue that it had. */
const withoutTopicsThatAreGone = (before: Document, topics: Document['topics']): Document => ({
  ...before,
  topics,
  flows: before.flows.map((flow) => ({
    ...flow,
    steps: flow.steps.map((step): FlowStep => {
      if (!('topic' in step) || !step.topic || topics.some(({ id }) => id === step.topic)) return step;
      return { ...step, topic: undefined, queue: before.topics.find(({ id }) => id === step.topic)?.queue };
    }),
  })),
});

function Topics() {
  const { t, locale } = useI18n();
  const { document, edit } = useDraft();
  const queues = document.queues.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }));
  return (
    <Labelled
      title={t('word.topics')}
      note={t('c.topicsNote')}
      add={t('c.addTopic')}
      name={t('c.topicName')}
      section="topics"
      list={document.topics}
      make={(id, label) => ({ id, label, queue: document.queues[0]?.id ?? '' })}
      set={(topics) => edit((now) => withoutTopicsThatAreGone(now, topics))}
      more={(topic, change) => (
        <Choose
          label={t('c.topicQueue')}
          path={`topics[${topic.id}].queue`}
          value={topic.queue}
          choices={queues}
          onChange={(queue) => change({ queue })}
        />
      )}
    />
  );
}

function AuxCodes() {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  return (
    <Labelled
      title={t('word.auxCodes')}
      note={t('c.auxNote')}
      add={t('c.addAux')}
      name={t('c.auxName')}
      section="auxCodes"
      list={document.auxCodes}
      make={(id, label) => ({ id, label, minutes: 15 })}
      set={(auxCodes) => edit((now) => ({ ...now, auxCodes }))}
      more={(code, change) => (
        <NumberField
          label={t('c.auxMinutes')}
          path={`auxCodes[${code.id}].minutes`}
          value={code.minutes}
          empty={0}
          unit={t('set.min')}
          onChange={(minutes) => change({ minutes })}
        />
      )}
    />
  );
}

/** Where there are none, nobody is asked why. */
function Refusals() {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  return (
    <Labelled
      title={t('c.refusals')}
      note={t('c.refusalsNote')}
      add={t('c.addAux')}
      name={t('c.auxName')}
      section="routing.refusals"
      list={document.routing.refusals}
      make={(id, label) => ({ id, label })}
      set={(refusals) => edit((now) => ({ ...now, routing: { ...now.routing, refusals } }))}
    />
  );
}
