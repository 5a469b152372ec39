package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.call.Recorders.End;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.RecordingSession;
import io.parley.sip.stack.SipCall;
import io.parley.sip.trunk.OwnAddresses;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call as one recorder hears it, read top to bottom: a session is begun once somebody is with the customer, told of
 * all that changes, and ended with the recording (RFC 7866). Where it fails it is tried once more, some seconds later;
 * whatever becomes of it, the call goes on.
 */
final class RecorderCall {
    private static final Logger log = LoggerFactory.getLogger(RecorderCall.class);
    private static final int TRIES = 2;
    /** Of a recorder that is not there, or not now. */
    private static final Set<Integer> AWAY = Set.of(408, 503);

    /** A recorder is a machine: it answers at once, or not at all. */
    private static final Duration ANSWERS = Duration.ofSeconds(15);

    /** What changes at once is told at once: who leaves as another comes, and all that ends with the call. */
    private static final Duration GATHERS = Duration.ofMillis(100);

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final ContactId contact;
    private final RecorderLine line;
    private final CallRecorder tape;
    private final RecordedParties there;
    private final CallParts parts;
    private final BlockingQueue<News> inbox = new LinkedBlockingQueue<>();
    private final RecordingSession session;
    private volatile Optional<SipCall> sip = Optional.empty();
    private volatile Optional<RecorderStreams> sound = Optional.empty();
    private volatile boolean paused;
    private volatile boolean over;
    /** Until when sound has to go on that was paused; of the script. */
    private Optional<Instant> goesOnBy = Optional.empty();
    /** When the recorder is to be told what has changed; of the script. */
    private Optional<Instant> tellBy = Optional.empty();
    /** Whether what was offered last is a pause; of the script. */
    private boolean offeredOff;
    /** Which try it is: what comes late of the one before means nothing. */
    private volatile int number;

    /** What happens to it. */
    private sealed interface News {
        /** Of the recorder. */
        record Theirs(CallEvent event, int number) implements News {}

        /** In the call: who is there, or whether it is paused. */
        record Changed() implements News {}

        /** A side is heard in another codec. */
        record Spoken() implements News {}

        /** The recording ends. */
        record Over() implements News {}
    }

    RecorderCall(ContactId contact, RecorderLine line, CallRecorder tape, RecordedParties there, CallParts parts) {
        this.contact = contact;
        this.line = line;
        this.tape = tape;
        this.there = there;
        this.parts = parts;
        session = new RecordingSession("", this::changed);
    }

    String recorder() {
        return line.id();
    }

    void begin() {
        Thread.ofVirtual().name("recorder-" + contact).start(this::run);
    }

    /** Something is to be told. */
    void changed() {
        inbox.add(new News.Changed());
    }

    /** The tape takes nothing meanwhile, or goes on. */
    void paused(boolean on) {
        paused = on;
        changed();
    }

    /** At once: what ends the call may end the server. */
    void over() {
        over = true;
        sound.ifPresent(RecorderStreams::end);
        inbox.add(new News.Over());
        hangUp();
    }

    private void hangUp() {
        sip.ifPresent(call -> {
            call.cancel("");
            call.hangUp();
        });
    }

