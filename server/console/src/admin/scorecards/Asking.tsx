import { type ContactFact, FACTS, type Question } from '../../review/scores';
import { useI18n } from '../../i18n';
import { Checks, Choose, NumberField } from '../parts/fields';
import { answersOf } from './faults';
import { mayBeFact, titled } from './forms';

interface Props {
  question: Question;
  /** Those before it. */
  earlier: Question[];
  set: (question: Question) => void;
}

/** When a question is asked, and whether a figure answers it. */
export function Asking({ question, earlier, set }: Props) {
  const { t } = useI18n();
  const { id, when } = question;
  const able = earlier.filter(({ kind }) => kind !== 'text');
  const on = able.find((one) => one.id === when?.question);
  const choose = (other: string) => {
    const { when: _, ...rest } = question;
    const next = able.find((one) => one.id === other);
    set(next ? { ...rest, when: { question: other, answers: answersOf(next).slice(0, 1) } } : rest);
  };
  const names = useAnswerNames();
  const choices = [
    { value: '', label: t('sf.always') },
    ...able.map((one) => ({ value: one.id, label: titled(t('sf.question', { number: earlier.indexOf(one) + 1 }), one.text) })),
  ];
  if (able.length === 0 && !when && !mayBeFact(question.kind)) return null;
  return (
    <div className="quad sfa">
      {(able.length > 0 || when) && <Choose label={t('sf.when')} path={`${id}.when`} value={when?.question ?? ''} choices={choices} onChange={choose} />}
      {when && on && (
        <Checks
          label={t('sf.whenIs')}
          path={`${id}.answers`}
          choices={answersOf(on).map((answer) => ({ value: String(answer), label: names(on, answer) }))}
          value={when.answers.map(String)}
          onChange={(answers) => set({ ...question, when: { ...when, answers: answers.map(Number) } })}
        />
      )}
      {mayBeFact(question.kind) && <Fact question={question} set={set} />}
    </div>
  );
}

/** A name that stands alone, though its text is part of a sentence elsewhere. */
const capital = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

function Fact({ question, set }: Omit<Props, 'earlier'>) {
  const { t, locale } = useI18n();
  const { id, kind, fact } = question;
  const choose = (chosen: string) => {
    const { fact: _, ...rest } = question;
    const named = FACTS.find((one) => one === chosen);
    set(named ? { ...rest, fact: ruleOf(named, kind) } : rest);
  };
  const bound = (which: 'least' | 'most', value: number) => {
    if (!fact) return;
    const { [which]: _, ...rest } = fact;
    set({ ...question, fact: value === NONE ? rest : { ...rest, [which]: value } });
  };
  const choices = [{ value: '', label: t('sf.byReviewer') }, ...FACTS.map((value) => ({ value, label: capital(t(`fact.${value}`), locale) }))];
  return (
    <>
      <Choose label={t('sf.fact')} path={`${id}.fact`} value={fact?.fact ?? ''} choices={choices} help={fact && t('sf.factHelp')} onChange={choose} />
      {fact && kind === 'yes_no' && (
        <>
          <NumberField label={t('sf.factLeast')} path={`${id}.least`} empty={NONE} value={fact.least ?? NONE} onChange={(value) => bound('least', value)} />
          <NumberField label={t('sf.factMost')} path={`${id}.most`} empty={NONE} value={fact.most ?? NONE} onChange={(value) => bound('most', value)} />
        </>
      )}
    </>
  );
}

const NONE = -1;

function ruleOf(fact: ContactFact, kind: Question['kind']): NonNullable<Question['fact']> {
  if (kind === 'number') return { fact };
  if (fact === 'outcome_given') return { fact, least: 1 };
  return { fact, most: fact === 'transfers' ? 0 : 60 };
}

function useAnswerNames(): (question: Question, answer: number) => string {
  const { t, f } = useI18n();
  return (question, answer) => {
    switch (question.kind) {
      case 'yes_no':
        return t(answer === 1 ? 'score.yes' : 'score.no');
      case 'choice':
      case 'multi':
        return question.choices[answer]?.text || t('sf.choice', { number: answer + 1 });
      case 'number':
        return t('sf.bandFrom', { from: f.number(question.bands?.[answer]?.from ?? 0) });
      default:
        return f.number(answer);
    }
  };
}
