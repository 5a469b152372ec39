package io.parley.sip.trunk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Which numbers may be called over a trunk, and how many a minute: whatever nobody allowed is not called. */
public final class TollRules {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,15}");

    private final List<String> allowed;
    private final List<String> denied;
    private final int perMinute;
    private final InstantSource clock;
    private final Deque<Instant> made = new ArrayDeque<>();

    /** @param allowed what numbers may begin with; @param denied what they may not all the same */
    public TollRules(List<String> allowed, List<String> denied, int perMinute, InstantSource clock) {
        this.allowed = List.copyOf(allowed);
        this.denied = List.copyOf(denied);
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Whether this number may be called now; counts as a call if so. */
    public synchronized boolean admits(String number) {
        boolean may = NUMBER.matcher(number).matches()
                && allowed.stream().anyMatch(number::startsWith)
                && denied.stream().noneMatch(number::startsWith);
        if (!may) {
            return false;
        }
        Instant now = clock.instant();
        while (!made.isEmpty() && !made.getFirst().isAfter(now.minus(WINDOW))) {
            made.removeFirst();
        }
        if (made.size() >= perMinute) {
            return false;
        }
        made.add(now);
        return true;
    }
}
