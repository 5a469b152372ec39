import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Busy } from '../../ui/parts';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toasts';
import { ChangeList } from '../history/ChangeList';
import { Failing } from '../tests/Differs';
import type { TestResult } from '../tests/tests';
import { useRunNow, useTestRun } from '../tests/useTestRun';
import { useEffectText } from './useEffectText';
import { ConflictDialog, NewerBanner } from './ConflictDialog';
import { useDraft } from './Draft';
import { FaultList } from './FaultList';
import { useSave } from './useSave';

/** Appears with the first change: how many, what they do, and both ways out. */
export function SaveBar() {
  const { changes, problems, checking, base, newest, document, replace } = useDraft();
  const { t } = useI18n();
  const say = useToast();
  const [open, show] = useState(false);
  const saving = useSave();
  const runNow = useRunNow();
  const run = useTestRun(document, changes.length > 0 && problems.size === 0);
  const [running, runs] = useState(false);
  if (changes.length === 0) return null;
  /** Tests that would answer otherwise are shown before anything is saved. */
  const save = async () => {
    runs(true);
    const { failed } = await runNow(document);
    runs(false);
    if (failed > 0) show(true);
    else await saving.save();
  };
  const discard = () => {
    const unsaved = { base, document };
    show(false);
    replace(undefined);
    say(t('set.discarded'), { label: t('set.undo'), run: () => replace(unsaved) });
  };
  return (
    <>
      {newest.version > base.version && !saving.conflict && <NewerBanner saving={saving} />}
      <div className="sv" role="region" aria-label={t('set.unsaved')} data-pane="">
        <What failing={run.data?.failed ?? 0} />
        <span className="grow" />
        <button type="button" className="btn sm" onClick={() => show(true)}>
          {t('set.review')}
        </button>
        <button type="button" className="btn sm" disabled={saving.saving} onClick={discard}>
          {t('set.discard')}
        </button>
        <button
          type="button"
          className="btn sm primary"
          disabled={saving.saving || running || problems.size > 0}
          aria-busy={saving.saving || running || checking}
          onClick={() => void save()}
        >
          {(saving.saving || running || checking) && <Busy />}
          {t('set.save')}
        </button>
      </div>
      <ReviewDialog open={open} close={() => show(false)} save={saving.save} tests={run.data?.tests ?? []} />
      <ConflictDialog saving={saving} />
    </>
  );
}

/** @param failing how many kept tests would answer otherwise */
function What({ failing }: { failing: number }) {
  const { changes, problems, findings } = useDraft();
  const { t } = useI18n();
  const effect = useEffectText();
  if (problems.size > 0) {
    const paths = [...problems.keys()];
    const ready = changes.filter((change) => !paths.some((path) => path.startsWith(change.path))).length;
    return (
      <div className="svt" role="status">
        <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="med nowrap">{t('set.toFix', { count: problems.size })}</span>
        <span className="t2 clip">{t('set.ready', { count: ready })}</span>
      </div>
    );
  }
  return (
    <div className="svt" role="status">
      <Info size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="med nowrap">{t('set.changes', { count: changes.length })}</span>
      <span className="t2 clip">{effect}</span>
      {findings.length > 0 && (
        <span className="row g1 nowrap">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('set.findings', { count: findings.length })}
        </span>
      )}
      {failing > 0 && (
        <span className="row g1 nowrap">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('kt.failing', { count: failing })}
        </span>
      )}
    </div>
  );
}

/** All changes in words, the problems among them, and a note for those who come later. */
function ReviewDialog(props: {
  open: boolean;
  close: () => void;
  save: (note?: string) => Promise<void>;
  tests: TestResult[];
}) {
  const { changes, problems, base, document } = useDraft();
  const { t } = useI18n();
  const [note, write] = useState('');
  const save = () => {
    props.close();
    void props.save(note.trim() || undefined);
  };
  return (
    <Dialog title={t('set.reviewTitle')} open={props.open} onClose={props.close} className="wide">
      <ChangeList changes={changes} before={base.document} after={document} />
      <Failing tests={props.tests} />
      <FaultList leave={props.close} />
      <label className="field">
        <span className="lbl">{t('set.note')}</span>
        <textarea className="inp" rows={2} maxLength={500} dir="auto" value={note} onChange={(e) => write(e.target.value)} />
      </label>
      <div className="row g2 acts">
        <button type="button" className="btn primary" disabled={problems.size > 0} onClick={save}>
          {t('set.save')}
        </button>
      </div>
    </Dialog>
  );
}
