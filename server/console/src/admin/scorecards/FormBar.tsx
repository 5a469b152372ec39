import { CircleAlert, Info } from 'lucide-react';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Busy } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { useDraft } from '../draft/Draft';
import { useFormProblems } from './FormSheet';
import type { KeptForm } from './forms';
import type { Begun, SaveForm } from './useForms';

interface Props {
  kept: KeptForm;
  begun: Begun;
  saving: SaveForm;
  set: (begun: Begun | undefined) => void;
}

/** What is not saved yet of this form, and both ways out. */
export function FormBar({ kept, begun, saving, set }: Props) {
  const { t } = useI18n();
  const { changes } = useDraft();
  const say = useToast();
  const problems = useFormProblems(begun.form, undefined);
  const wrong = problems.size + (saving.refused ? 1 : 0);
  const discard = () => {
    saving.settle();
    set(undefined);
    if (kept.version === 0) navigate('/settings/scorecards', 'replace');
    say(t('set.discarded'), { label: t('set.undo'), run: () => set(begun) });
  };
  return (
    <>
      <div className={changes.length > 0 ? 'sv over' : 'sv'} role="region" aria-label={t('sf.bar', { name: begun.form.name })} data-pane="">
        <div className="svt" role="status">
          {wrong > 0 ? <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" /> : <Info size={16} strokeWidth={1.75} aria-hidden="true" />}
          <span className="med clip">
            {wrong > 0 ? t('set.toFix', { count: wrong }) : t('sf.willBe', { version: begun.version + 1 })}
          </span>
        </div>
        <span className="grow" />
        <button type="button" className="btn sm" disabled={saving.saving} onClick={discard}>
          {t('set.discard')}
        </button>
        <button
          type="button"
          className="btn sm primary"
          disabled={saving.saving || problems.size > 0}
          aria-busy={saving.saving}
          onClick={() => void saving.save(kept.id, begun)}
        >
          {saving.saving && <Busy />}
          {t('set.save')}
        </button>
      </div>
      <Conflict {...{ kept, begun, saving, set }} />
    </>
  );
}

/** Somebody else was first: nothing is lost until one was chosen. */
function Conflict({ kept, begun, saving, set }: Props) {
  const { t, f } = useI18n();
  const theirs = saving.conflict;
  const keepMine = () => {
    if (!theirs) return;
    const mine = { ...begun, version: theirs.version };
    set(mine);
    void saving.save(kept.id, mine);
  };
  const useTheirs = () => {
    saving.settle();
    set(undefined);
  };
  return (
    <Dialog title={t('sf.changedTitle')} open={theirs !== undefined} onClose={saving.settle}>
      {theirs && (
        <>
          <p className="t2">{t('sf.changed', { name: theirs.byName, version: theirs.version, day: f.longDay(theirs.at), time: f.time(theirs.at) })}</p>
          <div className="row g2 wrapx acts">
            <button type="button" className="btn primary" onClick={keepMine}>
              {t('conflict.mine')}
            </button>
            <button type="button" className="btn" onClick={useTheirs}>
              {t('conflict.theirs')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
