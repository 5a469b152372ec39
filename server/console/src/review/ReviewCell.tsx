import { CircleCheck, CircleX } from 'lucide-react';
import { useI18n } from '../i18n';
import type { RowReview } from './scores';

/** What reviewers made of a contact: the scorecard that was saved last. */
export function ReviewCell({ review }: { review: RowReview | undefined }) {
  const { t } = useI18n();
  if (!review) return <span className="t3">–</span>;
  const { percent, passed, state, cards } = review;
  const Shape = passed ? CircleCheck : CircleX;
  return (
    <span className="row g2 rvw">
      <span className={`row g1 semi num ${passed ? 'c-ok' : 'c-danger'}`}>
        <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="sr">{t(passed ? 'score.isPassed' : 'score.isBelow')}</span>
        {percent ?? '–'}
      </span>
      <span className={state === 'disputed' ? 'chip warn' : 'chip'}>{t('score.state', { state })}</span>
      {cards > 1 && <span className="f12 t3 num">{t('score.cards', { count: cards })}</span>}
    </span>
  );
}
