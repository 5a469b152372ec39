import { FlaskConical, Play, Plus, X } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Busy, Empty, Failed } from '../../ui/parts';
import { problemsOf, type WhatIf } from '../api';
import type { Document } from '../document';
import { Problems, useDraft } from '../draft/Draft';
import { type Fault, outOfRange, type Range } from '../draft/fault';
import { useSave } from '../draft/useSave';
import { Check, NumberField, Select } from '../parts/fields';
import { AddButton, Head, IconButton } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import { Bands } from './Bands';

type Way = 'more' | 'come' | 'go';
interface Staff {
  agent: string;
  way: Way;
  count: number;
}

interface Asked {
  staff: Staff[];
  volume: number;
  minutes: number;
  unsaved: boolean;
}

/** An answer is of what was asked then, whatever the form says by now. */
interface Told {
  result: WhatIf;
  minutes: number;
  /** Which were tried, so that others are not applied for them. */
  rules: Document | undefined;
}

const FIRST: Asked = { staff: [], volume: 100, minutes: 60, unsaved: true };

/** Runs the live floor ahead as it is and with a change, before anything is changed. */
export function WhatIfPage() {
  const { t } = useI18n();
  const { document, changes, problems, mayEdit, refused } = useDraft();
  const [asked, set] = useState(FIRST);
  const errorText = useErrorText();
  const withRules = mayEdit && asked.unsaved && changes.length > 0 && problems.size === 0;
  const run = useMutation({
    mutationFn: async (): Promise<Told> => ({
      result: await post<WhatIf>('/api/what-if', { ...bodyOf(asked), document: withRules ? document : undefined }),
      minutes: asked.minutes,
      rules: withRules ? document : undefined,
    }),
    onError: (error) => refused(problemsOf(error) ?? []),
  });
  const nothing = asked.staff.length === 0 && asked.volume === 100 && !withRules;
  const wrong = new Map(faultsOf(asked).map(({ path, key, values }) => [path, t(key, values)]));
  return (
    <div className="sim">
      <aside className="pane simf" aria-label={t('w.form')} data-pane="">
        <div className="pane-h">
          <h2>{t('w.form')}</h2>
        </div>
        <Problems problems={wrong}>
          <Form asked={asked} change={(next) => set((now) => ({ ...now, ...next }))} />
        </Problems>
        <div className="simr">
          <button
            type="button"
            className="btn primary"
            disabled={run.isPending || nothing || wrong.size > 0}
            aria-busy={run.isPending}
            onClick={() => run.mutate()}
          >
            {run.isPending ? <Busy /> : <Play className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />}
            {t(run.isPending ? 'w.running' : 'w.run')}
          </button>
        </div>
      </aside>
      <section className="pane" aria-label={t('w.result')} data-pane="" aria-busy={run.isPending}>
        <div className="scroll grow">
          {run.isError && <Failed title={t('w.failed')} text={errorText(run.error)} again={() => run.mutate()} />}
          {!run.data && !run.isError && <Intro />}
          {run.data && <Result {...run.data} mayApply={withRules && run.data.rules === document} />}
        </div>
      </section>
    </div>
  );
}

/** What the server would refuse, said where it was typed. */
const faultsOf = ({ staff, volume, minutes }: Asked): Fault[] =>
  outOfRange([
    ['minutes', minutes, 1, 1440],
    ['volume', volume, 0, 10_000],
    ...staff.map(({ way, count }, at): Range => [`staff[${at}]`, way === 'more' ? count : 1, 1, 100]),
  ]);

function bodyOf({ staff, volume, minutes }: Asked) {
  const of = (way: Way) => staff.filter((one) => one.way === way && one.agent !== '');
  return {
    more: Object.fromEntries(of('more').map(({ agent, count }) => [agent, count])),
    come: of('come').map(({ agent }) => agent),
    go: of('go').map(({ agent }) => agent),
    volume: volume / 100,
    minutes,
  };
}

