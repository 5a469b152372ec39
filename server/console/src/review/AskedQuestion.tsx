import { type ReactNode, useId, useState } from 'react';
import { useI18n } from '../i18n';
import { isTaken, type Mark, momentOf, msOf, type Question, saysOtherwise } from './scores';
import { useFigure } from './figures';

const LONGEST = 2_000;

interface Props {
  question: Question;
  mark?: Mark | undefined;
  set: (mark: Mark) => void;
}

const without = ({ given: _, ...rest }: Mark): Mark => rest;

/** One question of a card that is filled in. */
export function Asked({ question, mark, set }: Props) {
  const { t } = useI18n();
  const begun = mark ?? { question: question.id, comment: '' };
  const choose = (given: number | undefined) => set(given === undefined ? without(begun) : { ...begun, given });
  return (
    <fieldset className="qn">
      <legend className="sr">{question.text}</legend>
      <span aria-hidden="true">
        <bdi>{question.text}</bdi> {question.critical && <span className="chip danger">{t('score.isCritical')}</span>}
      </span>
      <Given question={question} mark={mark} choose={choose} />
      {mark?.measured && <MeasuredLine question={question} mark={mark} />}
      {question.kind === 'text' ? <Words question={question} mark={begun} set={set} /> : mark && <More mark={mark} set={set} />}
    </fieldset>
  );
}

interface GivenProps {
  question: Question;
  mark: Mark | undefined;
  choose: (given: number | undefined) => void;
}

function Given({ question, mark, choose }: GivenProps) {
  switch (question.kind) {
    case 'multi':
      return <Several question={question} mark={mark} choose={choose} />;
    case 'number':
      return <Figure question={question} mark={mark} choose={choose} />;
    case 'text':
      return null;
    default:
      return <OneOf question={question} mark={mark} choose={choose} />;
  }
}

function OneOf({ question, mark, choose }: GivenProps) {
  const { t } = useI18n();
  const group = useId();
  const answers: [number, string][] =
    question.kind === 'yes_no'
      ? [[1, t('score.yes')], [0, t('score.no')]]
      : question.kind === 'points'
        ? Array.from({ length: question.most }, (_, at) => [at + 1, String(at + 1)])
        : question.choices.map((choice, at) => [at, choice.text]);
  return (
    <Answers>
      {answers.map(([value, label]) => (
        <Tick key={value} type="radio" name={group} on={mark?.given === value} label={label} flip={() => choose(value)} />
      ))}
      {question.optional && <NotHere type="radio" name={group} mark={mark} choose={choose} />}
    </Answers>
  );
}

/** Any of the choices, or none of them. */
function Several({ question, mark, choose }: GivenProps) {
  const { t } = useI18n();
  const given = mark?.given;
  return (
    <Answers>
      {question.choices.map(({ text }, at) => (
        <Tick key={at} type="checkbox" on={(((given ?? 0) >> at) & 1) === 1} label={text} flip={() => choose((given ?? 0) ^ (1 << at))} />
      ))}
      <Tick type="checkbox" on={given === 0} label={t('score.noneOf')} flip={() => choose(0)} />
      {question.optional && <NotHere type="checkbox" mark={mark} choose={choose} />}
    </Answers>
  );
}

function Figure({ question, mark, choose }: GivenProps) {
  const { t, f } = useI18n();
  const given = mark?.given;
  const [typed, type] = useState(given === undefined ? '' : String(given));
  const least = question.bands?.[0]?.from ?? 0;
  const write = (text: string) => {
    type(text);
    choose(/^\d{1,7}$/.test(text.trim()) ? Number(text) : -1); // what is none is told, never taken for the one before
  };
  const bad = given !== undefined && !isTaken(question, given);
  return (
    <span className="row g2 fig">
      <input
        className="inp sm num"
        dir="ltr"
        inputMode="numeric"
        aria-label={t('score.number', { least: f.number(least), most: f.number(question.most) })}
        placeholder={t('score.number', { least: f.number(least), most: f.number(question.most) })}
        value={mark && given === undefined ? '' : typed}
        aria-invalid={bad}
        onChange={(event) => write(event.target.value)}
      />
      {question.optional && (
        <Answers>
          <NotHere type="checkbox" mark={mark} choose={choose} />
        </Answers>
      )}
    </span>
  );
}

const Answers = ({ children }: { children: ReactNode }) => <span className="yn">{children}</span>;

interface TickProps {
  type: 'radio' | 'checkbox';
  name?: string;
  on: boolean;
  label: string;
  flip: () => void;
}

const Tick = ({ type, name, on, label, flip }: TickProps) => (
  <label>
    <input type={type} name={name} checked={on} onChange={flip} />
    {label}
  </label>
);

function NotHere({ mark, choose, ...tick }: { type: TickProps['type']; name?: string; mark: Mark | undefined; choose: GivenProps['choose'] }) {
  const { t } = useI18n();
  return <Tick {...tick} on={mark !== undefined && mark.given === undefined} label={t('score.na')} flip={() => choose(undefined)} />;
}

/** The figure that answered, and what it is to say otherwise. */
function MeasuredLine({ question, mark }: { question: Question; mark: Mark }) {
  const { t } = useI18n();
  const figure = useFigure(question, mark);
  return (
    <p className="f12 t2 msr">
      {figure}
      {saysOtherwise(mark) && mark.comment.trim() === '' && <span className="c-warn">{t('score.sayWhy')}</span>}
    </p>
  );
}

function Words({ question, mark, set }: { question: Question; mark: Mark; set: (mark: Mark) => void }) {
  return (
    <div className="more one">
      <textarea className="inp area" dir="auto" maxLength={LONGEST} aria-label={question.text} value={mark.comment} onChange={(event) => set({ ...mark, comment: event.target.value })} />
    </div>
  );
}

function More({ mark, set }: { mark: Mark; set: (mark: Mark) => void }) {
  const { t } = useI18n();
  const [moment, type] = useState(mark.atMs === undefined ? '' : momentOf(mark.atMs));
  const write = (text: string) => {
    type(text);
    const { atMs: _, ...rest } = mark;
    const atMs = msOf(text);
    set(atMs === undefined ? rest : { ...rest, atMs });
  };
  return (
    <div className="more">
      <input className="inp sm" dir="auto" maxLength={LONGEST} aria-label={t('score.comment')} placeholder={t('score.comment')} value={mark.comment} onChange={(event) => set({ ...mark, comment: event.target.value })} />
      <input className="inp sm num" dir="ltr" aria-label={t('score.moment')} placeholder={t('score.moment')} value={moment} aria-invalid={moment !== '' && msOf(moment) === undefined} onChange={(event) => write(event.target.value)} />
    </div>
  );
}
