package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phones that ring for one call, each in an offer of its own. Several may be answered at once: the floor names the
 * one that has it, and whoever was later is told that the call was taken elsewhere.
 */
final class RingingPhones {
    private static final Logger log = LoggerFactory.getLogger(RingingPhones.class);

    private final ContactId id;
    private final CallParts parts;
    private final CallInbox inbox;
    private final Map<OfferId, AgentLeg> phones = new LinkedHashMap<>();
    /** Answered before there was an offer: a colleague who was asked first. */
    private Optional<AgentLeg> asked = Optional.empty();

    private Optional<String> referredBy = Optional.empty();

    RingingPhones(ContactId id, CallParts parts, CallInbox inbox) {
        this.id = id;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** A colleague is on the line, to whom the floor gives the call at once. */
    void adopt(AgentLeg colleague) {
        asked.ifPresent(before -> before.drop(true));
        asked = Optional.of(colleague);
    }

    /** What phones of agents are told from now on, and nobody else (RFC 3892). */
    void referredBy(Optional<String> whom) {
        referredBy = whom;
    }

    /** One more is offered the call. */
    void ring(Effect.Offer offer, AudioCodec preferred) {
        dropThoseWhoLeft();
        if (asked.filter(phone -> phone.agent().equals(offer.agent())).isPresent()) {
            phones.put(offer.id(), asked.get());
            parts.distributor().post(new RoutingEvent.OfferAccepted(offer.id()));
            return;
        }
        AgentLeg phone;
        try {
            phone = new AgentLeg(Summons.of(offer).referredBy(referredBy), parts, preferred, inbox::add);
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id, exhausted.getMessage());
            refuse(offer, OfferOutcome.DECLINED); // nothing is wrong with the agent
            return;
        }
        if (phone.ring(false)) {
            phones.put(offer.id(), phone);
            log.info("contact {}: offered to {}", id, offer.agent());
        } else {
            phone.close();
            refuse(offer, OfferOutcome.UNREACHABLE);
        }
    }

    private void refuse(Effect.Offer offer, OfferOutcome outcome) {
        log.info("contact {}: {} did not take it, {}", id, offer.agent(), outcome);
        parts.distributor().post(new RoutingEvent.OfferRefused(offer.id(), outcome));
    }

    private Optional<OfferId> offerOf(AgentLeg phone) {
        return phones.entrySet().stream()
                .filter(entry -> entry.getValue() == phone)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether it is one of them and nobody has answered it. */
    boolean rings(AgentLeg phone) {
        return phones.containsValue(phone) && !phone.isAnswered();
    }

    /** Another phone of the same agent, which is answered, has their offer. */
    void instead(AgentLeg before, AgentLeg phone) {
        offerOf(before).ifPresent(offer -> phones.put(offer, phone));
        before.drop(LetGo.ELSEWHERE);
        accept(phone);
    }

    private boolean isHere(AgentLeg phone) {
        return phones.containsValue(phone) || asked.filter(one -> one == phone).isPresent();
    }

    /** The offer is over: the phone stops ringing, or is hung up if it was answered too late. */
    void withdraw(Effect.Withdraw withdrawal) {
        if (withdrawal.reason() != Effect.WithdrawReason.ACCEPTED) {
            Optional.ofNullable(phones.remove(withdrawal.id())).ifPresent(phone -> {
                asked = asked.filter(one -> one != phone); // another offer finds it hung up
                phone.drop(LetGo.of(withdrawal.reason()));
            });
        }
    }

    void answerByItself(OfferId offer) {
        Optional.ofNullable(phones.get(offer)).ifPresent(AgentLeg::answerByItself);
    }

    /** A phone said something. */
    void take(AgentLeg phone, CallEvent event) {
        if (!isHere(phone)) {
            return; // an echo of an offer that is over
        }
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> phone.progressed(status);
            case CallEvent.Answered(String sdp) -> answered(phone, sdp);
            case CallEvent.Failed(int status) -> failed(phone, status);
            case CallEvent.HungUp() -> {
                if (phone.isHeard()) {
                    phone.left(); // the floor may have given it the call, or another: it will say so
                } else {
                    gone(phone, OfferOutcome.DECLINED);
                }
            }
            case CallEvent.Offered(String sdp) -> phone.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> phone.acknowledged(sdp);
            case CallEvent.Cancelled() -> {}
            case CallEvent.NeverAcknowledged() -> {}
            case CallEvent.OfferAnswered(String sdp) -> phone.accept(sdp);
            case CallEvent.Vanished(String reason) -> gone(phone, OfferOutcome.UNREACHABLE);
            case CallEvent.Key _, CallEvent.RecordWanted _ -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
        }
    }

