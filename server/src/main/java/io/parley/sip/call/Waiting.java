package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In the queue: music, place and expected wait, and the ringing of agents' phones, until one is connected. */
final class Waiting {
    private static final Logger log = LoggerFactory.getLogger(Waiting.class);
    private static final Duration FIRST = Duration.ofSeconds(4);

    private final ContactId id;
    private final CallerLeg leg;
    private final CallFlow flow;
    private final CallParts parts;
    private final CallInbox inbox;
    private final AudioClip music;
    private Optional<AgentLeg> ringing = Optional.empty();
    private Optional<Talk> talk = Optional.empty();
    private long announcement = -1;

    Waiting(ContactId id, CallerLeg leg, CallFlow flow, CallParts parts, CallInbox inbox) {
        this.id = id;
        this.leg = leg;
        this.flow = flow;
        this.parts = parts;
        this.inbox = inbox;
        music = parts.prompts().clip("music", "hold");
    }

    /** Gives the conversation once it has begun; throws {@link CallOver} if the call ends before. */
    Talk untilConnected(String language) {
        Announcer announcer = new Announcer(id, parts.distributor(), parts.prompts(), language);
        List<AudioClip> entering = flow.queued().stream()
                .map(name -> parts.prompts().clip(language, name))
                .toList();
        leg.playMusic(music);
        boolean told = false;
        Instant next = parts.clock().instant().plus(FIRST);
        try {
            while (talk.isEmpty()) {
                Instant silent = ringing.map(AgentLeg::silentUntil).orElse(Instant.MAX);
                Optional<Signal> signal = inbox.until(silent.isBefore(next) ? silent : next);
                if (signal.isPresent()) {
                    take(signal.get(), language);
                } else if (silent.isBefore(next)) {
                    gone(ringing.orElseThrow(), OfferOutcome.UNREACHABLE);
                } else {
                    announce(told ? announcer.announcement() : announcer.after(entering));
                    told = true;
                    next = parts.clock().instant().plusSeconds(flow.announceEverySeconds());
                }
            }
            return talk.get();
        } finally {
            if (talk.isEmpty()) {
                ringing.ifPresent(phone -> phone.drop(false));
            }
        }
    }

    private void announce(List<AudioClip> clips) {
        if (!clips.isEmpty()) {
            announcement = leg.play(clips);
        }
    }

    private void take(Signal signal, String language) {
        switch (signal) {
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.Agent(AgentLeg phone, CallEvent event) -> phone(phone, event);
            case Signal.Offer(Effect.Offer offer) -> ring(offer);
            case Signal.Withdraw(Effect.Withdraw withdrawal) -> withdraw(withdrawal);
            case Signal.Connect(Effect.Connect connection) -> connect(connection);
            case Signal.AnswerByItself byItself ->
                ringing.filter(phone -> phone.offerId().equals(byItself.offer()))
                        .ifPresent(AgentLeg::answerByItself);
            case Signal.Played(long playback) -> {
                if (playback == announcement) {
                    leg.playMusic(music);
                }
            }
            case Signal.End(ContactEnd end) -> over(end, language);
            case Signal.HangUp() -> throw new CallOver(ContactEnd.AGENT_ENDED);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.AgentSilent(AgentLeg phone, boolean silent) -> phone.silent(silent);
            case Signal.AgentSecured(AgentLeg phone) -> secured(phone);
            case Signal.AgentDeaf(AgentLeg phone, String why) -> deaf(phone, why);
            case Signal.LineLost(PeerAddress socket) ->
                ringing.filter(phone -> phone.isOver(socket)).ifPresent(phone -> gone(phone, OfferOutcome.UNREACHABLE));
            case Signal.LineUp up -> {}
            case Signal.Key key -> {}
            case Signal.Hold hold -> {}
        }
    }

