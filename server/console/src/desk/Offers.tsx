import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Offer } from '../api/types';
import { useKeys } from '../app/keys';
import { navigate } from '../app/router';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar, ChannelIcon } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { startRinging } from '../ui/ringtone';
import { usePhoneClient } from '../phone/usePhone';
import { Reasons } from '../why/Reasons';
import { AskedOffer } from './Asked';
import { OwnCallOffer, useOwnCall } from './OwnCall';
import { Before } from './Before';
import { Agreed } from './FollowUps';
import { pathOf } from './paths';
import { NumberProof } from './NumberProof';
import { Redirected } from './Redirected';
import { type Refused, RefusalWhy } from './RefusalWhy';
import { useAct, useDesk, useDeskClient, useServerNow } from './useDesk';
import { customerName, isNumber } from './who';
import { writeIn } from './writeIn';

/** Everything offered to the agent now, the oldest first; the keys belong to that one. */
export function Offers() {
  const offers = useDesk((state) => state.desk?.offers);
  const asked = useDesk((state) => (state.desk?.asked?.phase === 'ringing' ? state.desk.asked : undefined));
  const own = useOwnCall('rings');
  const any = (offers?.length ?? 0) > 0 || asked !== undefined || own !== undefined;
  const [refused, ask] = useState<Refused>();
  useEffect(() => (any ? startRinging() : undefined), [any]);
  if (!offers || (!any && !refused)) return null;
  const sorted = [...offers].sort((a, b) => a.offeredAt - b.offeredAt);
  return (
    <div className="offers" data-pane="">
      {asked && <AskedOffer key={asked.id} asked={asked} keys={sorted.length === 0} />}
      {own && <OwnCallOffer key={own.contact} call={own} keys={sorted.length === 0 && !asked} />}
      {sorted.map((offer, at) => (
        <OfferCard key={offer.id} offer={offer} keys={at === 0} refused={ask} />
      ))}
      {refused && <RefusalWhy key={refused.offer} refused={refused} close={() => ask(undefined)} />}
    </div>
  );
}

function OfferCard({ offer, keys, refused }: { offer: Offer; keys: boolean; refused: (one: Refused) => void }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const phone = usePhoneClient();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  // Answering what rings here is quicker than asking the server to have it answered.
  const takeIt = () => (phone.rings(offer.id) ? phone.accept() : desk.accept(offer.id));
  const answer = (take: boolean) => {
    if (busy) return;
    setBusy(true);
    if (take) desk.links.answers(offer.contact);
    const asked = act(take ? takeIt() : desk.decline(offer.id));
    void asked.then((done) => {
      setBusy(false);
      if (done && take && offer.channel === 'chat') {
        writeIn(offer.contact);
        navigate(pathOf(offer.contact));
      }
      if (done && !take) refused({ offer: offer.id, name: customerName(t, offer.channel, offer.customer) });
    });
  };
  const accept = () => answer(true);
  const decline = () => answer(false);
  useKeys(keys ? { 'Alt+KeyA': accept, 'Alt+KeyD': decline } : {});
  return (
    <section className="offer" role="alertdialog" aria-label={t('offer.title')}>
      <Announce offer={offer} />
      <Time offer={offer} />
      <div className="b">
        <Head offer={offer} />
        <Agreed of={{ id: offer.contact, callback: offer.callback }} />
        <Before offer={offer} />
        <Why offer={offer} />
        <div className="acts">
          <button type="button" className="btn lg" disabled={busy} aria-keyshortcuts="Alt+D" onClick={decline}>
            <X size={16} strokeWidth={1.75} aria-hidden="true" className="only-s" />
            {t('offer.decline')} {keys && <kbd>Alt D</kbd>}
          </button>
          <button type="button" className="btn lg ok" disabled={busy} aria-keyshortcuts="Alt+A" onClick={accept}>
            <ChannelIcon channel={offer.channel} size={16} />
            {t(offer.callback ? 'offer.accept.callback' : `offer.accept.${offer.channel}`)} {keys && <kbd>Alt A</kbd>}
          </button>
        </div>
      </div>
    </section>
  );
}

function Head({ offer }: { offer: Offer }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const name = customerName(t, offer.channel, offer.customer);
  const { key } = offer.customer;
  const left = Math.max(0, Math.ceil((offer.expiresAt - now) / 1000));
  return (
    <>
      <div className="row g3">
        <Avatar name={name} seed={key} size={40} channel={offer.channel} />
        <div className="grow">
          <h2 className="f14 semi clip">
            <bdi>{name}</bdi>
          </h2>
          <div className="row g2 f12 t2">
            <span className="clip">
              {t(`history.${offer.channel}`, { queue: names.queue(offer.queue, offer.queueName) })}
            </span>
            <Lang code={offer.language} />
          </div>
        </div>
        <span className="num semi left" aria-live="off">
          {t('seconds', { n: left })}
        </span>
      </div>
      {offer.firstLine && (
        <p className="t2 first" lang={offer.language} dir="auto">
          {offer.firstLine}
        </p>
      )}
      <p className="row g3 wrapx f12 t2 num waited">
        {isNumber(key) && name !== key && <bdi dir="ltr">{key}</bdi>}
        {offer.customer.via === 'page' && <span>{t('customer.page')}</span>}
        <NumberProof of={offer.customer} />
        <Redirected of={offer.customer.redirected} />
        {offer.callback && (
          <span>
            {t('offer.callback')} <bdi dir="ltr">{offer.callback.number}</bdi>
          </span>
        )}
        {offer.callback && offer.callback.attempts.length > 0 && (
          <span>{t('offer.attempt', { n: offer.callback.attempts.length + 1 })}</span>
        )}
        <span>{t('offer.waited', { time: clock(offer.waitedMs + now - offer.offeredAt) })}</span>
      </p>
    </>
  );
}

function Time({ offer }: { offer: Offer }) {
  const now = useServerNow();
  const share = (offer.expiresAt - now) / Math.max(1, offer.expiresAt - offer.offeredAt);
  return (
    <div className="bar" aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
    </div>
  );
}

function Why({ offer }: { offer: Offer }) {
  const { t } = useI18n();
  return (
    <div className="why">
      <h3 className="f12 t3">{t('offer.why')}</h3>
      <Reasons terms={offer.why} />
    </div>
  );
}

/** Said once when the offer comes, and once when ten seconds are left. */
function Announce({ offer }: { offer: Offer }) {
  const { t, f } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const soon = offer.expiresAt - now <= 10_000;
  const values = { queue: names.queue(offer.queue, offer.queueName), language: f.language(offer.language) };
  return (
    <span className="sr" role="alert">
      {t(`offer.said.${offer.channel}`, values)}
      {soon && ` ${t('offer.soon')}`}
    </span>
  );
}
