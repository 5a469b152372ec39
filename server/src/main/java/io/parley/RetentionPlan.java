package io.parley;

import io.parley.core.contact.Retained;
import io.parley.media.record.Recorder;
import io.parley.ops.Alarm;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RetentionSettings;
import io.parley.review.CustomerFile;
import io.parley.review.FullDisk;
import io.parley.review.Names;
import io.parley.review.Retention;
import io.parley.review.Retention.Rule;
import io.parley.review.ReviewDesk;
import io.parley.store.Store;
import io.parley.web.Web;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Joins what is removed after so many days to the settings in force. */
final class RetentionPlan implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** For so long nothing may happen while the clock is right: each start is something, so is each contact. */
    private static final Duration IDLE = Duration.ofDays(2);

    private record Kept(Recorder recorder) implements FullDisk.Reserve {
        @Override
        public boolean isTaken() {
            return recorder.reserveTaken() > 0;
        }

        @Override
        public void give(long bytes) {
            recorder.giveRoom(bytes);
        }
    }

    private final Store store;
    private final Alarm alarm;
    private final Retention retention;
    private final CustomerFile customers;
    private final Retention.Folders folders;
    private final FullDisk full;

    /** @param current the configuration in force */
    RetentionPlan(
            Store store, Retention.Folders folders, Supplier<ParleyConfig> current, Alarm alarm, Recorder recorder) {
        this.store = store;
        this.alarm = alarm;
        this.folders = folders;
        retention = new Retention(store, () -> rules(current.get()), folders, alarm, new Unguessable());
        full = new FullDisk(retention, new Kept(recorder));
        customers = new CustomerFile(store, retention, folders, alarm);
    }

    /** Before the floor is folded from the journal, which forgets meanwhile whom it has to. */
    static void settle(Store store, Alarm alarm) {
        SecureRandom random = new SecureRandom();
        store.eraseFromJournal(alarm.instant(), () -> random.nextInt(10));
    }

    /** Looks at what is kept. */
    ReviewDesk review(Names queues) {
        return new ReviewDesk(store, queues, folders.recordings(), alarm);
    }

    Web.Retaining web() {
        return new Web.Retaining(retention, customers, store.holds(), store.customers());
    }

    /** It waits for the database and for disks, so a thread of its own does it. */
    void start() {
        Instant now = alarm.instant();
        SettledClock settled =
                new SettledClock(now, store.journal().paused(IDLE, SettledClock.SETTLES_WITHIN, now), EVERY);
        alarm.every(EVERY, () -> {
            Instant asOf = settled.believed(alarm.instant());
            Thread.ofVirtual().name("retention").start(() -> retention.run(asOf));
        });
        alarm.every(LOOK, () -> {
            if (full.isDue(alarm.instant())) {
                Instant asOf = settled.meanwhile(alarm.instant());
                Thread.ofVirtual().name("retention").start(() -> full.remove(asOf));
            }
        });
    }

    @Override
    public void close() {
        retention.close();
    }

    static List<Rule> rules(ParleyConfig config) {
        RetentionSettings set = config.retention();
        List<Rule> rules = new ArrayList<>();
        add(rules, Retained.RECORDINGS, "", set.recordings());
        chats(rules, "", set.chats());
        add(rules, Retained.VOICEMAIL, "", set.voicemail());
        add(rules, Retained.ANATOMY, "", set.over(config.ops().anatomy()).days());
        add(rules, Retained.CUSTOMERS, "", set.customers());
        add(rules, Retained.AUDIT, "", set.audit());
        Map<String, RetentionSettings.OfQueue> queues = new TreeMap<>(set.queues());
        queues.forEach((queue, days) -> {
            add(rules, Retained.RECORDINGS, queue, days.recordings());
            chats(rules, queue, days.chats());
            add(rules, Retained.VOICEMAIL, queue, days.voicemail());
        });
        return rules;
    }

    private static void chats(List<Rule> rules, String queue, @Nullable Integer days) {
        add(rules, Retained.CHATS, queue, days);
        add(rules, Retained.LEFT_MESSAGES, queue, days);
    }

    private static void add(List<Rule> rules, Retained kind, String queue, @Nullable Integer days) {
        if (days != null) {
            rules.add(new Rule(kind, Optional.of(queue).filter(id -> !id.isEmpty()), days));
        }
    }
}
