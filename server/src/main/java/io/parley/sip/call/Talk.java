package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.CallBridge;
import io.parley.media.CallRecorder;
import io.parley.media.CallRecorder.Side;
import io.parley.media.MediaLeg;
import io.parley.sip.stack.CallEvent;
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
    private final AgentLeg phone;
    private final CallParts parts;
    private final CallInbox inbox;
    private final CallBridge bridge;
    private final CallRecorder recorder;
    private boolean deskHolds;
    private boolean phoneHolds;
    private boolean held;
    /** When the call ends unless one of them is heard. */
    private Optional<Instant> noMediaAt = Optional.empty();

    Talk(ContactId id, CallerLeg leg, AgentLeg phone, CallParts parts, CallInbox inbox) {
        this.id = id;
        this.leg = leg;
        this.phone = phone;
        this.parts = parts;
        this.inbox = inbox;
        recorder = parts.media().record(id);
        recorder.attach(Side.CUSTOMER, leg.media());
        recorder.attach(Side.AGENT, phone.media());
        bridge = parts.media().bridge(leg.media(), phone.media());
    }

    ContactEnd untilOver() {
        try {
            watch();
            while (true) {
                Optional<Signal> signal = noMediaAt.isPresent() ? inbox.until(noMediaAt.get()) : inbox.next(FOR_EVER);
                if (signal.isEmpty() && noMediaAt.isPresent()) {
                    throw new CallOver(NO_MEDIA);
                }
                signal.ifPresent(this::take);
                watch();
            }
        } catch (CallOver over) {
            return over.end();
        } finally {
            recorder.close();
            bridge.close();
            phone.drop(false);
        }
    }

    /** Where both ends are gone without a word, nobody else would end the call. */
    private void watch() {
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
                if (from == phone) {
                    agent(event);
                }
            }
            case Signal.Hold(boolean on) -> {
                deskHolds = on;
                hold();
            }
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.AgentSilent(AgentLeg from, boolean silent) -> from.silent(silent);
            case Signal.HangUp() -> throw new CallOver(ContactEnd.AGENT_ENDED);
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
            case CallEvent.Key(char key) -> pass(key, phone.sendsKeyEvents(), leg.media());
        }
    }

    /** A key by INFO goes on as RTP events; those that came as events are passed on by the bridge. */
    private void pass(char key, boolean bridged, MediaLeg to) {
        if (!bridged && !held) {
            to.sendDigit(key, KEY_MS);
        }
    }

    /** On hold as long as the desk or the phone wants it. */
    private void hold() {
        boolean on = deskHolds || phoneHolds;
        if (on == held) {
            return;
        }
        held = on;
        bridge.hold(on);
        recorder.mark("hold", on);
        if (on) {
            leg.playMusic(parts.prompts().clip("music", "hold"));
        } else {
            leg.stopPlaying();
        }
        parts.distributor().post(new RoutingEvent.ContactHeld(id, on));
        log.info("contact {}: {}", id, on ? "held" : "taken back");
    }
}
