import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { ChangeList } from '../history/ChangeList';
import { changesBetween } from './compare';
import { useDraft } from './Draft';
import type { Save } from './useSave';

function useWho(): (version: { by: string; at: number }) => { who: string; time: string } {
  const { newest } = useDraft();
  const { f, t } = useI18n();
  return ({ by, at }) => ({
    who: newest.people[by] ?? (by || t('set.somebody')),
    time: f.time(at),
  });
}

/** Somebody saved while changes are open here: nothing is lost yet, and it is better to know before saving. */
export function NewerBanner({ saving }: { saving: Save }) {
  const { newest } = useDraft();
  const { t } = useI18n();
  const who = useWho();
  const [comparing, compare] = useState(false);
  return (
    <>
      <div className="newer banner warn" role="alert">
        <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>{t('conflict.newer', who(newest))}</span>
        <button type="button" className="btn sm" onClick={() => compare(true)}>
          {t('conflict.compare')}
        </button>
      </div>
      <Dialog title={t('conflict.newer', who(newest))} open={comparing} onClose={() => compare(false)} className="wide">
        <Both />
        <Ways saving={saving} done={() => compare(false)} />
      </Dialog>
    </>
  );
}

/** "Viktorija changed this at 14:32": both sides stay until one was chosen. */
export function ConflictDialog({ saving }: { saving: Save }) {
  const { t } = useI18n();
  const who = useWho();
  const [comparing, compare] = useState(false);
  const { conflict } = saving;
  return (
    <Dialog
      title={conflict ? t('conflict.newer', who(conflict)) : ''}
      open={conflict !== undefined}
      onClose={saving.putOff}
      className={comparing ? 'wide' : ''}
    >
      <p className="t2">{t('conflict.text')}</p>
      {comparing && <Both />}
      <Ways saving={saving} done={() => {}}>
        {!comparing && (
          <button type="button" className="btn" onClick={() => compare(true)}>
            {t('conflict.compare')}
          </button>
        )}
      </Ways>
    </Dialog>
  );
}

function Ways(props: { saving: Save; done: () => void; children?: ReactNode }) {
  const { t } = useI18n();
  const { saving } = props;
  const go = async (act: () => Promise<void>) => {
    await act();
    props.done();
  };
  return (
    <div className="row g2 wrapx acts">
      <button type="button" className="btn primary" disabled={saving.saving} onClick={() => void go(saving.keepMine)}>
        {t('conflict.mine')}
      </button>
      <button type="button" className="btn" disabled={saving.saving} onClick={() => void go(saving.useTheirs)}>
        {t('conflict.theirs')}
      </button>
      {props.children}
    </div>
  );
}

/** What they changed beside what I changed, both since the version I began from. */
function Both() {
  const { base, newest, document } = useDraft();
  const { t } = useI18n();
  const theirs = changesBetween(base.document, newest.document);
  const mine = changesBetween(base.document, document);
  return (
    <div className="both">
      <section aria-label={t('conflict.theirChanges')}>
        <h3>{t('conflict.theirChanges')}</h3>
        <ChangeList changes={theirs} before={base.document} after={newest.document} />
      </section>
      <section aria-label={t('conflict.myChanges')}>
        <h3>{t('conflict.myChanges')}</h3>
        <ChangeList changes={mine} before={base.document} after={document} />
      </section>
    </div>
  );
}
