package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Recorders of others that calls are copied to while they are recorded (RFC 7866), and what is counted of that. */
public final class Recorders {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final Function<QueueId, Optional<RecorderLine>> lines;
    private final Function<AgentId, String> names;
    private final String domain;
    private final Duration again;
    private final Map<End, LongAdder> ends = new EnumMap<>(End.class);
    private final LongAdder live = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder told = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    /** When it was last said that this one cannot be had. */
    private final Map<String, Instant> complained = new ConcurrentHashMap<>();

    /** How a session with a recorder came to its end, or to nothing. */
    public enum End {
        /** The call was not to be recorded any more. */
        OVER,
        /** It does not want the session, or answers what cannot be used. */
        REFUSED,
        /** Nobody answers, or nobody knows where it is. */
        UNREACHED,
        /** It hung up, vanished, or did not go on after a pause. */
        LOST,
        /** No port for sound was free, or a fault of ours. */
        OURS;

        /** As metrics name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Those of a configuration.
     *
     * @param lines which recorder calls of a queue go to
     * @param names how agents are called
     * @param domain in which agents are addresses
     */
    public Recorders(Function<QueueId, Optional<RecorderLine>> lines, Function<AgentId, String> names, String domain) {
        this(lines, names, domain, AGAIN);
    }

    /** @param again how soon a recorder is tried a second time */
    Recorders(
            Function<QueueId, Optional<RecorderLine>> lines,
            Function<AgentId, String> names,
            String domain,
            Duration again) {
        this.lines = lines;
        this.names = names;
        this.domain = domain;
        this.again = again;
        for (End end : End.values()) {
            ends.put(end, new LongAdder());
        }
    }

    Optional<RecorderLine> of(QueueId queue) {
        return lines.apply(queue);
    }

    String name(AgentId agent) {
        return names.apply(agent);
    }

    String domain() {
        return domain;
    }

    Duration again() {
        return again;
    }

    // ---- what is counted

    void begins() {
        begun.increment();
        live.increment();
    }

    void over() {
        live.decrement();
    }

    void ended(End how) {
        ends.get(how).increment();
    }

    void tells() {
        told.increment();
    }

    void givesUp() {
        givenUp.increment();
    }

    /** Whether that it cannot be had is to be said, which is done once a minute. */
    boolean complains(String recorder, Instant now) {
        boolean due = Optional.ofNullable(complained.get(recorder))
                .filter(before -> now.isBefore(before.plus(TOLD)))
                .isEmpty();
        if (due) {
            complained.put(recorder, now);
        }
        return due;
    }

    /** Sessions that a recorder has taken. */
    public long begun() {
        return begun.sum();
    }

    /** Those that go on now. */
    public long live() {
        return live.sum();
    }

    /** Sessions and tries that ended so. */
    public long count(End how) {
        return ends.get(how).sum();
    }

    /** Calls of which a recorder has not all, since it was tried twice. */
    public long givenUp() {
        return givenUp.sum();
    }

    /** How often a recorder was told anew of a call. */
    public long told() {
        return told.sum();
    }
}