    private void over(ContactEnd end, String language) {
        ringing.ifPresent(phone -> phone.drop(false));
        ringing = Optional.empty();
        parts.distributor().post(new RoutingEvent.ContactEnded(id, end)); // nobody else is offered it meanwhile
        try {
            inbox.play(leg, parts.prompts().clip(language, "unavailable"));
        } catch (CallOver left) {
            log.debug(
                    "contact {}: did not hear to the end why, {}",
                    id,
                    left.end().reason());
        }
        throw new CallOver(end);
    }

    private void ring(Effect.Offer offer) {
        AgentLeg phone;
        try {
            phone = new AgentLeg(offer, parts, leg.codec(), inbox::add);
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id, exhausted.getMessage());
            refuse(offer, OfferOutcome.DECLINED); // nothing is wrong with the agent
            return;
        }
        if (phone.ring(false)) {
            ringing = Optional.of(phone);
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

    private void withdraw(Effect.Withdraw withdrawal) {
        if (withdrawal.reason() != Effect.WithdrawReason.ACCEPTED) {
            ringing.filter(phone -> phone.offerId().equals(withdrawal.id())).ifPresent(phone -> {
                phone.drop(true);
                ringing = Optional.empty();
            });
        }
    }

    private void phone(AgentLeg phone, CallEvent event) {
        if (ringing.filter(current -> current == phone).isEmpty()) {
            return; // an echo of an offer that is over
        }
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> phone.progressed(status);
            case CallEvent.Answered(String sdp) -> answered(phone, sdp);
            case CallEvent.Failed(int status) -> {
                if (!phone.isToRingAnew()) {
                    gone(phone, phone.outcome(status));
                } else if (!phone.ring(true)) {
                    gone(phone, OfferOutcome.UNREACHABLE);
                }
            }
            case CallEvent.HungUp() -> {
                if (phone.isAnswered()) {
                    throw new CallOver(new ContactEnd(Fault.AGENT, "agent-hung-up-at-once"));
                }
                gone(phone, OfferOutcome.DECLINED);
            }
            case CallEvent.Offered(String sdp) -> phone.renegotiate(sdp);
            case CallEvent.Cancelled() -> {}
            case CallEvent.Acknowledged(Optional<String> sdp) -> phone.acknowledged(sdp);
            case CallEvent.NeverAcknowledged() -> {}
            case CallEvent.Key key -> {}
        }
    }

    private void answered(AgentLeg phone, String sdp) {
        try {
            phone.answered(sdp);
            accept(phone);
        } catch (SdpRefused e) {
            log.info(
                    "contact {}: the phone of {} answered with unusable SDP: {}",
                    id,
                    phone.offer().agent(),
                    e.getMessage());
            gone(phone, OfferOutcome.FAILED);
        }
    }

    /** Once the agent can be heard, and not before: a browser without sound takes nobody. */
    private void accept(AgentLeg phone) {
        if (phone.isHeard()) {
            parts.distributor().post(new RoutingEvent.OfferAccepted(phone.offerId()));
        }
    }

    private void secured(AgentLeg phone) {
        if (ringing.filter(current -> current == phone).isPresent()) {
            phone.secured();
            accept(phone);
        }
    }

    private void deaf(AgentLeg phone, String why) {
        if (ringing.filter(current -> current == phone).isPresent()) {
            log.warn(
                    "contact {}: no sound with the browser of {}: {}",
                    id,
                    phone.offer().agent(),
                    why);
            gone(phone, OfferOutcome.FAILED);
        }
    }

    private void gone(AgentLeg phone, OfferOutcome outcome) {
        phone.drop(false);
        ringing = Optional.empty();
        refuse(phone.offer(), outcome);
    }

    private void connect(Effect.Connect connection) {
        AgentLeg phone = ringing.filter(AgentLeg::isAnswered)
                .orElseThrow(() -> new CallOver(new ContactEnd(Fault.US, "connected-without-phone")));
        leg.stopPlaying();
        talk = Optional.of(new Talk(id, leg, phone, parts, inbox));
        parts.distributor().post(new RoutingEvent.ContactConnected(id, connection.agent()));
        log.info("contact {}: connected to {}", id, connection.agent());
    }
}
