package io.parley.sip.call;

import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.CallBridge;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller was handed on to a number outside: hears it ring, talks, until one of them hangs up. Where nobody answers,
 * the caller is back in the queue.
 */
final class OutsideTalk {
    private static final Logger log = LoggerFactory.getLogger(OutsideTalk.class);
    /** So long their phone rings. */
    private static final Duration RINGS = Duration.ofSeconds(30);

    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final ContactEnd OUTSIDE_ENDED = new ContactEnd(Fault.NONE, "outside-ended");
    private static final ContactEnd NO_MEDIA = new ContactEnd(Fault.UNKNOWN, "no-media");
    private static final int KEY_MS = 160;

    private final ContactId id;
    private final CallTape tape;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;
    /** The call outside, and why it is let go where nobody there ended it. */
    private Optional<CallerLeg> called = Optional.empty();

    /** Whose news it is about: what others said who were let go is past. */
    private Object line = this;

    private LetGo letGo = LetGo.CLEARED;
    private Optional<Instant> noMediaAt = Optional.empty();

    OutsideTalk(CallTape tape, CallerLeg leg, CallParts parts, CallInbox inbox) {
        id = tape.contact();
        this.tape = tape;
        this.leg = leg;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** How the call ended; empty if nobody outside answered. @param on by whom, and whose calls go out on its line */
    Optional<ContactEnd> untilOver(String number, Effect.PassOn on) {
        Optional<OutLine> line = parts.settings().out().apply(on.queue()).map(one -> one.by(on.by()));
        return untilOver(new To(number, on.queue()), line, () -> {});
    }

    /** The same where nobody but the flow hands them on. @param queue whose calls go out on its line */
    Optional<ContactEnd> untilOver(String number, QueueId queue, Runnable answered) {
        return untilOver(new To(number, queue), parts.settings().out().apply(queue), answered);
    }

    /** @param queue whose rules hold */
    private record To(String number, QueueId queue) {}

    private Optional<ContactEnd> untilOver(To to, Optional<OutLine> line, Runnable answered) {
        try {
            Outcome outcome = line.map(one -> call(to.number(), one)).orElseGet(this::noTrunk);
            log.info("contact {}: handed on outside, {}", id, outcome);
            parts.distributor().post(new RoutingEvent.TransferTried(id, outcome));
            if (outcome != Outcome.ANSWERED) {
                return Optional.empty();
            }
            answered.run();
            if (settles(called.orElseThrow(), to)) {
                talk(called.orElseThrow());
            }
            return Optional.of(OUTSIDE_ENDED);
        } finally {
            called.ifPresent(other -> other.drop(letGo));
            called = Optional.empty();
        }
    }

    private Outcome noTrunk() {
        log.error("contact {}: no trunk carries calls of ours", id);
        return Outcome.FAILED;
    }

    private Outcome call(String number, OutLine line) {
        letGo = LetGo.CLEARED;
        try (LoopGuard.HandedOn on = parts.loops().handsOn(id, number, line, this::cameBack)) {
            called = on.hops() < 0 ? Optional.empty() : dial(number, line, on.hops());
            return called.map(this::untilAnswered).orElse(Outcome.FAILED);
        }
    }

    /** On the stack's thread: the call that rings there has come back to us. */
    private void cameBack() {
        inbox.add(new Signal.Outside(new Signal.Caller(new CallEvent.Failed(LoopGuard.DETECTED)), this));
    }

    /** With whom was asked first, and is on the line. */
    ContactEnd untilOver(Companion.Outsider asked) {
        CallerLeg other = asked.leg();
        line = asked.line();
        try {
            log.info("contact {}: handed on outside, after a word", id);
            parts.distributor().post(new RoutingEvent.TransferTried(id, Outcome.ANSWERED));
            leg.media().stopPlaying();
            other.media().stopPlaying();
            talk(other);
            return OUTSIDE_ENDED;
        } finally {
            other.drop();
        }
    }

    /** The same where they talked in a process before. @param recorded whether they were, and have settled that */
    ContactEnd goesOn(Companion.Outsider asked, QueueId queue, boolean recorded) {
        line = asked.line();
        try {
            if (recorded) {
                tape.goesOn(leg, queue);
            }
            talk(asked.leg());
            return OUTSIDE_ENDED;
        } finally {
            asked.drop();
        }
    }

    private Optional<CallerLeg> dial(String number, OutLine line, int hops) {
        try {
            Called whom = new Called(line, number, Optional.of(leg.codec()), hops);
            Consumer<Signal> to = signal -> inbox.add(new Signal.Outside(signal, this));
            return Optional.of(
                    CallerLeg.dial(whom, parts, to, () -> parts.stories().outside(id, number)));
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id, exhausted.getMessage());
            return Optional.empty();
        }
    }

