package io.parley.hook;

import io.parley.acd.port.Webhooks;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that waits for one receiver, delivered in order: one delivery is under way at a time, and what is not taken is
 * delivered again after a pause, before anything else. What was taken is struck out then; a crash in between delivers
 * it again under the same ids.
 */
public final class HookLine implements AutoCloseable {
    /** Events of one delivery, at most. */
    public static final int BATCH = 50;
    /** Events that wait, at most; the oldest are left out. */
    public static final int MOST = 100_000;
    /** So long after it happened nobody is told any more. */
    public static final Duration LONGEST = Duration.ofDays(3);

    private static final Logger log = LoggerFactory.getLogger(HookLine.class);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    private final HookReceiver receiver;
    private final Webhooks queue;
    private final InstantSource clock;
    private final HookPost post;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder leftOut = new LongAdder();
    private volatile Standing standing = Standing.NEW;
    private volatile boolean closed;
    /** The end of what was not taken; by whoever is busy. */
    private long upTo = Long.MAX_VALUE;

    private Instant nextSweep = Instant.MIN;

    /**
     * How it goes.
     *
     * @param failures in a row
     * @param downSince when the first of them was
     * @param notBefore when the next try is
     * @param takenAt when it took something the last time
     * @param status what it answered last
     * @param trouble why it did not take it; empty where it did
     */
    public record Standing(
            int failures,
            Optional<Instant> downSince,
            Optional<Instant> notBefore,
            Optional<Instant> takenAt,
            Optional<Integer> status,
            String trouble) {
        static final Standing NEW =
                new Standing(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

        Standing taken(Optional<Integer> answered, Instant at) {
            return new Standing(0, Optional.empty(), Optional.empty(), Optional.of(at), answered, "");
        }

        Standing resting(Instant at) {
            return new Standing(failures, downSince, Optional.of(at.plus(PAUSES.getFirst())), takenAt, status, trouble);
        }

        Standing failed(HookPost.Outcome outcome, Instant at) {
            Duration pause = PAUSES.get(Math.min(failures, PAUSES.size() - 1));
            return new Standing(
                    failures + 1,
                    downSince.or(() -> Optional.of(at)),
                    Optional.of(at.plus(pause)),
                    takenAt,
                    outcome.status(),
                    outcome.trouble());
        }
    }

    /** @param threads may wait for the name service */
    public HookLine(HookReceiver receiver, Webhooks queue, Executor threads, InstantSource clock) {
        this(receiver, queue, new HookPost(receiver, threads, InetAddress::getAllByName), clock);
    }

    HookLine(HookReceiver receiver, Webhooks queue, HookPost post, InstantSource clock) {
        this.receiver = receiver;
        this.queue = queue;
        this.post = post;
        this.clock = clock;
    }

    /** Delivers what waits, if it is time; blocks. Whoever comes meanwhile goes away. */
    public void round() {
        if (closed || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            leaveOut();
            boolean more = true;
            while (more && !closed && isTime()) {
                more = deliver();
            }
        } finally {
            busy.set(false);
        }
    }

    private boolean isTime() {
        Instant now = clock.instant();
        return standing.notBefore().filter(now::isBefore).isEmpty();
    }

    private void leaveOut() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        nextSweep = now.plus(SWEEP);
        int missed = queue.leaveOut(receiver.name(), now.minus(LONGEST), MOST).join();
        if (missed > 0) {
            leftOut.add(missed);
            log.error("webhook {}: {} events waited too long and are left out", receiver.name(), missed);
        }
    }

    /** @return whether to go on */
    private boolean deliver() {
        Optional<Webhooks.Gap> gap = queue.gap(receiver.name());
        List<Webhooks.Due> due = queue.due(receiver.name(), upTo, BATCH);
        if (due.isEmpty() && gap.isEmpty()) {
            boolean more = upTo != Long.MAX_VALUE; // what was not taken was left out meanwhile
            upTo = Long.MAX_VALUE;
            return more;
        }
        long last = due.isEmpty() ? 0 : due.getLast().number();
        int attempt = standing.failures() + 1;
        HookPost.Outcome outcome = post.post(HookJson.events(receiver, gap, due), attempt, clock.instant());
        if (closed && !outcome.isTaken()) {
            return false; // the next start delivers it again
        }
        if (!outcome.isTaken()) {
            upTo = due.isEmpty() ? Long.MAX_VALUE : last;
            failed(outcome);
            return false;
        }
        return struckOut(last, gap, outcome, due.size());
    }

    private boolean struckOut(long last, Optional<Webhooks.Gap> gap, HookPost.Outcome outcome, int events) {
        try {
            queue.told(receiver.name(), last, gap).join();
        } catch (CompletionException e) {
            failed(new HookPost.Outcome(outcome.status(), "taken, but that could not be written down"));
            return false;
        }
        upTo = Long.MAX_VALUE;
        delivered.add(events);
        taken(outcome);
        return true;
    }

    private void taken(HookPost.Outcome outcome) {
        if (standing.failures() > 0) {
            log.info("webhook {}: the receiver is back", receiver.name());
        }
        standing = standing.taken(outcome.status(), clock.instant());
    }

    private void failed(HookPost.Outcome outcome) {
        failed.increment();
        if (standing.failures() == 0) {
            log.warn("webhook {}: not taken, and delivered again: {}", receiver.name(), outcome.trouble());
        }
        standing = standing.failed(outcome, clock.instant());
    }

    /** A ping at once, beside all that waits; blocks. Where it is taken, what waits is delivered next. */
    public Optional<String> test() {
        HookPost.Outcome outcome = post.post(HookJson.ping(receiver, clock.instant()), 1, clock.instant());
        if (outcome.isTaken()) {
            taken(outcome);
            return Optional.empty();
        }
        return Optional.of(outcome.trouble());
    }

    public HookReceiver receiver() {
        return receiver;
    }

    public Standing standing() {
        return standing;
    }

    public Webhooks.Waiting waiting() {
        return queue.waiting(receiver.name());
    }

    /** Events, since the start. */
    public long delivered() {
        return delivered.sum();
    }

    /** Deliveries that were not taken, since the start. */
    public long failed() {
        return failed.sum();
    }

    /** Events that were left out, since the start. */
    public long leftOut() {
        return leftOut.sum();
    }

    public Instant now() {
        return clock.instant();
    }

    /** Something of ours is broken: the next try is a little later. */
    public void rest() {
        standing = standing.resting(clock.instant());
    }

    @Override
    public void close() {
        closed = true;
        post.close();
    }
}
