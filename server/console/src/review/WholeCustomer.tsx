import { useQuery } from '@tanstack/react-query';
import type { Me, Row } from '../api/types';
import { supervises } from '../app/roles';
import { ofContact, pastOf } from '../customer/history';
import { Identities } from '../customer/Identities';
import { TimeLine } from '../customer/TimeLine';
import { useI18n } from '../i18n';
import { Failed } from '../ui/parts';

/** The customer of a contact that was found: by what they are known, and what else they came for. */
export function WholeCustomer({ contact, me }: { contact: Row; me: Me }) {
  const { t } = useI18n();
  const api = ofContact(contact.id, contact.customer.key);
  const history = useQuery({ queryKey: api.key, queryFn: api.load });
  if (history.isError) return <Failed title={t('history.failed')} again={() => void history.refetch()} />;
  if (!history.data) return null;
  const past = pastOf(history.data, contact.id);
  return (
    <>
      <Identities api={api} history={history.data} mayJoin={supervises(me)} />
      <section className="sect" aria-label={t('history.all')}>
        <h3 className="sec">
          {t('history.all')} {past.length > 0 && <span className="count">{past.length}</span>}
        </h3>
        {past.length === 0 ? (
          <p className="f12 t3">{t('history.first')}</p>
        ) : (
          <TimeLine past={past} opens={history.data.opens} />
        )}
      </section>
    </>
  );
}
