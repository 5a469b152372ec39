import '../styles/why.css';
import type { ContactFile, Explanation } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Background, Reasons, Say } from './Reasons';
import { reasonAgainst } from './sentences';

type OfferMade = ContactFile['offers'][number];

/** Past decisions, the latest first: why this agent, who else could have had the contact, and why not all others. */
export function Decisions({ offers }: { offers: OfferMade[] }) {
  const { t } = useI18n();
  if (offers.length === 0) return <p className="scs t2">{t('route.none')}</p>;
  return [...offers].reverse().map((offer) => <Decision key={offer.id} offer={offer} />);
}

function Decision({ offer }: { offer: OfferMade }) {
  const { t, f, has } = useI18n();
  const { why } = offer;
  const outcome = `outcome.${offer.outcome ?? 'open'}`;
  return (
    <section className="scs cand" aria-label={offer.agentName}>
      <h3>
        <Avatar name={offer.agentName} seed={offer.agent} size={24} />
        <bdi className="t1 clip">{offer.agentName}</bdi>
        <span className={offer.outcome === 'accepted' ? 'chip ok' : 'chip'}>
          {has(outcome) ? t(outcome) : offer.outcome}
        </span>
        <span className="end t3 num">{f.time(offer.offeredAt)}</span>
      </h3>
      <div className="why">
        <Reasons terms={why.chosen} />
      </div>
      <Background why={why} />
      <Others candidates={why.candidates.filter((one) => one.agent !== offer.agent)} />
      <LeftOut excluded={why.excluded} />
    </section>
  );
}

function Others({ candidates }: { candidates: Explanation['candidates'] }) {
  const { t } = useI18n();
  if (candidates.length === 0) return null;
  return (
    <details className="route">
      <summary>
        {t('route.others')} <span className="count">{candidates.length}</span>
      </summary>
      {candidates.map((one) => (
        <div className="cand" key={one.agent}>
          <bdi className="f12 med">{one.agentName ?? one.agent}</bdi>
          <Reasons terms={one.terms} after />
        </div>
      ))}
    </details>
  );
}

/** What kept each agent from it. */
export function LeftOut({ excluded, open }: { excluded: Explanation['excluded']; open?: boolean }) {
  const { t } = useI18n();
  if (excluded.length === 0) return null;
  return (
    <details className="route" open={open || excluded.length <= 6}>
      <summary>
        {t('route.excluded')} <span className="count">{excluded.length}</span>
      </summary>
      <dl>
        {excluded.map((one) => (
          <Excluded key={one.agent} one={one} />
        ))}
      </dl>
    </details>
  );
}

function Excluded({ one }: { one: Explanation['excluded'][number] }) {
  const words = useI18n();
  const names = useNames();
  return (
    <div className="exl">
      <dt>
        <bdi>{one.agentName ?? one.agent}</bdi>
      </dt>
      <dd>
        <Say sentence={reasonAgainst(words, one, names)} />
      </dd>
    </div>
  );
}
