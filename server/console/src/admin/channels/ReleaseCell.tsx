import { useI18n } from '../../i18n';
import { causeName } from '../../ui/causes';
import type { Release } from './telephony';

const SHOWN = 4;
/** Of Q.850: calls that were over as calls are. */
const USUAL = [16, 31];

/** What a trunk said when it ended calls or did not take them, the most frequent first. */
export function ReleaseCell({ releases }: { releases: Release[] }) {
  const texts = useI18n();
  const { t, f } = texts;
  if (releases.length === 0) return <td>{t('none')}</td>;
  const nameOf = ({ protocol, cause }: Release) =>
    protocol === 'sip' ? `SIP ${cause}` : t('causes.named', { cause: String(cause), meaning: causeName(texts, cause) });
  const more = releases.slice(SHOWN).reduce((sum, { count }) => sum + count, 0);
  return (
    <td title={t('tk.releasesAre')}>
      <ul className="tkr">
        {releases.slice(0, SHOWN).map((one) => (
          <li key={`${one.protocol}${one.cause}`} className={isUsual(one) ? 'f12 t3' : 'f12'}>
            <bdi>{nameOf(one)}</bdi> <span className="num med">{f.number(one.count)}</span>
          </li>
        ))}
        {more > 0 && <li className="f12 t3">{t('tk.releasesMore', { n: more })}</li>}
      </ul>
    </td>
  );
}

const isUsual = ({ protocol, cause }: Release): boolean => protocol === 'q850' && USUAL.includes(cause);
