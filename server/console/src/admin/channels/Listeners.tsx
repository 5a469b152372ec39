import { CircleAlert, CircleCheck } from 'lucide-react';
import { useI18n } from '../../i18n';
import { type ListenerView, useTelephony } from './telephony';

const placeOf = ({ address, port }: ListenerView): string => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);

/** Where the server listens for SIP, network by network, and whether each of these answers its own question. */
export function Listeners() {
  const { t, f } = useI18n();
  const query = useTelephony(true);
  const all = query.data?.listening ?? [];
  if (all.length === 0) return null;
  const down = all.filter(({ up }) => !up);
  const several = all.some(({ network }) => network !== undefined);
  return (
    <section className="tks" aria-label={t('ls.title')}>
      {down.length > 0 && (
        <p className="banner danger tkb" role="status">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('ls.bad', { names: f.list(down.map((one) => `${one.transport.toUpperCase()} ${placeOf(one)}`)) })}
        </p>
      )}
      <h3>
        {t('ls.title')} <span className="t3">{all.length}</span>
        <span className="f12 t3 note">{t('ls.note')}</span>
      </h3>
      <div className="hscroll" role="region" aria-label={t('ls.table')} tabIndex={0}>
        <table className="tbl tkt">
          <thead>
            <tr>
              {several && <th scope="col">{t('an.network')}</th>}
              <th scope="col">{t('ls.transport')}</th>
              <th scope="col">{t('ls.address')}</th>
              <th scope="col">{t('tk.state')}</th>
              <th scope="col">{t('ls.phones')}</th>
              <th scope="col">{t('ls.messages')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={`${one.network ?? ''} ${one.transport} ${placeOf(one)}`}>
                {several && (
                  <th scope="row">
                    <bdi className="med">{one.network}</bdi>
                  </th>
                )}
                <td>{one.transport.toUpperCase()}</td>
                <td>
                  <bdi className="mono" dir="ltr">
                    {placeOf(one)}
                  </bdi>
                </td>
                <td>
                  <State up={one.up} />
                </td>
                <td className="num">{f.number(one.phones)}</td>
                <td className="num">{f.number(one.messages)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function State({ up }: { up: boolean }) {
  const { t } = useI18n();
  const Shape = up ? CircleCheck : CircleAlert;
  return (
    <span className={up ? 'chip ok' : 'chip danger'}>
      <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
      {t(up ? 'tk.is.up' : 'tk.is.down')}
    </span>
  );
}
