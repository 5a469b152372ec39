import { useState } from 'react';
import { useI18n } from '../i18n';
import { ActivityGlyph } from './ActivityGlyph';
import { dayIn, plusDays } from '../reports/view';
import { useOrg } from '../app/session';
import { soonOf } from './plan';
import { useOwnPlan } from './useShifts';
import { useShiftWords } from './words';

/** What is planned now, or comes next today; not there where nothing is. */
export function SoonPlanned() {
  const { t } = useI18n();
  const { zone } = useOrg();
  const [now] = useState(Date.now); // a menu is open for a moment
  const today = dayIn(zone, now);
  const plan = useOwnPlan(today, plusDays(today, 1)).data;
  const words = useShiftWords(zone);
  const soon = plan && soonOf(plan.stretches, now);
  if (!soon) return null;
  return (
    <div className="ft row g1">
      <ActivityGlyph activity={soon.activity} />
      {t('shift.soon', { what: words.stretch(soon) })}
    </div>
  );
}
