import { useI18n } from '../i18n';
import { useFigure, useGiven } from './figures';
import { askedOf, type Card, type Mark, momentOf, type Question, reviewed, saysOtherwise } from './scores';

interface Props {
  card: Card;
  seek?: ((ms: number) => void) | undefined;
  correct?: (() => void) | undefined;
}

/** A card that was sent, and what its agent said to it. */
export function ScoreView({ card, seek, correct }: Props) {
  const { t, f } = useI18n();
  const last = reviewed(card);
  const answer = card.steps.at(-1);
  const marks = new Map(last?.marks.map((mark) => [mark.question, mark]));
  const asked = new Set(askedOf(card.filledIn, marks));
  return (
    <article>
      <Head card={card} />
      {last && <p className="f12 t2">{t('score.by', { name: last.byName, day: f.longDay(last.at) })}</p>}
      {card.filledIn.sections.map((section, at) => (
        <div key={section.name} className="qs">
          <h4>
            <bdi>{section.name}</bdi>
            <span className="num">{share(card.score.sections[at], f.percent)}</span>
          </h4>
          {section.questions.filter((one) => asked.has(one)).map((one) => (
            <Answered key={one.id} question={one} mark={marks.get(one.id)} seek={seek} />
          ))}
        </div>
      ))}
      {last?.words && <p dir="auto">{last.words}</p>}
      {answer && answer !== last && (
        <div className="nt">
          <b>{t('score.said', { name: answer.byName, day: f.longDay(answer.at) })}</b>
          <p dir="auto">{answer.words}</p>
        </div>
      )}
      {correct && (
        <p>
          <button type="button" className="btn sm" onClick={correct}>
            {t('score.correct')}
          </button>
        </p>
      )}
    </article>
  );
}

const share = (percent: number | null | undefined, write: (share: number) => string) =>
  percent === null || percent === undefined ? '' : write(percent / 100);

/** The score, whether it passes, and what became of it. */
export function Head({ card }: { card: Card }) {
  const { t } = useI18n();
  const { percent, passed, failedBy } = card.score;
  const mark = card.filledIn.passMark;
  const why = failedBy.length > 0 ? t('score.critical') : t(passed ? 'score.passed' : 'score.below', { mark });
  return (
    <div className="sch">
      {percent !== undefined && <b className={passed ? 'num' : 'num low'}>{percent}</b>}
      <div className="grow">
        <div className="semi">{percent === undefined ? t('score.none') : why}</div>
        <div className="f12 t2">
          <bdi>{card.filledIn.name}</bdi> · {t('score.about', { name: card.agentName })}
          {card.score.critical !== undefined && ` · ${t('score.ofCritical', { percent: card.score.critical })}`}
        </div>
      </div>
      <span className={card.state === 'disputed' ? 'chip warn' : 'chip'}>{t('score.state', { state: card.state })}</span>
    </div>
  );
}

interface AnsweredProps {
  question: Question;
  mark?: Mark | undefined;
  seek?: ((ms: number) => void) | undefined;
}

export function Answered({ question, mark, seek }: AnsweredProps) {
  const { t } = useI18n();
  const given = useGiven();
  const figure = useFigure(question, mark);
  const at = mark?.atMs;
  const answer = given(question, mark);
  return (
    <div className="qn">
      <span>
        <bdi>{question.text}</bdi>
      </span>
      {answer !== '' && <span className="chip qna">{answer}</span>}
      {mark && figure && (
        <p className="f12 t2 msr">
          {figure}
          {saysOtherwise(mark) && <span className="c-warn">{t('score.overruled', { answer: given(question, { ...mark, given: mark.measured?.given ?? 0 }) })}</span>}
        </p>
      )}
      {(mark?.comment || at !== undefined) && (
        <div className="nt" dir="auto">
          {mark?.comment}{' '}
          {at !== undefined &&
            (seek ? (
              <button type="button" className="at num" aria-label={t('score.seek', { time: momentOf(at) })} onClick={() => seek(at)}>
                {momentOf(at)}
              </button>
            ) : (
              <span className="num">{momentOf(at)}</span>
            ))}
        </div>
      )}
    </div>
  );
}
