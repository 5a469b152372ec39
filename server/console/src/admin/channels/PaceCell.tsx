import { useI18n } from '../../i18n';
import type { PaceView } from './telephony';

/** How many calls of ours a trunk takes in a second, whose turn is still to come, and what became of those too soon. */
export function PaceCell({ pace }: { pace: PaceView | undefined }) {
  const { t, f } = useI18n();
  if (!pace) return <td className="num">{t('none')}</td>;
  const { waited, nextTrunk, refused } = pace;
  const since = [
    waited > 0 && t('tk.paced.waited', { n: waited }),
    nextTrunk > 0 && t('tk.paced.nextTrunk', { n: nextTrunk }),
    refused > 0 && t('tk.paced.refused', { n: refused }),
  ].filter((one) => one !== false);
  return (
    <td className="num">
      {t('tk.perSecond', { n: pace.cps })}
      {pace.ahead > 0 && <span className="c-warn"> {t('tk.ahead', { n: pace.ahead })}</span>}
      {since.length > 0 && <span className={refused > 0 ? 'f12 c-danger num tkp' : 'f12 t3 num tkp'}>{f.list(since)}</span>}
    </td>
  );
}
