package io.parley.sip.call;

import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent calls a number outside, read top to bottom: the floor says whether they may now, their phone hears it ring,
 * and from the answer on it is a conversation as any other. The contact is in the agent's hands from the beginning, so
 * that nobody is offered to them meanwhile.
 */
final class OutgoingCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(OutgoingCall.class);
    /** So long the floor has for a decision, and their phone to ring. */
    private static final Duration DECIDES = Duration.ofSeconds(5);

    private static final Duration RINGS = Duration.ofSeconds(60);
    private static final ContactEnd UNDECIDED = new ContactEnd(Fault.US, "not-decided");
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");
    private static final ContactEnd NO_PORT = new ContactEnd(Fault.US, "no-media-port");
    private static final int FORBIDDEN = 403;

    private final Contact contact;
    private final OwnCalls.Wish wish;
    private final PhoneRules.Outside to;
    private final CallParts parts;
    private final CallInbox inbox;
    private Optional<OwnPhone> phone = Optional.empty();
    private Optional<CallerLeg> customer = Optional.empty();
    private Optional<LegStory> story = Optional.empty();
    /** What the phone is told where nobody answers. */
    private int status = 480;

    OutgoingCall(ContactId id, OwnCalls.Wish wish, PhoneRules.Outside to, CallParts parts) {
        this.wish = wish;
        this.to = to;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
        Customer called = new Customer(to.number(), Optional.empty());
        Instant now = parts.clock().instant();
        contact = new Contact(id, Channel.VOICE, to.queue(), to.language(), 0, called, now, Map.of());
    }

    @Override
    public ContactId id() {
        return contact.id();
    }

    @Override
    public void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void over() {
        inbox.close();
        wish.reply().complete(OwnCalls.Reply.NOT_NOW); // unless it was told before
    }

    @Override
    public void run() {
        ContactEnd end = FAILED;
        try {
            end = script();
        } finally {
            RoutingEvent over = new RoutingEvent.ContactEnded(id(), end);
            LastSteps.take(
                    id(),
                    () -> wish.refuse(status, OwnCalls.Reply.NOT_NOW), // unless it was answered, or told before
                    () -> phone.ifPresent(OwnPhone::close),
                    () -> customer.ifPresent(CallerLeg::drop),
                    () -> parts.distributor().post(over));
            log.info("contact {}: ended, fault {}, {}", id(), end.fault(), end.reason());
        }
    }

    private ContactEnd script() {
        try {
            OwnPhone own = wish.phone(contact, parts, inbox);
            phone = Optional.of(own);
            log.info("contact {}: {} calls a number outside for queue {}", id(), wish.by(), to.queue());
            own.untilHeld(() -> parts.dialogs().talks(wish.by()));
            untilDecided(own);
            own.begin();
            CallerLeg leg = dial(own);
            Outcome outcome = untilAnswered(own, leg);
            log.info("contact {}: called, {}", id(), outcome);
            if (outcome != Outcome.ANSWERED) {
                sayWhy(own);
                return end(outcome);
            }
            return talk(own, leg);
        } catch (CallOver over) {
            return over.end();
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id(), exhausted.getMessage());
            status = 503;
            return NO_PORT;
        } catch (RuntimeException fault) {
            log.error("contact {}: the call script failed", id(), fault);
            status = 500;
            return FAILED;
        }
    }

    /** The floor puts it into the agent's hands, or says that they are busy, if only with an offer. */
    private void untilDecided(OwnPhone own) {
        Instant latest = parts.clock().instant().plus(DECIDES);
        Optional<Integer> held = own.isCalling() ? parts.dialogs().held(wish.by()) : Optional.empty();
        CompletableFuture<Void> told =
                parts.distributor().postDurably(new RoutingEvent.ContactBegun(contact, wish.by(), held));
        told.exceptionally(failure -> {
            inbox.add(new Signal.End(UNDECIDED));
            return null;
        });
        status = 486;
        Signal signal = inbox.until(latest).orElseThrow(() -> new CallOver(UNDECIDED));
        while (!(signal instanceof Signal.Connect)) {
            own.take(signal);
            signal = inbox.until(latest).orElseThrow(() -> new CallOver(UNDECIDED));
        }
        status = 480;
        wish.reply().complete(OwnCalls.Reply.BEGUN);
    }

    private CallerLeg dial(OwnPhone own) {
        OutLine line = to.line().by(wish.by());
        var called = new Called(line, to.number(), Optional.of(own.leg().codec()));
        CallerLeg leg = CallerLeg.dial(called, parts, inbox::add, this::noted);
        customer = Optional.of(leg);
        return leg;
    }

    private LegStory noted() {
        story = Optional.of(parts.stories().customer(id(), to.number()));
        return story.get();
    }

    private Outcome untilAnswered(OwnPhone own, CallerLeg leg) {
        Instant latest = parts.clock().instant().plus(RINGS);
        try (EarlySound sound = new EarlySound(own.leg().media(), leg, parts)) {
            Optional<Outcome> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                Optional<Signal> signal = inbox.until(sound.until(latest));
                boolean late = signal.isEmpty() && !parts.clock().instant().isBefore(latest);
                outcome = late ? Optional.of(Outcome.NO_ANSWER) : signal.flatMap(one -> rings(own, sound, one));
                sound.look();
            }
            return outcome.get();
        }
    }

    private Optional<Outcome> rings(OwnPhone own, EarlySound sound, Signal signal) {
        CallerLeg leg = customer.orElseThrow();
        switch (signal) {
            case Signal.Caller(CallEvent.Answered(String sdp)) -> {
                return Optional.of(answered(leg, sdp));
            }
            case Signal.Caller(CallEvent.Failed(int failed)) -> {
                status = OwnCalls.told(failed);
                return Optional.of(CallbackCall.outcome(failed, leg.rang()));
            }
            case Signal.Caller(CallEvent.HungUp()) -> {
                return Optional.of(Outcome.FAILED);
            }
            case Signal.Caller(CallEvent event) -> sound.heard(event);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            default -> own.take(signal);
        }
        return Optional.empty();
    }

    private Outcome answered(CallerLeg leg, String sdp) {
        try {
            leg.accept(sdp);
            return Outcome.ANSWERED;
        } catch (SdpRefused e) {
            status = e.status();
            return Outcome.FAILED;
        }
    }

    /** A phone that called us shows it; one that we called has answered, and hears it. */
    private void sayWhy(OwnPhone own) {
        if (!own.isCalling()) {
            own.hear(parts.prompts().clip(to.language(), "callback-unreached"));
        }
    }

    private ContactEnd end(Outcome outcome) {
        return switch (outcome) {
            case BUSY -> new ContactEnd(Fault.NONE, "called-busy");
            case DECLINED -> new ContactEnd(Fault.NONE, "called-declined");
            case NO_ANSWER -> new ContactEnd(Fault.NONE, "called-no-answer");
            case UNREACHABLE -> new ContactEnd(Fault.NONE, "called-unreachable");
            default ->
                status == FORBIDDEN
                        ? new ContactEnd(Fault.AGENT, "number-not-allowed")
                        : new ContactEnd(Fault.CARRIER, "called-failed");
        };
    }

    private ContactEnd talk(OwnPhone own, CallerLeg leg) {
        own.connect();
        CallParts within = parts.goingOutBy(to.queue(), to.others());
        CallConsent consent = CallConsent.ofCalled(id(), to.number(), to.language(), Optional.empty(), within);
        try (CallTape tape = new CallTape(consent, within, inbox)) {
            if (!TalkBegun.settles(own.leg(), tape, leg, within, inbox)) {
                return ContactEnd.AGENT_ENDED;
            }
            Talk talk = new Talk(tape, leg, own.leg(), within, inbox);
            parts.distributor().post(new RoutingEvent.ContactConnected(id(), wish.by()));
            log.info("contact {}: connected to {}, who called", id(), wish.by());
            CallbackKeys keys = CallbackKeys.silent(id(), to.language(), new CallbackKeys.Means(within));
            parts.keeps().enters(new Dialled(id(), to.number(), to.language(), false), leg, story.orElseThrow());
            return new Service(tape, keys, leg, within, inbox).fromTalk(talk, CallFlow.straight(), to.language());
        } finally {
            parts.keeps().leaves(id());
        }
    }
}