    private void failed(AgentLeg phone, int status) {
        if (!phone.isToRingAnew()) {
            gone(phone, phone.outcome(status));
        } else if (!phone.ring(true)) {
            gone(phone, OfferOutcome.UNREACHABLE);
        }
    }

    private void answered(AgentLeg phone, String sdp) {
        try {
            phone.answered(sdp);
            accept(phone);
        } catch (SdpRefused e) {
            AgentId agent = phone.agent();
            log.info("contact {}: the phone of {} answered with unusable SDP: {}", id, agent, e.getMessage());
            gone(phone, OfferOutcome.FAILED);
        }
    }

    /** Once the agent can be heard, and not before: a browser without sound takes nobody. */
    private void accept(AgentLeg phone) {
        if (phone.isHeard()) {
            offerOf(phone).ifPresent(offer -> parts.distributor().post(new RoutingEvent.OfferAccepted(offer)));
        }
    }

    void secured(AgentLeg phone) {
        if (isHere(phone)) {
            phone.secured();
            accept(phone);
        }
    }

    void deaf(AgentLeg phone, String why) {
        if (isHere(phone)) {
            log.warn("contact {}: no sound with the browser of {}: {}", id, phone.agent(), why);
            gone(phone, OfferOutcome.FAILED);
        }
    }

    /** A browser's line is gone, and with it whatever rang over it; who has accepted may yet come back. */
    void lineLost(PeerAddress socket) {
        List.copyOf(phones.values()).stream()
                .filter(phone -> phone.isOver(socket) && !phone.isHeard())
                .forEach(phone -> gone(phone, OfferOutcome.UNREACHABLE));
    }

    private void gone(AgentLeg phone, OfferOutcome outcome) {
        phone.drop(false);
        if (asked.filter(one -> one == phone).isPresent()) {
            phone.left(); // the floor may have given it the call: whoever takes it finds that they are gone
        }
        offerOf(phone).ifPresent(offer -> {
            phones.remove(offer);
            log.info("contact {}: {} did not take it, {}", id, phone.agent(), outcome);
            parts.distributor().post(new RoutingEvent.OfferRefused(offer, outcome));
        });
    }

    boolean any() {
        return !phones.isEmpty();
    }

    /** When the first of them has been silent for too long. */
    Instant silentUntil() {
        return phones.values().stream()
                .map(AgentLeg::silentUntil)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Those that have not said a word until now are gone. */
    void dropSilent(Instant now) {
        List.copyOf(phones.values()).stream()
                .filter(phone -> !phone.silentUntil().isAfter(now))
                .forEach(phone -> gone(phone, OfferOutcome.UNREACHABLE));
    }

    /**
     * The phone of the agent whom the floor gave the call; all others are let go. Empty if they have hung up meanwhile:
     * the call is anybody's again.
     */
    Optional<AgentLeg> winner(AgentId agent) {
        dropThoseWhoLeft();
        Optional<AgentLeg> winner = Stream.concat(asked.stream(), phones.values().stream())
                .filter(phone -> phone.agent().equals(agent) && phone.isAnswered())
                .findFirst();
        winner.ifPresent(phone -> {
            asked = asked.filter(other -> other != phone);
            phones.values().remove(phone);
            drop(true);
        });
        return winner;
    }

    private void dropThoseWhoLeft() {
        Stream.concat(asked.stream(), phones.values().stream())
                .filter(AgentLeg::hasLeft)
                .forEach(phone -> phone.drop(false));
        asked = asked.filter(phone -> !phone.hasLeft());
        phones.values().removeIf(AgentLeg::hasLeft);
    }

    /** Ends all of them, in whatever state they are. */
    void drop(boolean elsewhere) {
        Stream.concat(asked.stream(), phones.values().stream()).forEach(phone -> phone.drop(elsewhere));
        asked = Optional.empty();
        phones.clear();
    }
}
