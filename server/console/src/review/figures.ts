import { useI18n } from '../i18n';
import type { ContactFact, Mark, Question } from './scores';

/** What was measured of a contact, in words: "Measured: on hold, 75 s". */
export function useFigure(question: Question, mark: Mark | undefined): string | undefined {
  const { t, f } = useI18n();
  const fact = question.fact?.fact;
  const figure = mark?.measured?.figure;
  if (!fact || figure === undefined) return undefined;
  return t('score.measured', { fact: t(`fact.${fact}`), figure: figureOf(fact, figure) });

  function figureOf(of: ContactFact, count: number): string {
    if (of === 'outcome_given') return t(count > 0 ? 'score.yes' : 'score.no');
    return of === 'transfers' ? f.number(count) : t('fact.seconds', { count: f.number(count) });
  }
}

/** An answer in words; nothing given: it does not apply. */
export function useGiven(): (question: Question, mark: Mark | undefined) => string {
  const { t, f } = useI18n();
  return (question, mark) => {
    const given = mark?.given;
    if (question.kind === 'text') return mark && mark.comment !== '' ? '' : t('score.na');
    if (given === undefined) return t('score.na');
    switch (question.kind) {
      case 'choice':
        return question.choices[given]?.text ?? '';
      case 'multi':
        return f.list(question.choices.filter((_, at) => ((given >> at) & 1) === 1).map(({ text }) => text)) || t('score.noneOf');
      case 'points':
        return `${given}/${question.most}`;
      case 'number':
        return f.number(given);
      case 'yes_no':
        return t(given === 1 ? 'score.yes' : 'score.no');
    }
  };
}
