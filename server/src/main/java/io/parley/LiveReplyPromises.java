package io.parley;

import io.parley.ops.Alarm;
import io.parley.report.ReplyPromises;
import io.parley.store.Store;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what visitors are promised of the first reply as it is now. */
final class LiveReplyPromises {
    private static final Logger log = LoggerFactory.getLogger(LiveReplyPromises.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private LiveReplyPromises() {}

    static ReplyPromises start(Store store, ZoneId zone, Alarm alarm) {
        ReplyPromises promises = new ReplyPromises(store.facts().replies(), zone);
        AtomicBoolean busy = new AtomicBoolean();
        Runnable refresh = () -> {
            if (busy.compareAndSet(false, true)) {
                Thread.ofVirtual().name("reply promises").start(() -> refresh(promises, alarm, busy));
            }
        };
        refresh.run();
        alarm.every(EVERY, refresh);
        return promises;
    }

    private static void refresh(ReplyPromises promises, Alarm alarm, AtomicBoolean busy) {
        try {
            promises.refresh(alarm.instant());
        } catch (RuntimeException e) {
            log.warn("what visitors are promised stays as it was: {}", e.toString());
        } finally {
            busy.set(false);
        }
    }
}
