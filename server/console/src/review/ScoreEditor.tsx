import { type FormEvent, useId, useState } from 'react';
import { useI18n } from '../i18n';
import { type Mark, momentOf, msOf, type Question, type ScoreForm } from './scores';

const LONGEST = 2_000;

/** What is saved of a card. */
export interface Filled {
  marks: Mark[];
  words: string;
  send: boolean;
}

interface Props {
  form: ScoreForm;
  marks: Mark[];
  words: string;
  name: string;
  /** The agent has seen it: it can be corrected and sent again, and is no draft any more. */
  sent: boolean;
  save: (filled: Filled) => Promise<void>;
  leave?: (() => void) | undefined;
}

export function ScoreEditor({ form, marks: before, words, name, sent, save, leave }: Props) {
  const { t } = useI18n();
  const box = useId();
  const [marks, setMarks] = useState(() => new Map(before.map((mark) => [mark.question, mark])));
  const [text, type] = useState(words);
  const [busy, setBusy] = useState(false);
  const all = form.sections.reduce((sum, section) => sum + section.questions.length, 0);
  const keep = async (send: boolean) => {
    setBusy(true);
    await save({ marks: [...marks.values()], words: text, send }).finally(() => setBusy(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep(true);
  };
  return (
    <form onSubmit={submit}>
      <p className="f12 t2 num" role="status">
        <bdi>{form.name}</bdi> · {t('score.answered', { done: marks.size, all })}
      </p>
      {form.sections.map((section) => (
        <div key={section.name} className="qs">
          <h4>
            <bdi>{section.name}</bdi>
          </h4>
          {section.questions.map((one) => (
            <Asked
              key={one.id}
              question={one}
              mark={marks.get(one.id)}
              set={(mark) => setMarks((now) => new Map(now).set(one.id, mark))}
            />
          ))}
        </div>
      ))}
      <div className="field">
        <label htmlFor={box}>{t('score.for', { name })}</label>
        <textarea id={box} className="inp area" dir="auto" maxLength={LONGEST} value={text} onChange={(event) => type(event.target.value)} />
      </div>
      <div className="row g2 wrapx">
        <button type="submit" className="btn primary sm" disabled={busy || marks.size < all}>
          {t('score.send', { name })}
        </button>
        {!sent && (
          <button type="button" className="btn sm" disabled={busy} onClick={() => void keep(false)}>
            {t('score.draft')}
          </button>
        )}
        {leave && (
          <button type="button" className="btn quiet sm" onClick={leave}>
            {t('score.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

interface AskedProps {
  question: Question;
  mark?: Mark | undefined;
  set: (mark: Mark) => void;
}

function Asked({ question, mark, set }: AskedProps) {
  const { t } = useI18n();
  const group = useId();
  const answers = useAnswers(question);
  const chosen = mark && (mark.given ?? 'na');
  const choose = (value: number | 'na') => {
    const { given: _, ...rest } = mark ?? { question: question.id, comment: '' };
    set(value === 'na' ? rest : { ...rest, given: value });
  };
  return (
    <fieldset className="qn">
      <legend className="sr">{question.text}</legend>
      <span aria-hidden="true">
        <bdi>{question.text}</bdi> {question.critical && <span className="chip danger">{t('score.isCritical')}</span>}
      </span>
      <span className="yn">
        {answers.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name={group} checked={chosen === value} onChange={() => choose(value)} />
            {label}
          </label>
        ))}
      </span>
      {mark && <More mark={mark} set={set} />}
    </fieldset>
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

function useAnswers(question: Question): [number | 'na', string][] {
  const { t } = useI18n();
  const given: [number | 'na', string][] =
    question.kind === 'yes_no'
      ? [[1, t('score.yes')], [0, t('score.no')]]
      : question.kind === 'points'
        ? Array.from({ length: question.most }, (_, at) => [at + 1, String(at + 1)])
        : question.choices.map((choice, at) => [at, choice.text]);
  return question.optional ? [...given, ['na', t('score.na')]] : given;
}
