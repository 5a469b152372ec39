import { Check } from 'lucide-react';
import type { ContactFile, Explanation, Term } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { termParts } from './terms';

type OfferMade = ContactFile['offers'][number];

/** Why each agent was offered the contact, who else could have had it, and why not all others. */
export function Routing({ offers }: { offers: OfferMade[] }) {
  const { t } = useI18n();
  if (offers.length === 0) return <p className="scs t2">{t('route.none')}</p>;
  return (
    <>
      {[...offers].reverse().map((offer) => (
        <OfferPart key={offer.id} offer={offer} />
      ))}
    </>
  );
}

function OfferPart({ offer }: { offer: OfferMade }) {
  const { t, f, has } = useI18n();
  const { why } = offer;
  const key = `outcome.${offer.outcome ?? 'open'}`;
  const others = why.candidates.filter((one) => one.agent !== offer.agent);
  return (
    <section className="scs cand" aria-label={offer.agentName}>
      <h3>
        <Avatar name={offer.agentName} seed={offer.agent} size={24} />
        <bdi className="t1">{offer.agentName}</bdi>
        <span className={offer.outcome === 'accepted' ? 'chip ok' : 'chip'}>
          {has(key) ? t(key) : offer.outcome}
        </span>
        <span className="end t3 num">{f.time(offer.offeredAt)}</span>
      </h3>
      <Terms terms={why.chosen} />
      {others.length > 0 && (
        <details className="route">
          <summary>
            {t('route.others')} <span className="count">{others.length}</span>
          </summary>
          {others.map((one) => (
            <div className="cand" key={one.agent}>
              <bdi className="f12 med">{one.agentName ?? one.agent}</bdi>
              <Terms terms={one.terms} other />
            </div>
          ))}
        </details>
      )}
      {why.excluded.length > 0 && (
        <details className="route">
          <summary>
            {t('route.excluded')} <span className="count">{why.excluded.length}</span>
          </summary>
          <dl>
            {why.excluded.map((one) => (
              <Excluded key={one.agent} one={one} />
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function Terms({ terms, other }: { terms: Term[]; other?: boolean }) {
  const words = useI18n();
  const parts = (term: Term): [string, string] =>
    other && term.code === 'idle'
      ? [clock(Number(term.args.seconds ?? 0) * 1000), words.t('why.idleOnly')]
      : termParts(words, term);
  return (
    <div className="why">
      <ul>
        {terms.map((term, at) => {
          const [fact, meaning] = parts(term);
          return (
            <li key={`${term.code}-${at}`}>
              {!other && <Check size={14} strokeWidth={1.75} aria-hidden="true" />}
              <b className="num">{fact}</b>
              {meaning && <span>{meaning}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Excluded({ one }: { one: Explanation['excluded'][number] }) {
  const reason = useReason(one);
  return (
    <div className="exl">
      <dt>
        <bdi>{one.agentName ?? one.agent}</bdi>
      </dt>
      <dd>{reason}</dd>
    </div>
  );
}

function useReason({ reason, args }: Explanation['excluded'][number]): string {
  const { t, f, has } = useI18n();
  const names = useNames();
  const precise = `out.${reason}.${args.reason ?? ''}`;
  if (has(precise)) return t(precise);
  if (reason === 'NOT_READY' && args.aux) return t('out.away', { aux: names.aux(args.aux) });
  const key = `out.${reason}`;
  if (!has(key)) return reason;
  return t(key, {
    ...args,
    language: args.language && f.language(args.language),
    contacts: Number(args.contacts ?? 0),
    level: Number(args.level ?? 0),
    needed: Number(args.needed ?? 0),
  });
}
