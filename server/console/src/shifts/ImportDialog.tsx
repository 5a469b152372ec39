import { useId, useState } from 'react';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { Dialog } from '../ui/Dialog';
import { useToast } from '../ui/Toasts';
import type { Imported, Problem } from './types';
import { useShiftActs } from './useShifts';

const EXAMPLE = 'agent,from,to,activity,note\nmilda,2026-11-30T08:00,2026-11-30T16:30,work,\nmilda,2026-11-30T12:00,2026-11-30T12:30,break,';

export function ImportDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('sh.i.title')} open={open} onClose={close} className="wide">
      <Form close={close} />
    </Dialog>
  );
}

/** A table is looked at first: what is wrong is told by line, and nothing is kept until all is right. */
function Form({ close }: { close: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const say = useToast();
  const acts = useShiftActs();
  const [table, paste] = useState('');
  const [seen, see] = useState<Imported>();
  const [busy, work] = useState(false);
  const fits = seen !== undefined && seen.wrong === 0 && seen.entered > 0;
  const run = async (look: boolean) => {
    work(true);
    const answer = await acts.take(table, look);
    work(false);
    see(answer);
    if (look || !answer || answer.wrong > 0) return;
    say(t('sh.i.done', { count: answer.entered }));
    close();
  };
  const type = (text: string) => {
    paste(text);
    see(undefined);
  };
  return (
    <div className="col g3">
      <div className="field">
        <label htmlFor={id}>{t('sh.i.table')}</label>
        <textarea id={id} className="inp mono nbp" dir="ltr" rows={9} spellCheck={false} placeholder={EXAMPLE} value={table} aria-describedby={`${id}-h`} onChange={(event) => type(event.target.value)} />
        <span id={`${id}-h`} className="help">
          {t('sh.i.help')}
        </span>
      </div>
      <div aria-live="polite">
        {seen && seen.wrong > 0 && <Wrong seen={seen} />}
        {seen && seen.wrong === 0 && <p>{t('sh.i.fits', { count: seen.entered })}</p>}
      </div>
      <div className="row g2 acts">
        {fits ? (
          <button type="button" className="btn primary" disabled={busy} onClick={() => void run(false)}>
            {t('sh.i.take', { count: seen.entered })}
          </button>
        ) : (
          <button type="button" className="btn primary" disabled={busy || table.trim() === ''} onClick={() => void run(true)}>
            {t('sh.i.look')}
          </button>
        )}
        <button type="button" className="btn" onClick={close}>
          {t('sh.cancel')}
        </button>
      </div>
    </div>
  );
}

export function Wrong({ seen }: { seen: Imported }) {
  const { t } = useI18n();
  const rest = seen.wrong - seen.problems.length;
  return (
    <div className="banner danger col nbw">
      <p className="med">{t('sh.i.wrong')}</p>
      <ul>
        {seen.problems.map((one) => (
          <li key={`${one.line} ${one.field} ${one.code}`}>
            <What problem={one} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t('sh.i.more', { count: rest })}</p>}
    </div>
  );
}

function What({ problem }: { problem: Problem }) {
  const { t, has } = useI18n();
  const value = problem.code === 'columns' ? Number(problem.value) : `\u2068${problem.value}\u2069`;
  const key = `sh.i.p.${problem.code}`;
  const what = has(key) ? t(key as Key, { value }) : problem.code;
  return <>{t('sh.i.line', { line: problem.line, what })}</>;
}
