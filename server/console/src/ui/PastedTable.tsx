import { useId, useState } from 'react';
import { useToast } from './Toasts';

/** What is wrong in a line of a table; `value` is what stands there. @see API.md */
export interface LineProblem {
  line: number;
  field: string;
  code: string;
  value: string;
}

/** What the server says of a table; `wrong` counts all, `problems` are the first of them. */
export interface Taken {
  problems: LineProblem[];
  wrong: number;
}

export interface WrongWords {
  wrong: string;
  more: (count: number) => string;
  line: (line: number, what: string) => string;
  /** A number where cells are counted, else what stands there, kept apart from what is around it. */
  problem: (code: string, value: string | number) => string;
}

export interface TableWords<T> extends WrongWords {
  paste: string;
  help: string;
  look: string;
  take: (count: number) => string;
  cancel: string;
  fits: (seen: T) => string;
  done: (seen: T) => string;
}

interface Props<T> {
  example: string;
  dir: 'ltr' | 'auto';
  words: TableWords<T>;
  /** How many lines would be taken. */
  count: (seen: T) => number;
  /** Nothing is kept while `look` is on. */
  take: (table: string, look: boolean) => Promise<T | undefined>;
  close: () => void;
}

/** A table is looked at first: what is wrong is told by line, and nothing is kept until all is right. */
export function PastedTable<T extends Taken>({ example, dir, words, count, take, close }: Props<T>) {
  const id = useId();
  const say = useToast();
  const [table, paste] = useState('');
  const [seen, see] = useState<T>();
  const [busy, work] = useState(false);
  const fits = seen !== undefined && seen.wrong === 0 && count(seen) > 0;
  const run = async (look: boolean) => {
    work(true);
    const answer = await take(table, look);
    work(false);
    see(answer);
    if (look || !answer || answer.wrong > 0) return;
    say(words.done(answer));
    close();
  };
  const type = (text: string) => {
    paste(text);
    see(undefined);
  };
  return (
    <div className="col g3">
      <div className="field">
        <label htmlFor={id}>{words.paste}</label>
        <textarea id={id} className="inp mono nbp" dir={dir} rows={9} spellCheck={false} placeholder={example} value={table} aria-describedby={`${id}-h`} onChange={(event) => type(event.target.value)} />
        <span id={`${id}-h`} className="help">
          {words.help}
        </span>
      </div>
      <div aria-live="polite">
        {seen && seen.wrong > 0 && <WrongLines seen={seen} words={words} />}
        {fits && <p>{words.fits(seen)}</p>}
      </div>
      <div className="row g2 acts">
        {fits ? (
          <button type="button" className="btn primary" disabled={busy} onClick={() => void run(false)}>
            {words.take(count(seen))}
          </button>
        ) : (
          <button type="button" className="btn primary" disabled={busy || table.trim() === ''} onClick={() => void run(true)}>
            {words.look}
          </button>
        )}
        <button type="button" className="btn" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

export function WrongLines({ seen, words }: { seen: Taken; words: WrongWords }) {
  const rest = seen.wrong - seen.problems.length;
  return (
    <div className="banner danger col nbw">
      <p className="med">{words.wrong}</p>
      <ul>
        {seen.problems.map(({ line, field, code, value }) => (
          <li key={`${line} ${field} ${code}`}>{words.line(line, words.problem(code, code === 'columns' ? Number(value) : `\u2068${value}\u2069`))}</li>
        ))}
      </ul>
      {rest > 0 && <p>{words.more(rest)}</p>}
    </div>
  );
}
