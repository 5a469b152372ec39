import { useId, useState } from 'react';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { useToast } from '../../ui/Toasts';
import { type Imported, type Problem, useBookActs } from './book';

const EXAMPLE = 'name,number,note,tags,queues\nPort office,+370 5 210 2030,day and night,"port, ferry",';

/** A table is looked at first: what is wrong is told by line, and nothing is kept until all is right. */
export function ImportDialog({ most, close }: { most: number; close: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const say = useToast();
  const acts = useBookActs(most);
  const [table, paste] = useState('');
  const [seen, see] = useState<Imported>();
  const [busy, work] = useState(false);
  const fits = seen !== undefined && seen.wrong === 0 && seen.added + seen.changed > 0;
  const run = async (look: boolean) => {
    work(true);
    const answer = await acts.take(table, look);
    work(false);
    see(answer);
    if (look || !answer || answer.wrong > 0) return;
    say(t('nb.imported', { added: answer.added, changed: answer.changed }));
    close();
  };
  const type = (text: string) => {
    paste(text);
    see(undefined);
  };
  return (
    <div className="col g3">
      <div className="field">
        <label htmlFor={id}>{t('nb.paste')}</label>
        <textarea id={id} className="inp mono nbp" dir="auto" rows={9} spellCheck={false} placeholder={EXAMPLE} value={table} aria-describedby={`${id}-h`} onChange={(event) => type(event.target.value)} />
        <span id={`${id}-h`} className="help">
          {t('nb.pasteHelp')}
        </span>
      </div>
      <div aria-live="polite">
        {seen && seen.wrong > 0 && <Wrong seen={seen} />}
        {fits && <p>{t('nb.fits', { added: seen.added, changed: seen.changed })}</p>}
      </div>
      <div className="row g2 acts">
        {fits ? (
          <button type="button" className="btn primary" disabled={busy} onClick={() => void run(false)}>
            {t('nb.take', { count: seen.added + seen.changed })}
          </button>
        ) : (
          <button type="button" className="btn primary" disabled={busy || table.trim() === ''} onClick={() => void run(true)}>
            {t('nb.look')}
          </button>
        )}
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </div>
  );
}

function Wrong({ seen }: { seen: Imported }) {
  const { t } = useI18n();
  const rest = seen.wrong - seen.problems.length;
  return (
    <div className="banner danger col nbw">
      <p className="med">{t('nb.wrong')}</p>
      <ul>
        {seen.problems.map((one) => (
          <li key={`${one.line} ${one.code}`}>
            <What problem={one} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t('nb.more', { count: rest })}</p>}
    </div>
  );
}

function What({ problem }: { problem: Problem }) {
  const { t } = useI18n();
  const value = problem.code === 'columns' ? Number(problem.value) : `\u2068${problem.value}\u2069`;
  const what = t(`nb.p.${problem.code}` as Key, { value });
  return <>{t('nb.line', { line: problem.line, what })}</>;
}
