import { CircleAlert, CornerDownRight } from 'lucide-react';
import { useI18n } from '../../i18n';
import { useStepFaults } from './Canvas';
import { inOrder, stepOf } from './edits';
import { type Figures, lostIn, timesOf } from './figures';
import { exitsOf, type FlowStep } from './flow';
import type { FlowForm } from './useFlowForm';
import { ICONS, TINTS, useFlowWords } from './useFlowWords';

/** The same flow as a list, in the order in which callers come to its steps: for narrow screens and for who reads rather than looks. */
export function Outline(props: {
  form: FlowForm;
  figures: Figures | undefined;
  chosen: string | undefined;
  walked: string[];
  choose: (id: string) => void;
}) {
  const { t } = useI18n();
  return (
    <ol className="fol" aria-label={t('fl.list')}>
      {inOrder(props.form.flow).map((step, at) => (
        <Item key={step.id} {...props} step={step} place={at + 1} />
      ))}
    </ol>
  );
}

function Item(props: Parameters<typeof Outline>[0] & { step: FlowStep; place: number }) {
  const { form, step, walked } = props;
  const { t, f } = useI18n();
  const words = useFlowWords();
  const wrong = useStepFaults(form)(step.id);
  const Shape = ICONS[step.kind];
  const on = props.chosen === step.id;
  const passed = props.figures?.steps.get(step.id);
  const lost = lostIn(passed);
  const summary = passed
    ? [t('fl.passed', { count: passed.times }), ...(lost > 0 ? [t('fl.lost', { count: lost })] : [])].join(' · ')
    : words.summary(step);
  return (
    <li className={['foi', on ? 'on' : '', wrong ? 'bad' : '', walked.includes(step.id) ? 'way' : ''].join(' ')}>
      <button type="button" className="foh" aria-pressed={on} data-step={step.id} onClick={() => props.choose(step.id)}>
        <span className="num t3 rk">{props.place}</span>
        <span className={`ti ${TINTS[step.kind]}`}>
          <Shape size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="col">
          <b className="clip">{words.title(step)}</b>
          <span className="f12 t2 clip">{summary}</span>
        </span>
      </button>
      {wrong && (
        <p className="help err row g1">
          <CircleAlert size={13} strokeWidth={1.75} aria-hidden="true" />
          {wrong}
        </p>
      )}
      <ul className="foe">
        {exitsOf(step).map(({ branch, to, path }) => (
          <li key={path}>
            <span className="chip line num">{words.way(step, branch)}</span>
            {passed && <span className="num f12 t2">{f.number(timesOf(step, [branch], passed) ?? 0)}</span>}
            <CornerDownRight className="flip t3" size={13} strokeWidth={1.75} aria-hidden="true" />
            {stepOf(form.flow, to) ? (
              <button type="button" className="lnk" onClick={() => props.choose(to)}>
                {words.target(form.flow, to)}
              </button>
            ) : (
              <span className="c-danger">{t('fl.nowhere')}</span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
