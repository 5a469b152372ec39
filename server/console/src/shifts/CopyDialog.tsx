import { useState } from 'react';
import { useI18n } from '../i18n';
import { rangeOf } from '../reports/labels';
import { plusDays } from '../reports/view';
import { Dialog } from '../ui/Dialog';
import { Failed, Skeleton } from '../ui/parts';
import { useToast } from '../ui/Toasts';
import { batchesOf, copyWeek } from './copy';
import type { Plan } from './types';
import { usePlan, useShiftActs } from './useShifts';

const WEEK = 7;

interface Props {
  open: boolean;
  /** The days of the week that is planned. */
  dates: string[];
  team: string | undefined;
  close: () => void;
}

export function CopyDialog({ open, dates, team, close }: Props) {
  const { t } = useI18n();
  const [monday = ''] = dates;
  const asked = new URLSearchParams({ from: plusDays(monday, -WEEK - 1), to: plusDays(monday, WEEK), ...(team && { team }) }).toString();
  const plan = usePlan(asked, open);
  return (
    <Dialog title={t('sh.copy')} open={open} onClose={close}>
      {plan.isPending && <Skeleton rows={2} />}
      {plan.isError && <Failed title={t('sh.failed')} again={() => void plan.refetch()} />}
      {plan.data && !plan.isPlaceholderData && <Sure plan={plan.data} monday={monday} close={close} />}
    </Dialog>
  );
}

/** Says what will be, before it is. */
function Sure({ plan, monday, close }: { plan: Plan; monday: string; close: () => void }) {
  const { t, locale } = useI18n();
  const say = useToast();
  const acts = useShiftActs();
  const [busy, work] = useState(false);
  const copies = copyWeek(plan.stretches, plan.people.map(({ id }) => id), monday, plan.zone);
  const shifts = copies.reduce((sum, one) => sum + one.shifts, 0);
  const run = async () => {
    work(true);
    let done = 0;
    for (const batch of batchesOf(copies)) {
      if (!(await acts.enter(batch.flatMap((one) => one.entries)))) break;
      done += batch.length;
    }
    work(false);
    if (done === copies.length) {
      say(t('sh.c.done', { count: shifts }));
      close();
    } else if (done > 0) say(t('sh.c.part', { done, all: copies.length }));
  };
  const source = rangeOf(locale, plusDays(monday, -WEEK), plusDays(monday, -1));
  const target = rangeOf(locale, monday, plusDays(monday, WEEK - 1));
  return (
    <div className="col g3">
      {shifts === 0 ? (
        <p>{t('sh.c.none', { source })}</p>
      ) : (
        <>
          <p>{t('sh.c.text', { count: shifts, people: copies.length, source, target })}</p>
          <p className="t2">{t('sh.c.replaced')}</p>
        </>
      )}
      <div className="row g2 acts">
        {shifts > 0 && (
          <button type="button" className="btn primary" disabled={busy} onClick={() => void run()}>
            {t('sh.c.go')}
          </button>
        )}
        <button type="button" className="btn" onClick={close}>
          {t('sh.cancel')}
        </button>
      </div>
    </div>
  );
}
