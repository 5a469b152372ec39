package io.parley.sip.stack;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Catches every message of calls by their Call-ID, as it was on the wire. A call's messages begin before anybody knows
 * whose call it is: what an INVITE began is kept for some seconds, and for as long as somebody has claimed it. What is
 * held is bounded for each call and for all together; what is too much is counted.
 */
public final class SipTap {
    private static final byte[] INVITE = "INVITE ".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_UNCLAIMED = 512;
    private static final int MOST_OF_UNCLAIMED = 16;
    private static final int MOST_MESSAGES = 400;
    private static final int MOST_BYTES = 192 * 1024;
    private static final long ALL_BYTES = 64L << 20;
    private static final Duration UNCLAIMED = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<String, Tape> tapes = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong unclaimed = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();

    public SipTap(InstantSource clock) {
        this.clock = clock;
    }

    /** One message. @param sent by us; the bytes are as they were on the wire, secrets and all */
    public record Caught(
            Instant at,
            boolean sent,
            String transport,
            InetSocketAddress local,
            InetSocketAddress peer,
            byte[] message) {}

    /** All of one Call-ID. @param leftOut what was too much */
    public record Taken(List<Caught> messages, long leftOut) {
        static final Taken NOTHING = new Taken(List.of(), 0);
    }

    private static final class Tape {
        private final Instant since;
        private final List<Caught> messages = new ArrayList<>(8);
        private boolean claimed;
        private boolean over;
        private int bytes;
        private long leftOut;

        Tape(Instant since) {
            this.since = since;
        }
    }

    /** A message is on its way, either way. */
    void caught(PeerChannel channel, boolean sent, byte[] message) {
        tapeOf(message)
                .ifPresent(tape -> keep(
                        tape,
                        new Caught(
                                clock.instant(),
                                sent,
                                channel.getTransport(),
                                channel.local(),
                                channel.peer(),
                                message)));
    }

    void caught(Caught message) {
        tapeOf(message.message()).ifPresent(tape -> keep(tape, message));
    }

    /** Where it is to be kept, if anywhere. */
    private Optional<Tape> tapeOf(byte[] message) {
        boolean invite =
                message.length > INVITE.length && Arrays.equals(message, 0, INVITE.length, INVITE, 0, INVITE.length);
        Optional<String> callId = invite || !tapes.isEmpty() ? CallOrder.callId(message) : Optional.empty();
        Optional<Tape> known = callId.map(tapes::get);
        boolean begins = invite && known.isEmpty() && unclaimed.get() < MOST_UNCLAIMED;
        return begins ? callId.map(id -> begin(id, false)) : known;
    }

    private Tape begin(String callId, boolean claimed) {
        return tapes.computeIfAbsent(callId, id -> {
            Tape fresh = new Tape(clock.instant());
            fresh.claimed = claimed;
            unclaimed.addAndGet(claimed ? 0 : 1);
            return fresh;
        });
    }

    private void keep(Tape tape, Caught message) {
        synchronized (tape) {
            int most = tape.claimed ? MOST_MESSAGES : MOST_OF_UNCLAIMED;
            int length = message.message().length;
            boolean fits = tape.messages.size() < most
                    && tape.bytes + length <= MOST_BYTES
                    && held.get() + length <= ALL_BYTES;
            if (tape.over) {
                return;
            }
            if (fits) {
                tape.messages.add(message);
                tape.bytes += length;
                held.addAndGet(length);
            } else {
                tape.leftOut++;
                leftOut.incrementAndGet();
            }
        }
    }

    /** From now on its messages are kept until they are taken. */
    public void claim(String callId) {
        Tape tape = begin(callId, true);
        synchronized (tape) {
            if (!tape.claimed) {
                tape.claimed = true;
                unclaimed.decrementAndGet();
            }
        }
    }

    /** What was caught so far. */
    public Taken look(String callId) {
        Tape tape = tapes.get(callId);
        return tape == null ? Taken.NOTHING : copy(tape);
    }

    private static Taken copy(Tape tape) {
        synchronized (tape) {
            return new Taken(List.copyOf(tape.messages), tape.leftOut);
        }
    }

    /** The same, and nothing of it is held any more. */
    public Taken take(String callId) {
        Tape tape = tapes.remove(callId);
        return tape == null ? Taken.NOTHING : drop(tape);
    }

    private Taken drop(Tape tape) {
        synchronized (tape) {
            tape.over = true;
            held.addAndGet(-tape.bytes);
            unclaimed.addAndGet(tape.claimed ? 0 : -1);
            return copy(tape);
        }
    }

    /** Now and then: forgets what nobody claimed. */
    public void sweep() {
        if (unclaimed.get() == 0) {
            return;
        }
        Instant before = clock.instant().minus(UNCLAIMED);
        tapes.forEach((callId, tape) -> {
            boolean old;
            synchronized (tape) {
                old = !tape.claimed && tape.since.isBefore(before);
            }
            if (old && tapes.remove(callId, tape)) {
                drop(tape);
            }
        });
    }

    /** Bytes that are held now. */
    public long held() {
        return held.get();
    }

    /** Call-IDs of which messages are kept now. */
    public int calls() {
        return tapes.size();
    }

    /** Messages that were too much to be kept. */
    public long leftOut() {
        return leftOut.get();
    }
}
