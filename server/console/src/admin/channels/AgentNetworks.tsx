import { useI18n } from '../../i18n';
import { PoorCells, PoorOver } from './PoorCalls';
import { useTelephony } from './telephony';

/** How calls were to hear where agents are, network by network: a site whose line is bad shows here. */
export function AgentNetworks() {
  const { t } = useI18n();
  const query = useTelephony(true);
  if (!query.data) return null;
  const { networks } = query.data;
  return (
    <section className="tks" aria-label={t('an.title')}>
      <PoorOver names={networks.filter(({ sound }) => sound.alarm).map(({ network }) => network)} />
      <h3>
        {t('an.title')} <span className="t3">{networks.length}</span>
        <span className="f12 t3 note">{t('an.note')}</span>
      </h3>
      {networks.length === 0 && <p className="t2 tkn">{t('an.none')}</p>}
      {networks.length > 0 && (
        <div className="hscroll" role="region" aria-label={t('an.table')} tabIndex={0}>
          <table className="tbl tkt">
            <thead>
              <tr>
                <th scope="col">{t('an.network')}</th>
                <th scope="col">{t('tk.poorHour')}</th>
                <th scope="col">{t('tk.poorDay')}</th>
              </tr>
            </thead>
            <tbody>
              {networks.map(({ network, sound }) => (
                <tr key={network}>
                  <th scope="row">
                    <bdi className="med mono">{network}</bdi>
                  </th>
                  <PoorCells sound={sound} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
