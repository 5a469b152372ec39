package io.parley.chat.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** From where visitors wrote who are not connected any more: in memory, for an hour. Safe from any thread. */
final class LastAddresses {
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final LinkedHashMap<String, Left> left = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > MOST;
        }
    };

    private record Left(String address, Instant at) {}

    synchronized void left(String visitor, String address, Instant now) {
        left.remove(visitor); // the latest at the end
        left.put(visitor, new Left(address, now));
        while (left.firstEntry().getValue().at().plus(KEPT).isBefore(now)) {
            left.pollFirstEntry();
        }
    }

    synchronized Optional<String> of(String visitor, Instant now) {
        return Optional.ofNullable(left.get(visitor))
                .filter(one -> !one.at().plus(KEPT).isBefore(now))
                .map(Left::address);
    }
}