function Intro() {
  const { t } = useI18n();
  return (
    <Empty icon={FlaskConical} title={t('w.intro')}>
      <p>{t('w.introText')}</p>
    </Empty>
  );
}

function Result({ result, mayApply, minutes }: Told & { mayApply: boolean }) {
  const { t, f } = useI18n();
  return (
    <>
      <Head
        title={t('w.title', { minutes })}
        text={t('w.runs', { count: result.runs, time: f.time(result.at) })}
      >
        {mayApply && <Apply />}
      </Head>
      <Bands result={result} />
    </>
  );
}

function Apply() {
  const { t } = useI18n();
  const saving = useSave();
  return (
    <button
      type="button"
      className="btn primary"
      disabled={saving.saving}
      title={t('w.applyText')}
      onClick={() => void saving.save(t('w.note'))}
    >
      {saving.saving && <Busy />}
      {t('w.apply')}
    </button>
  );
}

function Form({ asked, change }: { asked: Asked; change: (next: Partial<Asked>) => void }) {
  const { t } = useI18n();
  const { changes, mayEdit, document } = useDraft();
  const slider = useId();
  const [first] = Object.keys(document.agents);
  return (
    <div className="scroll grow simb">
      <fieldset className="field">
        <legend className="lbl">{t('w.staff')}</legend>
        {asked.staff.map((one, at) => (
          <StaffRow
            key={at}
            path={`staff[${at}]`}
            staff={one}
            change={(next) => change({ staff: asked.staff.map((s, i) => (i === at ? { ...s, ...next } : s)) })}
            drop={() => change({ staff: asked.staff.filter((_, i) => i !== at) })}
          />
        ))}
        <AddButton
          icon={Plus}
          label={t('w.addStaff')}
          onClick={() => change({ staff: [...asked.staff, { agent: first ?? '', way: 'more', count: 1 }] })}
        />
      </fieldset>
      <div className="field">
        <label htmlFor={slider}>{t('w.volume')}</label>
        <div className="row g3">
          <input
            id={slider}
            type="range"
            className="grow range"
            min={0}
            max={300}
            step={5}
            value={Math.min(300, asked.volume || 0)}
            onChange={(event) => change({ volume: Number(event.target.value) })}
          />
          <NumberField
            label={t('w.volume')}
            className="bare-l"
            path="volume"
            value={asked.volume}
            unit="%"
            onChange={(volume) => change({ volume })}
          />
        </div>
      </div>
      <NumberField
        label={t('w.ahead')}
        path="minutes"
        value={asked.minutes}
        unit={t('set.min')}
        onChange={(minutes) => change({ minutes })}
      />
      {mayEdit &&
        (changes.length > 0 ? (
          <Check on={asked.unsaved} onChange={(unsaved) => change({ unsaved })}>
            {t('w.unsaved', { count: changes.length })}
          </Check>
        ) : (
          <p className="help">{t('w.noUnsaved')}</p>
        ))}
    </div>
  );
}

function StaffRow(props: { staff: Staff; path: string; change: (next: Partial<Staff>) => void; drop: () => void }) {
  const { t } = useI18n();
  const { document, newest } = useDraft();
  const { staff, change } = props;
  const people = Object.keys(document.agents).map((id) => ({ value: id, label: newest.people[id] ?? id }));
  return (
    <div className="stf">
      <Select label={t('live.agent')} value={staff.agent} choices={people} onChange={(agent) => change({ agent })} />
      <Select
        label={t('w.way')}
        value={staff.way}
        choices={(['more', 'come', 'go'] as const).map((value) => ({ value, label: t(`w.way.${value}`) }))}
        onChange={(way) => change({ way: way as Way })}
      />
      {staff.way === 'more' && (
        <NumberField label={t('w.count')} className="bare-l" path={props.path} value={staff.count} onChange={(count) => change({ count })} />
      )}
      <IconButton icon={X} label={t('set.drop', { name: newest.people[staff.agent] ?? staff.agent })} onClick={props.drop} />
    </div>
  );
}
