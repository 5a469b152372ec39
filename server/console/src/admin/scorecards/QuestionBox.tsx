import { Plus, TriangleAlert, X } from 'lucide-react';
import type { Fails, Question } from '../../review/scores';
import { useI18n } from '../../i18n';
import { Check, Choose, Group, NumberField, TextField } from '../parts/fields';
import { AddButton, IconButton } from '../parts/Sheet';
import { Asking } from './Asking';
import { Bands } from './Bands';
import { failsOf, hasChoices, KINDS, type Kind, MOST_CHOICES, moved, ofKind, replaced, titled, without } from './forms';
import { focusMover, Movers } from './Movers';

interface Props {
  question: Question;
  /** Counted over the whole form, from 1. */
  number: number;
  /** Of the whole score, 0 to 1. */
  share: number;
  doubt: string | undefined;
  /** Those before it, which it may depend on. */
  earlier: Question[];
  first: boolean;
  last: boolean;
  set: (question: Question) => void;
  move: (step: -1 | 1) => void;
  drop: () => void;
}

const FAILS: Fails[] = ['nothing', 'question', 'section', 'form'];

/** One question: what is asked, how it is answered, and what the answer counts for. */
export function QuestionBox(props: Props) {
  const { t, f } = useI18n();
  const { question, number, share, doubt, set, earlier } = props;
  const { id, kind } = question;
  const name = titled(t('sf.question', { number }), question.text);
  const change = (some: Partial<Question>) => set({ ...question, ...some });
  return (
    <div className="rule box sfq" role="group" aria-label={name}>
      <span className="rk num" aria-hidden="true">
        {number}
      </span>
      <div className="col g3 grow">
        <TextField label={t('sf.asked')} path={`${id}.text`} value={question.text} onChange={(text) => change({ text })} />
        <div className="quad">
          <Choose
            label={t('sf.kind')}
            path={`${id}.kind`}
            value={kind}
            choices={KINDS.map((value) => ({ value, label: t(`sf.kind.${value}`) }))}
            onChange={(value) => set(ofKind(question, value as Kind))}
          />
          {kind === 'points' && (
            <NumberField label={t('sf.most')} path={`${id}.most`} value={question.most} onChange={(most) => change({ most })} />
          )}
          {kind === 'number' && (
            <NumberField label={t('sf.largest')} path={`${id}.most`} value={question.most} onChange={(most) => change({ most })} />
          )}
          {kind !== 'text' && <NumberField
            label={t('sf.weight')}
            path={`${id}.weight`}
            value={question.weight}
            help={share > 0 ? t('sf.share', { share: f.percent(share) }) : t('sf.noShare')}
            onChange={(weight) => change({ weight })}
          />}
          {kind !== 'text' && (
            <Choose
              label={t('sf.fails')}
              value={failsOf(question)}
              choices={FAILS.map((value) => ({ value, label: t(`sf.fails.${value}`) }))}
              onChange={(value) => change({ fails: value as Fails })}
            />
          )}
        </div>
        {hasChoices(kind) && <Choices question={question} set={set} />}
        {kind === 'number' && <Bands question={question} set={set} />}
        <Asking question={question} earlier={earlier} set={set} />
        <div className="row g3 wrapx cks">
          {kind !== 'text' && (
            <Check on={question.critical} onChange={(critical) => change({ critical, fails: failsOf({ ...question, critical }) })}>
              {t('sf.critical')}
            </Check>
          )}
          <Check on={question.optional} onChange={(optional) => change({ optional })}>
            {t('sf.optional')}
          </Check>
        </div>
        {doubt && <Doubt text={doubt} />}
      </div>
      <span className="row">
        <Movers id={id} name={name} first={props.first} last={props.last} move={props.move} />
        <IconButton icon={X} label={t('set.drop', { name })} onClick={props.drop} />
      </span>
    </div>
  );
}

export const Doubt = ({ text }: { text: string }) => (
  <p className="row g2 f12 c-warn">
    <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
    {text}
  </p>
);

function Choices({ question, set }: { question: Question; set: (question: Question) => void }) {
  const { t } = useI18n();
  const { id, choices } = question;
  const put = (next: Question['choices']) => set({ ...question, choices: next });
  const move = (at: number, step: -1 | 1) => {
    put(moved(choices, at, at + step));
    focusMover(`${id}-${at + step}`, step < 0 ? 'up' : 'down');
  };
  return (
    <Group label={t('sf.choices')} path={`${id}.choices`} help={t('sf.choicesHelp')}>
      <ol className="sfcs">
        {choices.map((one, at) => {
          const name = titled(t('sf.choice', { number: at + 1 }), one.text);
          const change = (some: Partial<typeof one>) => put(replaced(choices, at, { ...one, ...some }));
          return (
            <li key={at}>
              <div className="sfc" role="group" aria-label={name}>
                <TextField label={t('sf.answer')} path={`${id}.c${at}.text`} value={one.text} onChange={(text) => change({ text })} />
                <NumberField label={t('sf.worth')} path={`${id}.c${at}.worth`} unit="%" value={one.worth} onChange={(worth) => change({ worth })} />
                <span className="row">
                  <Movers id={`${id}-${at}`} name={name} first={at === 0} last={at === choices.length - 1} move={(step) => move(at, step)} />
                  <IconButton icon={X} label={t('set.drop', { name })} onClick={() => put(without(choices, at))} />
                </span>
              </div>
            </li>
          );
        })}
      </ol>
      {choices.length < MOST_CHOICES && (
        <div className="row gapt">
          <AddButton icon={Plus} label={t('sf.addChoice')} onClick={() => put([...choices, { text: '', worth: 0 }])} />
        </div>
      )}
    </Group>
  );
}