    private Outcome untilAnswered(CallerLeg other) {
        Instant deadline = parts.clock().instant().plus(RINGS);
        try (EarlySound sound = new EarlySound(leg.media(), other, parts)) {
            Optional<Outcome> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                Optional<Signal> signal = next(sound.until(deadline));
                boolean late = signal.isEmpty() && !parts.clock().instant().isBefore(deadline);
                outcome = late ? Optional.of(Outcome.NO_ANSWER) : signal.flatMap(one -> ringing(other, sound, one));
                sound.look();
            }
            return outcome.get();
        }
    }

    private Optional<Signal> next(Instant due) {
        return inbox.until(due).filter(signal -> !(signal instanceof Signal.Outside(var of, var from) && from != line));
    }

    private Optional<Outcome> ringing(CallerLeg other, EarlySound sound, Signal signal) {
        if (!(signal instanceof Signal.Outside(Signal.Caller(CallEvent event), var from))) {
            ofCaller(signal);
            return Optional.empty();
        }
        return switch (event) {
            case CallEvent.Answered(String sdp) -> Optional.of(answered(other, sdp));
            case CallEvent.Failed(int status) -> {
                letGo = status == LoopGuard.DETECTED ? LetGo.LOOP : LetGo.CLEARED;
                yield Optional.of(CallbackCall.outcome(status, other.rang()));
            }
            case CallEvent.HungUp() -> Optional.of(Outcome.FAILED);
            default -> {
                sound.heard(event);
                yield Optional.empty();
            }
        };
    }

    private static Outcome answered(CallerLeg other, String sdp) {
        try {
            other.accept(sdp);
            return Outcome.ANSWERED;
        } catch (SdpRefused e) {
            return Outcome.FAILED;
        }
    }

    /**
     * They are told of the recording or asked, as whom we call; where they do not agree, nothing is recorded from here
     * on. False where they hung up meanwhile.
     */
    private boolean settles(CallerLeg other, To to) {
        if (!tape.consent().begins(to.queue())) {
            tape.ends();
            return true;
        }
        CallConsent theirs = CallConsent.ofOutside(tape.consent(), to.number());
        leg.playMusic(parts.prompts().clip("music", "hold"));
        boolean stays = theirs.settles(to.queue(), ConsentQuestion.outside(id, other, new Asked(), parts, inbox));
        leg.media().stopPlaying();
        if (theirs.begins(to.queue())) {
            tape.hears(leg, to.queue());
        } else {
            tape.ends();
        }
        return stays;
    }

    /** Who is asked is outside, and the customer waits. */
    private final class Asked implements ConsentQuestion.Beside {
        @Override
        public Optional<Signal> mine(Signal signal) {
            if (!(signal instanceof Signal.Outside(Signal of, var from))) {
                ofCaller(signal);
                return Optional.empty();
            }
            boolean gone = of instanceof Signal.Caller(CallEvent.HungUp())
                    || of instanceof Signal.Caller(CallEvent.Vanished(String reason)) && !CallCost.isSpent(reason);
            return Optional.of(gone ? new Signal.HangUp() : of).filter(one -> from == line);
        }

        @Override
        public boolean hasLeft(Signal signal) {
            return signal instanceof Signal.HangUp;
        }
    }

    /** Until somebody hangs up: the other side ends it by returning, the caller by {@link CallOver}. */
    private void talk(CallerLeg other) {
        parts.keeps().talksOutside(id, other, tape, () -> untilHungUp(other));
    }

    private void untilHungUp(CallerLeg other) {
        tape.joinedOutside(other.media());
        leg.talksTo(other.codec());
        other.talksTo(leg.codec());
        MinutesWarning.again(id, parts, leg.media(), other.media());
        CallBridge bridge = parts.media().bridge(leg.media(), other.media());
        try {
            parts.media().settled(id); // what was said in a start before this
            boolean on = true;
            while (on) {
                Instant now = parts.clock().instant();
                Optional<Signal> signal = next(noMediaAt.orElse(now.plus(FOR_EVER)));
                on = signal.map(one -> goesOn(other, one)).orElse(true);
                watch(other);
            }
        } finally {
            bridge.close();
            tape.leftOutside();
        }
    }

    private boolean goesOn(CallerLeg other, Signal signal) {
        switch (signal) {
            case Signal.Outside(Signal.Caller(CallEvent.HungUp()), var from) -> {
                return false;
            }
            case Signal.Outside(Signal.Caller(CallEvent.Vanished(String reason)), var from)
            when !CallCost.isSpent(reason) -> {
                return false;
            }
            case Signal.Outside(Signal.Caller(CallEvent event), var from) -> InboundCall.unawaited(other, event);
            case Signal.Outside(Signal.CallerSilent(boolean silent), var from) -> other.silent(silent);
            case Signal.MinutesEnd(var at) -> MinutesWarning.tell(at, id, parts, leg.media(), other.media());
            case Signal.Outside(Signal.MinutesEnd(var at), var from) ->
                MinutesWarning.tell(at, id, parts, leg.media(), other.media());
            case Signal.Outside(Signal.Key key, var from) -> pass(key, other, leg);
            case Signal.Key key -> pass(key, leg, other);
            default -> ofCaller(signal);
        }
        return true;
    }

    private void ofCaller(Signal signal) {
        switch (signal) {
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.MinutesEnd(var at) -> parts.stories().ends(id, at); // they are told once they talk
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // about agents, none of whom has this call
        }
    }

    private static void pass(Signal.Key key, CallerLeg from, CallerLeg to) {
        if (!key.heard() && !from.sendsKeyEvents()) { // else the bridge does
            to.media().sendDigit(key.key(), KEY_MS);
        }
    }

    /** Where both ends are gone without a word, nobody else would end the call. */
    private void watch(CallerLeg other) {
        Instant now = parts.clock().instant();
        if (!leg.isSilent() || !other.isSilent()) {
            noMediaAt = Optional.empty();
        } else if (noMediaAt.isEmpty()) {
            noMediaAt = Optional.of(now.plus(parts.settings().mostSilent()));
        } else if (!now.isBefore(noMediaAt.get())) {
            throw new CallOver(NO_MEDIA);
        }
    }
}
