package io.parley.sip.call;

import io.parley.acd.port.RecordingPauses.Reply;
import io.parley.acd.port.RecordingPauses.Standing;
import io.parley.acd.port.RecordingPauses.Told;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile.Mark;
import io.parley.core.queue.QueueId;
import io.parley.media.CallRecorder;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses of a call's recording, one at a time: ended by whoever has the call, by a program, by time, or by the end of
 * the call. Whatever becomes of the call meanwhile, a pause stays one.
 */
final class TapePause implements CallInbox.Beside {
    private static final Logger log = LoggerFactory.getLogger(TapePause.class);
    private static final Runnable NOBODY = () -> {};

    private final ContactId contact;
    private final CallParts parts;
    private final Supplier<Optional<CallRecorder>> recorder;
    private final Consumer<Boolean> copied;
    private Optional<QueueId> queue = Optional.empty();
    private Optional<Standing> now = Optional.empty();
    private Runnable listener = NOBODY;
    /** Somebody is in the call who may not be recorded. */
    private volatile boolean without;

    /** @param recorder of the call, once there is one; @param copied hears whether it is paused, or no longer */
    TapePause(ContactId contact, CallParts parts, Supplier<Optional<CallRecorder>> recorder, Consumer<Boolean> copied) {
        this.copied = copied;
        this.contact = contact;
        this.parts = parts;
        this.recorder = recorder;
    }

    /** It is a call of this queue by now. @param changed hears that it is paused, or no longer */
    void in(QueueId whose, Runnable changed) {
        queue = Optional.of(whose);
        listener = changed;
    }

    /** Whoever had the call has it no more. */
    void left() {
        listener = NOBODY;
    }

    /** The call is recorded from now on, unless it is paused. */
    void opened(CallRecorder tape) {
        now.ifPresent(paused -> tape.pause(Mark.PAUSE + paused.by()));
        if (without && now.isEmpty()) {
            tape.pause(Mark.PAUSE + Mark.GUEST);
        }
    }

    /** While somebody is in the call who may not be recorded nobody is, whatever is asked for. */
    void without(boolean on) {
        if (on == without) {
            return;
        }
        without = on;
        if (now.isEmpty() && on) {
            recorder.get().ifPresent(tape -> tape.pause(Mark.PAUSE + Mark.GUEST));
            copied.accept(true);
        } else if (now.isEmpty()) {
            recorder.get().ifPresent(tape -> tape.resume(Mark.RESUME + Mark.GUEST));
            copied.accept(false);
        }
    }

    boolean isWithout() {
        return without;
    }

    /** It was paused in the process before; the recording that begins is from its first moment. */
    void goesOn(Standing before) {
        now = Optional.of(before);
        parts.stories().hideKeys(contact);
        parts.pauses().write(before);
    }

    boolean isOn() {
        return now.isPresent();
    }

    @Override
    public boolean took(Signal signal) {
        boolean ours = signal instanceof Signal.Pausing;
        if (signal instanceof Signal.Pausing(PauseNews(boolean on, String by, var reply))) {
            reply.complete(on ? pause(by) : resume(by));
        }
        return ours;
    }

    @Override
    public Instant dueAt() {
        return now.map(Standing::until).orElse(Instant.MAX);
    }

    @Override
    public void due() {
        end(Mark.TIME);
    }

    /** The agent's phone asks for it, and is told whether it is as it wants it. */
    void asked(CallEvent.RecordWanted wanted, AgentId by) {
        Reply reply = wanted.on() ? resume(by.value()) : pause(by.value());
        wanted.done().complete(reply == Reply.DONE);
    }

    Reply pause(String by) {
        Duration most =
                queue.map(whose -> parts.pauses().rules(whose).mostPaused()).orElse(Duration.ZERO);
        if (recorder.get().isEmpty()) {
            return Reply.NOT_RECORDED;
        }
        if (most.isZero()) {
            return Reply.NOT_ALLOWED;
        }
        if (now.isEmpty()) {
            begin(by, most);
        }
        return Reply.DONE;
    }

    private void begin(String by, Duration most) {
        if (!without) {
            recorder.get().ifPresent(tape -> tape.pause(Mark.PAUSE + by));
            copied.accept(true);
        }
        parts.stories().hideKeys(contact);
        Instant since = parts.clock().instant();
        Standing begun = new Standing(contact, by, since, since.plus(most));
        now = Optional.of(begun);
        parts.pauses().tell(contact, new Told(since, Mark.PAUSE + by));
        listener.run();
        parts.pauses().write(begun);
        parts.keeps().keepNow(); // before anybody is told that it is paused
        log.info("contact {}: the recording is paused by {}", contact, by);
    }

    Reply resume(String by) {
        if (recorder.get().isEmpty()) {
            return Reply.NOT_RECORDED;
        }
        end(Mark.RESUME + by);
        return Reply.DONE;
    }

    private void end(String how) {
        if (now.isEmpty()) {
            return;
        }
        if (!without) {
            recorder.get().ifPresent(tape -> tape.resume(how));
            copied.accept(false);
        }
        now = Optional.empty();
        parts.pauses().tell(contact, new Told(parts.clock().instant(), how));
        listener.run();
        parts.pauses().forget(contact);
        log.info("contact {}: recorded again, {}", contact, how);
    }

    /** The recording ends, and the call goes on. */
    void withdrawn() {
        end(Mark.END);
        parts.pauses().finished(contact);
    }

    /** So is the call. */
    void over() {
        left();
        end(Mark.END);
        parts.pauses().finished(contact);
    }
}
