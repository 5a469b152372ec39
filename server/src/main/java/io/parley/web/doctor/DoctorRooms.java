package io.parley.web.doctor;

import io.parley.web.auth.TokenBuckets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Who may try something now, how much may be tried at once, and how sockets arrived that a page wanted to open. */
final class DoctorRooms {
    static final int MOST_HELD = 16;

    private static final int BURST = 120;
    private static final int PER_MINUTE = 60;
    private static final int MOST_ARRIVALS = 200;

    private final DoctorPasses passes;
    private final TokenBuckets tries = new TokenBuckets(BURST, PER_MINUTE);
    private final AtomicInteger held = new AtomicInteger();
    private final Map<String, String> arrivals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_ARRIVALS;
        }
    };

    DoctorRooms(DoctorPasses passes) {
        this.passes = passes;
    }

    /** @return 0, or the status of the refusal */
    int refusal(Optional<String> pass, Instant now) {
        if (pass.filter(shown -> passes.holds(shown, now)).isEmpty()) {
            return 401;
        }
        return tries.take(pass.get(), now) == 0 ? 0 : 429;
    }

    /** A place for a request or socket that stays; {@link #leave} gives it back. */
    boolean enter() {
        if (held.incrementAndGet() <= MOST_HELD) {
            return true;
        }
        held.decrementAndGet();
        return false;
    }

    void leave() {
        held.decrementAndGet();
    }

    int held() {
        return held.get();
    }

    /** @param attempt the page's own name of it; @param how {@code socket}, {@code plain} or {@code stranger} */
    synchronized void arrived(String attempt, String how) {
        arrivals.put(attempt, how);
    }

    synchronized Optional<String> arrival(String attempt) {
        return Optional.ofNullable(arrivals.get(attempt));
    }
}
