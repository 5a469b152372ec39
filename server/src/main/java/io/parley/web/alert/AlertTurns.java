package io.parley.web.alert;

import io.parley.acd.Distributor;
import io.parley.acd.port.AlertStates;
import io.parley.acd.port.Wake;
import io.parley.core.alert.Alert;
import io.parley.core.alert.Alerts;
import io.parley.core.alert.FloorPast;
import io.parley.core.alert.LimitSet;
import io.parley.core.alert.Measured;
import io.parley.core.alert.PastFacts;
import io.parley.core.alert.Reading;
import io.parley.core.alert.Readings;
import io.parley.core.measure.SoundSums;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.web.admin.Hooks;
import io.parley.web.admin.Telephony;
import io.parley.web.alert.LimitShapes.AlertRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the floor, the trunks and the webhooks each few seconds: how the last hours were, and which limits are
 * passed.
 */
public final class AlertTurns {
    private static final Logger log = LoggerFactory.getLogger(AlertTurns.class);
    static final Duration EVERY = Duration.ofSeconds(5);
    /** A disk that becomes full, or has room again, is seen within this. */
    static final Duration DISK_EVERY = Duration.ofSeconds(1);

    /** What the room is for. */
    static final String RECORDINGS = "recordings";

    private final Looking looking;
    private final KeptLimits limits;
    private final Function<Instant, PastFacts> facts;
    private final AlarmLetters letters;
    private final Wake wake;
    private final InstantSource clock;
    private final Alerts alerts = new Alerts();
    private final FloorPast past = new FloorPast();
    private final Snoozes snoozes = new Snoozes();
    private final HookDowns downs = new HookDowns();
    private final AlertMemory memory;
    private boolean remembered;
    private volatile List<Reading> readings = List.of();
    private volatile List<Alert> standing = List.of();
    private volatile boolean closed;
    private volatile boolean wasFull;
    private final AtomicLong looks = new AtomicLong();

    /**
     * What is looked at.
     *
     * @param open whether a queue takes contacts at a moment
     * @param reserve how much recordings have taken of the room that is kept back for them, 0 to 1
     * @param planned for how long agents are away for a reason, by its id
     */
    public record Looking(
            Distributor distributor,
            Supplier<Telephony.Picture> telephony,
            Supplier<List<Hooks.HookView>> hooks,
            BiPredicate<QueueId, Instant> open,
            Function<String, Optional<Duration>> planned,
            DoubleSupplier reserve) {}

    /** @param past what is kept of queues and agents since a moment */
    record Kept(KeptLimits limits, AlertStates states, Function<Instant, PastFacts> past) {}

    AlertTurns(Looking looking, Kept kept, AlarmLetters letters, Wake wake, InstantSource clock) {
        this.looking = looking;
        limits = kept.limits();
        facts = kept.past();
        memory = new AlertMemory(
                kept.states(),
                new AlertMemory.Knowing(
                        alerts, snoozes, letters, downs, looking.distributor().alarms()));
        this.letters = letters;
        this.wake = wake;
        this.clock = clock;
    }

    /** The first look is at once. */
    public void start() {
        beside(this::turn);
        beside(this::disk);
    }

    private static void beside(Runnable act) {
        Thread.ofVirtual().name("alerts").start(act);
    }

    /** Recordings have little time on a full disk: what changed there is looked at between two turns. */
    private void disk() {
        if (closed) {
            return;
        }
        boolean isFull = looking.reserve().getAsDouble() > 0;
        if (isFull != wasFull) {
            wasFull = isFull;
            lookNow();
        }
        wake.at(clock.instant().plus(DISK_EVERY), () -> beside(this::disk));
    }

    private void turn() {
        if (closed) {
            return;
        }
        lookNow();
        wake.at(clock.instant().plus(EVERY), () -> beside(this::turn));
        looks.incrementAndGet();
    }

    private void lookNow() {
        try {
            look(clock.instant());
        } catch (RuntimeException e) {
            log.error("limits could not be looked at", e);
        }
    }

    private synchronized void look(Instant now) {
        memory.recall();
        Board board = looking.distributor().board();
        remember(now);
        past.look(board, now);
        List<Reading> all =
                new ArrayList<>(Readings.of(board, past, queue -> looking.open().test(queue, now), now));
        all.addAll(Readings.ofBreaks(board, looking.planned(), now));
        all.addAll(looking.distributor().alarms().look(board, now));
        looking.telephony().get().trunks().forEach(trunk -> all.add(sound(trunk)));
        all.addAll(downs.look(looking.hooks().get(), now));
        double taken = looking.reserve().getAsDouble();
        all.add(new Reading(Measured.RESERVE_TAKEN, RECORDINGS, OptionalDouble.of(taken)));
        LimitSet set = limits.current().limits();
        List<Alert> before = standing;
        readings = List.copyOf(all);
        standing = alerts.look(all, set::of, now);
        standing.stream()
                .filter(alert -> before.stream().noneMatch(old -> isSame(old, alert)))
                .forEach(alert -> log.info(
                        "limit passed: {} of {} is {}, {}",
                        alert.measured(),
                        alert.subject(),
                        alert.level(),
                        alert.value()));
        snoozes.keep(standing, now);
        memory.keep(); // first: a letter that goes out twice for the same moment is one
        letters.look(standing, set.letters(), now);
        memory.keep();
    }

    /** How the hours before the start were; what cannot be read is not asked for again. */
    private void remember(Instant now) {
        if (remembered) {
            return;
        }
        remembered = true;
        try {
            past.restore(facts.apply(FloorPast.from(now)), now);
        } catch (RuntimeException e) {
            log.warn("how the last hours were cannot be read, they begin now", e);
        }
    }

    private static boolean isSame(Alert old, Alert alert) {
        return old.isAbout(alert.measured(), alert.subject()) && old.level() == alert.level();
    }

    private static Reading sound(Telephony.TrunkView trunk) {
        Telephony.HeardView hour = trunk.sound().hour();
        OptionalDouble share = hour.calls() < SoundSums.ENOUGH
                ? OptionalDouble.empty()
                : OptionalDouble.of(hour.poor() / (double) hour.calls());
        return new Reading(Measured.POOR_SOUND, trunk.id(), share);
    }

    /** What stands, the worst first. */
    public List<AlertRow> rows() {
        return standing.stream().map(this::row).toList();
    }

    private AlertRow row(Alert alert) {
        var snooze = snoozes.of(alert);
        return new AlertRow(
                LimitShapes.name(alert.measured()),
                alert.subject(),
                alert.level(),
                LimitShapes.boxed(alert.value()),
                alert.passedLimit(),
                alert.passed(),
                (int) alert.limit().longer().toMinutes(),
                alert.since().toEpochMilli(),
                alert.limit().sound(),
                snooze.map(one -> one.until().toEpochMilli()),
                snooze.map(Snoozes.Snooze::by));
    }

    List<Reading> readings() {
        return readings;
    }

    FloorPast past() {
        return past;
    }

    /** False where nothing of the kind stands. Blocks until it is on disk. */
    synchronized boolean snooze(Measured measured, String subject, Duration time, String by) {
        boolean stands = standing.stream()
                .filter(alert -> alert.isAbout(measured, subject))
                .findFirst()
                .map(alert -> {
                    snoozes.put(alert, new Snoozes.Snooze(clock.instant().plus(time), by));
                    return true;
                })
                .orElse(false);
        if (stands) {
            memory.write();
        }
        return stands;
    }

    /** How often was looked since the start. */
    long looks() {
        return looks.get();
    }

    void close() {
        closed = true;
    }
}
