import { useQuery } from '@tanstack/react-query';
import type { Offer } from '../api/types';
import { useNames } from '../app/session';
import { onDesk, pastOf } from '../customer/history';
import { usePastName, When } from '../customer/TimeLine';
import { useI18n } from '../i18n';

/** While it rings: how often the customer was here, over all channels, and the last time in brief. */
export function Before({ offer }: { offer: Offer }) {
  const { t } = useI18n();
  const names = useNames();
  const name = usePastName();
  const api = onDesk(offer.customer.key);
  const history = useQuery({ queryKey: [...api.key, offer.contact, 'offered'], queryFn: api.load });
  if (!history.data) return null; // it rings all the same
  const past = pastOf(history.data, offer.contact);
  const [last] = past;
  return (
    <div className="before f12 t2">
      <b className="med">{t('history.earlier', { count: past.length })}</b>
      {last && (
        <div className="row g2 wrapx">
          <When at={last.at} />
          {'row' in last ? (
            <bdi>
              {[name(last.row), last.row.agentName, last.row.disposition && names.outcome(last.row.queue, last.row.disposition)]
                .filter(Boolean)
                .join(' · ')}
            </bdi>
          ) : (
            <span>{t('history.left', { queue: names.queue(last.left.queue, last.left.queueName) })}</span>
          )}
        </div>
      )}
    </div>
  );
}
