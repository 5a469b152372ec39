package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.CallBridge;
import io.parley.media.MediaLeg;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Caller and agent hear each other, and are recorded, until one of them or the server ends it. */
final class Talk {
    private static final Logger log = LoggerFactory.getLogger(Talk.class);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final ContactEnd NO_MEDIA = new ContactEnd(Fault.UNKNOWN, "no-media");
    private static final int KEY_MS = 160;

    private final ContactId id;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;
    private final CallTape tape;
    private final Comeback comeback;
    private AgentLeg phone;
    private CallBridge bridge;
    private boolean parked;
    private boolean deskHolds;
    private boolean phoneHolds;
    private boolean held;
    private boolean givenBack;
    private Optional<Effect.PassOn> passedOn = Optional.empty();
    private boolean toldMute;
    /** When the call ends unless one of them is heard. */
    private Optional<Instant> noMediaAt = Optional.empty();

    Talk(CallTape tape, CallerLeg leg, AgentLeg phone, CallParts parts, CallInbox inbox) {
        id = tape.contact();
        this.tape = tape;
        this.leg = leg;
        this.phone = phone;
        this.parts = parts;
        this.inbox = inbox;
        tape.hears(leg);
        tape.joined(agentId(), phone.media());
        bridge = parts.media().bridge(leg.media(), phone.media());
        comeback = new Comeback(id, new Seat(), parts);
    }

    /** Where the agent's phone sits in this conversation. */
    private final class Seat implements Comeback.Place {
        @Override
        public AgentLeg phone() {
            return phone;
        }

        @Override
        public void park(boolean on) {
            parked = on;
            hold();
        }

        @Override
        public void replace(AgentLeg returned) {
            tape.replaced(returned.media());
            bridge.close();
            phone = returned;
            phoneHolds = phone.isOnHold();
            bridge = parts.media().bridge(leg.media(), phone.media());
            bridge.hold(held);
        }

        @Override
        public AgentLeg another(Effect.Offer offer) {
            return new AgentLeg(offer, parts, leg.codec(), inbox::add);
        }
    }

    private String agentId() {
        return phone.offer().agent().value();
    }

    /** Whom the agent handed the caller on to, if that is how it ended. */
    Optional<Effect.PassOn> passedOn() {
        return passedOn;
    }

    /** How it ended; empty if the floor took the call from this agent. */
    Optional<ContactEnd> untilOver() {
        try {
            comeback.begin();
            watch();
            while (!givenBack && passedOn.isEmpty()) {
                Optional<Signal> signal = inbox.until(nextDue());
                if (signal.isPresent()) {
                    take(signal.get());
                } else {
                    due();
                }
                watch();
            }
            return Optional.empty();
        } catch (CallOver over) {
            return Optional.of(over.end());
        } finally {
            new CallSound(id, parts).keep(leg, phone);
            tape.left(agentId());
            bridge.close();
            phone.drop(false);
            comeback.end();
        }
    }

    private Instant nextDue() {
        Instant now = parts.clock().instant();
        Instant silent = noMediaAt.orElse(now.plus(FOR_EVER));
        return comeback.dueAt().isBefore(silent) ? comeback.dueAt() : silent;
    }

    private void due() {
        Instant now = parts.clock().instant();
        if (noMediaAt.filter(at -> !now.isBefore(at)).isPresent()) {
            throw new CallOver(NO_MEDIA);
        }
        if (!now.isBefore(comeback.dueAt())) {
            comeback.due();
        }
    }

    /** Where both ends are gone without a word, nobody else would end the call. */
    private void watch() {
        boolean mute = !held && phone.isMute();
        if (mute != toldMute) {
            toldMute = mute;
            parts.distributor().post(new RoutingEvent.NoAudio(id, mute));
            log.info("contact {}: {}", id, mute ? "nothing is heard of the agent's phone" : "the agent is heard");
        }
        boolean dead = !held && leg.isSilent() && phone.isSilent();
        if (!dead) {
            noMediaAt = Optional.empty();
        } else if (noMediaAt.isEmpty()) {
            noMediaAt =
                    Optional.of(parts.clock().instant().plus(parts.settings().mostSilent()));
        }
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.Agent(AgentLeg from, CallEvent event) -> {
                if (!comeback.took(from, event) && from == phone) {
                    agent(event);
                }
            }
            case Signal.Hold(boolean on) -> {
                deskHolds = on;
                hold();
            }
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.AgentSilent(AgentLeg from, boolean silent) -> agentSilent(from, silent);
            case Signal.AgentSecured(AgentLeg from) -> comeback.secured(from);
            case Signal.AgentDeaf(AgentLeg from, String why) -> comeback.deaf(from, why);
            case Signal.LineUp(Binding line) -> comeback.up(line);
            case Signal.LineLost(PeerAddress socket) -> comeback.lost(socket);
            case Signal.HangUp() -> throw new CallOver(ContactEnd.AGENT_ENDED);
            case Signal.GiveBack() -> givenBack = true;
            case Signal.PassOn(Effect.PassOn on) -> passedOn = Optional.of(on);
            case Signal.Outside outside -> {}
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Key(char key) -> pass(key, leg.sendsKeyEvents(), phone.media());
            case Signal.Played played -> {}
            case Signal.Dial dial -> {}
            case Signal.Offer offer -> {}
            case Signal.Withdraw withdraw -> {}
            case Signal.Connect connect -> {}
            case Signal.AnswerByItself answer -> {}
        }
    }

    private void agentSilent(AgentLeg from, boolean silent) {
        from.silent(silent);
        if (from == phone && silent) {
            comeback.silent();
        } else if (from == phone) {
            comeback.heardAgain();
        }
    }

    private void agent(CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> throw new CallOver(ContactEnd.AGENT_ENDED);
            case CallEvent.NeverAcknowledged() -> throw new CallOver(new ContactEnd(Fault.AGENT, "never-acknowledged"));
            case CallEvent.Offered(String sdp) -> {
                phone.renegotiate(sdp);
                phoneHolds = phone.isOnHold();
                hold();
            }
            case CallEvent.Failed(int status) -> {}
            case CallEvent.Answered answered -> {}
            case CallEvent.Progress progress -> {}
            case CallEvent.Cancelled() -> {}
            case CallEvent.Acknowledged(Optional<String> sdp) -> {
                phone.acknowledged(sdp);
                phoneHolds = phone.isOnHold();
                hold();
            }
            case CallEvent.OfferAnswered(String sdp) -> phone.accept(sdp);
            case CallEvent.Vanished(String reason) -> throw new CallOver(new ContactEnd(Fault.AGENT, reason));
            case CallEvent.Key(char key) -> pass(key, phone.sendsKeyEvents(), leg.media());
        }
    }

    /** A key by INFO goes on as RTP events; those that came as events are passed on by the bridge. */
    private void pass(char key, boolean bridged, MediaLeg to) {
        if (!bridged && !held) {
            to.sendDigit(key, KEY_MS);
        }
    }

    /** On hold as long as the desk or the phone wants it, or the agent's page is away. */
    private void hold() {
        boolean on = deskHolds || phoneHolds || parked;
        if (on == held) {
            return;
        }
        held = on;
        bridge.hold(on);
        tape.mark("hold", on);
        if (on) {
            leg.playMusic(parts.prompts().clip("music", "hold"));
        } else {
            leg.stopPlaying();
        }
        parts.distributor().post(new RoutingEvent.ContactHeld(id, on));
        log.info("contact {}: {}", id, on ? "held" : "taken back");
    }
}