    private void run() {
        try {
            for (int tried = 0; tried < TRIES && begins(tried); tried++) {
                End end = session();
                parts.recorders().ended(end);
                if (end == End.OVER) {
                    return;
                }
                complain(end);
            }
            if (!over) {
                parts.recorders().givesUp();
                log.info("contact {}: recorder {} is given up", contact, line.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            parts.recorders().ended(End.OURS);
            log.error("contact {}: what goes to recorder {} failed", contact, line.id(), fault);
        }
    }

    private void complain(End end) {
        if (parts.recorders().complains(line.id(), parts.clock().instant())) {
            log.warn(
                    "contact {}: recorder {} has not got all of the call: {} (said once a minute)",
                    contact,
                    line.id(),
                    end.code());
        }
    }

    /** Waits until somebody is with the customer, and some seconds before another try; false if it is over. */
    private boolean begins(int tried) throws InterruptedException {
        Instant from = parts.clock()
                .instant()
                .plus(tried == 0 ? Duration.ZERO : parts.recorders().again());
        while (!over && (!there.isConversation() || parts.clock().instant().isBefore(from))) {
            next(there.isConversation() ? from : parts.clock().instant().plus(FOR_EVER));
        }
        return !over;
    }

    private Optional<News> next(Instant until) throws InterruptedException {
        long left = Math.max(0, Duration.between(parts.clock().instant(), until).toMillis());
        return Optional.ofNullable(inbox.poll(left, TimeUnit.MILLISECONDS));
    }

    private End session() throws InterruptedException {
        if (line.at().isEmpty()) {
            return End.UNREACHED;
        }
        OwnAddresses own = parts.settings().media();
        try (RecorderStreams streams = new RecorderStreams(tape, line, parts.media(), own)) {
            sound = Optional.of(streams);
            goesOnBy = Optional.empty();
            session.tells(there.told().xml());
            boolean on = !paused;
            String offer = streams.offer(on);
            int now = ++number;
            offeredOff = !on;
            Consumer<CallEvent> events = event -> inbox.add(new News.Theirs(event, now));
            parts.sip().get().invite(line.invite(offer), events, this::made);
            return untilAnswered(streams);
        } catch (MediaPortsExhausted exhausted) {
            log.warn("contact {}: {}", contact, exhausted.getMessage());
            return End.OURS;
        } catch (SdpRefused refused) {
            log.info("contact {}: recorder {}: {}", contact, line.id(), refused.getMessage());
            return over ? End.OVER : End.REFUSED;
        } finally {
            hangUp();
            sip.ifPresent(SipCall::forget);
        }
    }

    private void made(SipCall call) {
        session.of(call);
        sip = Optional.of(call);
        if (over) {
            call.cancel("");
        }
    }

    private End untilAnswered(RecorderStreams streams) throws InterruptedException, SdpRefused {
        Instant until = parts.clock().instant().plus(ANSWERS);
        boolean changed = false;
        while (!over) {
            Optional<News> news = next(until);
            if (news.isEmpty()) {
                return End.UNREACHED;
            }
            if (news.get() instanceof News.Theirs(CallEvent event, int of) && of == number) {
                switch (event) {
                    case CallEvent.Answered(String sdp) -> {
                        return talk(streams, sdp, changed);
                    }
                    case CallEvent.Failed(int status) -> {
                        return refused(status);
                    }
                    default -> {}
                }
            }
            changed |= news.get() instanceof News.Changed;
        }
        return End.OVER;
    }

    private End refused(int status) {
        if (over) {
            return End.OVER; // what was cancelled
        }
        log.info("contact {}: recorder {} answers {}", contact, line.id(), status);
        return AWAY.contains(status) ? End.UNREACHED : End.REFUSED;
    }

    /** @param changed whether something has to be told that was not yet */
    private End talk(RecorderStreams streams, String answer, boolean changed) throws InterruptedException, SdpRefused {
        streams.taken(answer);
        streams.send(!paused);
        streams.begin(() -> inbox.add(new News.Spoken()));
        parts.recorders().begins();
        log.info(
                "contact {}: goes to recorder {}, as call {}",
                contact,
                line.id(),
                sip.map(SipCall::callId).orElse(""));
        try {
            tellBy = Optional.of(parts.clock().instant()).filter(now -> changed);
            while (!over) {
                Optional<News> news = next(earlier(tellBy, goesOnBy));
                boolean goesOn = news.isPresent() ? takes(streams, news.get()) : !isDue(goesOnBy);
                if (!goesOn) {
                    return over ? End.OVER : End.LOST;
                }
                if (!over && isDue(tellBy)) {
                    tell(streams);
                }
            }
            return End.OVER;
        } finally {
            parts.recorders().over();
        }
    }

    private Instant earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> parts.clock().instant().plus(FOR_EVER));
    }

    private boolean isDue(Optional<Instant> at) {
        return at.filter(due -> !parts.clock().instant().isBefore(due)).isPresent();
    }

    /** False if the session is lost. */
    private boolean takes(RecorderStreams streams, News news) throws SdpRefused {
        switch (news) {
            case News.Changed _ -> {
                if (paused) {
                    streams.send(false);
                }
                tellSoon();
            }
            case News.Spoken _ -> {
                if (streams.areOther()) {
                    tellSoon();
                }
            }
            case News.Theirs(CallEvent event, int of) -> {
                return of != number || takes(streams, event);
            }
            case News.Over _ -> {}
        }
        return true;
    }

    private void tellSoon() {
        tellBy = tellBy.or(() -> Optional.of(parts.clock().instant().plus(GATHERS)));
    }

    private boolean takes(RecorderStreams streams, CallEvent event) throws SdpRefused {
        switch (event) {
            case CallEvent.Offered(String sdp) -> offered(streams, sdp);
            case CallEvent.OfferAnswered(String sdp) -> taken(streams, sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> {
                if (sdp.isPresent()) {
                    taken(streams, sdp.get());
                }
            }
            case CallEvent.HungUp _, CallEvent.Vanished _, CallEvent.Failed _, CallEvent.NeverAcknowledged _ -> {
                return false;
            }
            case CallEvent.Referred(var referral) -> referral.refuse(603);
            case CallEvent.RecordWanted(boolean on, var done) -> done.complete(false);
            case CallEvent.Cancelled _, CallEvent.Progress _, CallEvent.Answered _, CallEvent.Key _ -> {}
        }
        return true;
    }

    private void taken(RecorderStreams streams, String sdp) throws SdpRefused {
        streams.taken(sdp);
        streams.send(!paused);
        if (streams.areWanted()) {
            goesOnBy = Optional.empty();
        }
    }

    /** Offers what is so now, with whom it is about (RFC 7866 section 9.1); in a pause inactive, for the time. */
    private void tell(RecorderStreams streams) throws SdpRefused {
        tellBy = Optional.empty();
        boolean on = !paused;
        goesOnBy = on && offeredOff && !streams.areWanted()
                ? Optional.of(parts.clock().instant().plus(ANSWERS))
                : Optional.empty();
        streams.send(on);
        offeredOff = !on;
        session.tells(there.told().xml());
        String offer = streams.offer(on);
        sip.ifPresent(call -> call.offer(offer));
        parts.recorders().tells();
    }

    /** They want it otherwise; without a description they want ours. */
    private void offered(RecorderStreams streams, String sdp) throws SdpRefused {
        SipCall call = sip.orElseThrow();
        if (sdp.isEmpty()) {
            call.answerOffer(streams.offer(!paused));
            return;
        }
        try {
            call.answerOffer(streams.answer(sdp, !paused));
            streams.send(!paused);
        } catch (SdpRefused refused) {
            call.refuseOffer(refused.status(), Optional.empty());
        }
    }
}
