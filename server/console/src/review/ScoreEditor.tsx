import { type FormEvent, useId, useState } from 'react';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { type Mark, momentOf, msOf, type Question, type ScoreForm } from './scores';
import { isSame, type Keeping, type Unsaved } from './unsaved';

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
  /** Of the card as it is saved. */
  version: number;
  /** What is filled in and not saved yet. */
  keeping: Keeping;
  save: (filled: Filled) => Promise<void>;
  leave?: (() => void) | undefined;
}

interface FilledIn {
  marks: Map<string, Mark>;
  text: string;
}

const filledIn = (marks: Mark[], text: string): FilledIn => ({ marks: new Map(marks.map((mark) => [mark.question, mark])), text });

/** What is filled in; at each change what is not saved is kept, and given up only where somebody says so. */
function useFilledIn({ marks: before, words, keeping }: Props) {
  const { t } = useI18n();
  const say = useToast();
  const saved = filledIn(before, words);
  const [now, set] = useState(() => (keeping.kept ? filledIn(keeping.kept.marks, keeping.kept.words) : saved));
  const [round, begin] = useState(0);
  const change = (next: FilledIn) => {
    set(next);
    if (isSame(next.marks.values(), before) && next.text === words) keeping.forget();
    else keeping.keep([...next.marks.values()], next.text);
  };
  const discard = () => {
    set(saved);
    begin(round + 1);
    keeping.forget();
    const undo = () => {
      change(now);
      begin(round + 2);
    };
    say(t('score.discarded'), { label: t('score.undo'), run: undo });
  };
  const unsaved = !isSame(now.marks.values(), before) || now.text !== words;
  return { ...now, round, unsaved, change, discard };
}

export function ScoreEditor(props: Props) {
  const { form, name, sent, save, leave, keeping, version } = props;
  const { t } = useI18n();
  const box = useId();
  const { marks, text, round, unsaved, change, discard } = useFilledIn(props);
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
      {unsaved && <NotSaved kept={keeping.kept} version={version} discard={discard} />}
      {form.sections.map((section) => (
        <div key={`${section.name} ${round}`} className="qs">
          <h4>
            <bdi>{section.name}</bdi>
          </h4>
          {section.questions.map((one) => (
            <Asked
              key={one.id}
              question={one}
              mark={marks.get(one.id)}
              set={(mark) => change({ marks: new Map(marks).set(one.id, mark), text })}
            />
          ))}
        </div>
      ))}
      <div className="field">
        <label htmlFor={box}>{t('score.for', { name })}</label>
        <textarea id={box} className="inp area" dir="auto" maxLength={LONGEST} value={text} onChange={(event) => change({ marks, text: event.target.value })} />
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
          <button
            type="button"
            className="btn quiet sm"
            onClick={() => {
              if (unsaved) discard();
              leave();
            }}
          >
            {t('score.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

/** That it is not saved, and since when; nothing is lost where the page is left. */
function NotSaved({ kept, version, discard }: { kept: Unsaved | undefined; version: number; discard: () => void }) {
  const { t, f } = useI18n();
  const [found] = useState(kept);
  const when = found && t('dayTime', { day: f.day(found.at), time: f.time(found.at) });
  return (
    <p className="banner info f12 unsaved">
      <span className="grow">
        {when ? t('score.restored', { when }) : t('score.unsaved')}
        {found && found.version !== version && ` ${t('score.overtaken')}`}
      </span>
      <button type="button" className="btn sm" onClick={discard}>
        {t('score.discard')}
      </button>
    </p>
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
