package io.parley;

import io.parley.acd.port.CallAnatomies;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.anatomy.TrunkRelease;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SoundSums;
import io.parley.ops.Alarm;
import io.parley.ops.Metrics;
import io.parley.ops.config.AnatomySettings;
import io.parley.sip.call.CallStories;
import io.parley.sip.stack.SipTap;
import io.parley.store.AnatomyBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was on the wire in calls: of those that last, and of those that are over, for as many days as is set. */
final class CallNotes implements CallAnatomies, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallNotes.class);

    /** Of Q.850, that have a count of their own; {@code other} are the rest. */
    private static final List<Integer> CAUSES =
            List.of(1, 3, 16, 17, 18, 19, 20, 21, 26, 27, 28, 31, 34, 38, 41, 42, 44, 47, 50, 57, 58, 65, 88, 102, 127);
    /** Of SIP, the same. */
    private static final List<Integer> STATUSES =
            List.of(400, 403, 404, 408, 410, 480, 484, 486, 488, 500, 502, 503, 504, 600, 603, 604);

    private final Supplier<AnatomySettings> settings;
    private final AnatomyBook book;
    private final Alarm alarm;
    private final CallStories stories;
    private final Instant begun;

    CallNotes(Supplier<AnatomySettings> settings, AnatomyBook book, Alarm alarm) {
        this.settings = settings;
        this.book = book;
        this.alarm = alarm;
        begun = alarm.instant();
        stories = new CallStories(new SipTap(alarm), alarm, () -> settings.get().keys(), this::keep);
        stories.onTrunk(this::begun);
    }

    private CompletableFuture<Void> keep(CallAnatomy over) {
        return settings.get().days() == 0 ? book.keepCauses(over) : book.keep(over);
    }

    private void begun(ContactId contact, TrunkCall call) {
        book.begun(contact, call).exceptionally(failure -> {
            log.warn(
                    "contact {}: that it goes over trunk {} is not kept: {}",
                    contact,
                    call.trunk(),
                    failure.getMessage());
            return null;
        });
    }

    CallStories stories() {
        return stories;
    }

    void start() {
        alarm.every(CallStories.TURN, stories::turn);
        Thread.ofVirtual().name("heard before").start(this::recall);
    }

    /** How trunks were to hear before the start. */
    private void recall() {
        try {
            stories.trunks().restore(book.heard(begun.minus(Duration.ofDays(1)), begun), alarm.instant());
        } catch (RuntimeException e) {
            log.warn("how trunks were to hear cannot be read, that begins now", e);
        }
    }

    void name(Metrics metrics) {
        metrics.gauge("parley.anatomy.bytes", "Bytes of SIP messages held for calls now.", stories.tap()::held);
        metrics.counter(
                "parley.anatomy.left.out",
                "SIP messages of calls that were too much to be kept.",
                stories.tap()::leftOut);
        metrics.counter("parley.anatomy.lost", "Calls whose messages could not be kept.", stories::notKept);
    }

    /** How legs of a trunk were to hear. */
    void name(Metrics metrics, String trunk) {
        Supplier<SoundSums.Standing> now = () -> stories.trunks().of(trunk, alarm.instant());
        DoubleSupplier legs = () -> now.get().hour().legs();
        DoubleSupplier poor = () -> now.get().hour().poor();
        DoubleSupplier many = () -> now.get().alarm() ? 1 : 0;
        metrics.gauge("parley.trunk.legs", "Call legs over it that ended in the last hour.", legs, "trunk", trunk);
        metrics.gauge("parley.trunk.poor", "Of these, those poor to hear at any time.", poor, "trunk", trunk);
        metrics.gauge("parley.trunk.alarm", "1 where too many of these were poor.", many, "trunk", trunk);
        releases(metrics, trunk, TrunkRelease.Protocol.Q850, CAUSES);
        releases(metrics, trunk, TrunkRelease.Protocol.SIP, STATUSES);
    }

    private void releases(Metrics metrics, String trunk, TrunkRelease.Protocol protocol, List<Integer> common) {
        common.forEach(number -> release(metrics, trunk, protocol, Integer.toString(number), number::equals));
        release(metrics, trunk, protocol, "other", number -> !common.contains(number));
    }

    private void release(
            Metrics metrics, String trunk, TrunkRelease.Protocol protocol, String shown, Predicate<Integer> numbers) {
        DoubleSupplier count =
                () -> stories.releases().sum(trunk, code -> code.protocol() == protocol && numbers.test(code.number()));
        metrics.counter(
                "parley.trunk.releases",
                "Calls that trunks ended or did not take, by what they said.",
                count,
                "trunk",
                trunk,
                "protocol",
                protocol.name().toLowerCase(Locale.ROOT),
                "cause",
                shown);
    }

    @Override
    public Optional<CallAnatomy> of(ContactId contact) {
        return stories.of(contact).or(() -> book.of(contact));
    }

    @Override
    public void close() {
        stories.close();
    }
}
