import { type FormEvent, useId, useState } from 'react';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { Asked } from './AskedQuestion';
import { askedOf, type Card, isAnswered, isTaken, type Mark, questionsOf, type ScoreForm, withMeasured } from './scores';
import { isSame, type Keeping } from './unsaved';

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
  /** What facts say to its questions. */
  measured?: Card['measured'];
  /** Of a calibration, which no agent sees. */
  blind?: boolean;
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
  const { form, name, sent, save, leave, keeping, version, measured, blind } = props;
  const { t } = useI18n();
  const box = useId();
  const { marks, text, round, unsaved, change, discard } = useFilledIn(props);
  const [busy, setBusy] = useState(false);
  const filled = withMeasured(marks, measured);
  const asked = new Set(askedOf(form, filled));
  const done = [...asked].filter((one) => isAnswered(one, filled.get(one.id))).length;
  const odd = questionsOf(form).some((one) => asked.has(one) && !isTaken(one, filled.get(one.id)?.given ?? one.most));
  const keep = async (send: boolean) => {
    setBusy(true);
    const given = questionsOf(form).flatMap((one) => (asked.has(one) ? (marks.get(one.id) ?? []) : []));
    await save({ marks: given, words: text, send }).finally(() => setBusy(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep(true);
  };
  return (
    <form onSubmit={submit}>
      <p className="f12 t2 num" role="status">
        <bdi>{form.name}</bdi> · {t('score.answered', { done, all: asked.size })}
      </p>
      {unsaved && <NotSaved keeping={keeping} version={version} discard={discard} />}
      {form.sections.filter(({ questions }) => questions.some((one) => asked.has(one))).map((section) => (
        <div key={`${section.name} ${round}`} className="qs">
          <h4>
            <bdi>{section.name}</bdi>
          </h4>
          {section.questions.map(
            (one) =>
              asked.has(one) && (
                <Asked
                  key={one.id}
                  question={one}
                  mark={filled.get(one.id)}
                  set={(mark) => change({ marks: new Map(marks).set(one.id, mark), text })}
                />
              ),
          )}
        </div>
      ))}
      <div className="field">
        <label htmlFor={box}>{blind ? t('cal.ownWords') : t('score.for', { name })}</label>
        <textarea id={box} className="inp area" dir="auto" maxLength={LONGEST} value={text} onChange={(event) => change({ marks, text: event.target.value })} />
      </div>
      <div className="row g2 wrapx">
        <button type="submit" className="btn primary sm" disabled={busy || done < asked.size}>
          {blind ? t('cal.send') : t('score.send', { name })}
        </button>
        {!sent && (
          <button type="button" className="btn sm" disabled={busy || odd} onClick={() => void keep(false)}>
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
function NotSaved({ keeping, version, discard }: { keeping: Keeping; version: number; discard: () => void }) {
  const { t, f } = useI18n();
  const [found] = useState(keeping.kept);
  const when = found && t('dayTime', { day: f.day(found.at), time: f.time(found.at) });
  return (
    <p className="banner info f12 unsaved">
      <span className="grow">
        {when ? t('score.restored', { when }) : t(keeping.everywhere ? 'score.kept' : 'score.unsaved')}
        {found && found.version !== version && ` ${t('score.overtaken')}`}
      </span>
      <button type="button" className="btn sm" onClick={discard}>
        {t('score.discard')}
      </button>
    </p>
  );
}
