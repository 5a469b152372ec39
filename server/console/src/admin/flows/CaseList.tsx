import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useI18n } from '../../i18n';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Choose, NumberField } from '../parts/fields';
import { AddButton, IconButton } from '../parts/Sheet';
import type { Case, ConditionStep, Test } from './flow';
import type { Chosen } from './Inspector';
import { NameField, Words } from './NameField';
import { Target } from './Target';

const TESTS: Test[] = ['attribute', 'caller', 'withheld', 'unstaffed', 'wait'];
const MOST = 9;

const begun = (test: Test, queue: string, to: string): Case => {
  switch (test) {
    case 'attribute':
      return { test, attribute: 'plan', is: [], to };
    case 'caller':
      return { test, starts: [], to };
    case 'withheld':
      return { test, to };
    case 'unstaffed':
      return { test, queue, to };
    case 'wait':
      return { test, queue, seconds: 300, to };
  }
};

/** The first that holds decides. */
export function CaseList(chosen: Chosen & { step: ConditionStep }) {
  const { t } = useI18n();
  const { document, problems } = useDraft();
  const { step, path, set } = chosen;
  const queue = document.queues.find(({ channels }) => channels.includes('voice'))?.id ?? '';
  const move = (at: number, to: number) => {
    const cases = [...step.cases];
    cases.splice(to, 0, ...cases.splice(at, 1));
    set({ cases });
  };
  const change = (at: number, to: Case) => set({ cases: step.cases.map((one, place) => (place === at ? to : one)) });
  return (
    <div className="fkl">
      <ol className="fcl">
        {step.cases.map((one, at) => (
          <li key={at} aria-label={t('fl.caseN', { n: at + 1 })}>
            <div className="row">
              <span className="rk num t3">{at + 1}</span>
              <span className="grow" />
              <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton icon={ArrowDown} label={t('set.down')} disabled={at === step.cases.length - 1} onClick={() => move(at, at + 1)} />
              <IconButton icon={X} label={t('fl.dropCase', { n: at + 1 })} onClick={() => set({ cases: step.cases.filter((_, place) => place !== at) })} />
            </div>
            <Choose
              label={t('fl.test')}
              path={`${path}.cases[${at}].test`}
              value={one.test}
              choices={TESTS.map((test) => ({ value: test, label: t(`fl.test.${test}`) }))}
              onChange={(test) => change(at, begun(test as Test, one.queue ?? queue, one.to))}
            />
            <CaseFields one={one} path={`${path}.cases[${at}]`} set={(to) => change(at, { ...one, ...to })} />
            <Target form={chosen.form} step={step} branch={{ at: 'case', place: at }} value={one.to} label={t('fl.way.next')} path={`${path}.cases[${at}].to`} open={chosen.open} />
          </li>
        ))}
      </ol>
      {problems.has(`${path}.cases`) && (
        <p className="help err" role="alert">
          {problems.get(`${path}.cases`)}
        </p>
      )}
      {step.cases.length < MOST && (
        <AddButton icon={Plus} label={t('fl.addCase')} onClick={() => set({ cases: [...step.cases, begun('attribute', queue, '')] })} />
      )}
    </div>
  );
}

function CaseFields({ one, path, set }: { one: Case; path: string; set: (change: Partial<Case>) => void }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const calls = document.queues.filter(({ channels }) => channels.includes('voice'));
  return (
    <>
      {one.test === 'attribute' && (
        <div className="pair2">
          <NameField label={t('fl.attribute')} path={`${path}.attribute`} value={one.attribute ?? ''} onChange={(attribute) => set({ attribute })} />
          <Words label={t('fl.is')} path={`${path}.is`} hint={t('fl.any')} value={one.is ?? []} onChange={(is) => set({ is })} />
        </div>
      )}
      {one.test === 'caller' && <Words label={t('fl.starts')} path={`${path}.starts`} hint="+370, +371" value={one.starts ?? []} onChange={(starts) => set({ starts })} />}
      {(one.test === 'unstaffed' || one.test === 'wait') && (
        <Choose
          label={t('fl.kind.queue')}
          path={`${path}.queue`}
          value={one.queue ?? ''}
          choices={calls.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }))}
          onChange={(queue) => set({ queue })}
        />
      )}
      {one.test === 'wait' && <NumberField label={t('fl.longer')} path={`${path}.seconds`} unit={t('set.s')} value={one.seconds ?? 0} onChange={(seconds) => set({ seconds })} />}
    </>
  );
}
