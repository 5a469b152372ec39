package io.parley;

import io.parley.acd.port.CallAnatomies;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.contact.ContactId;
import io.parley.ops.Alarm;
import io.parley.ops.Metrics;
import io.parley.ops.config.AnatomySettings;
import io.parley.sip.call.CallStories;
import io.parley.sip.stack.SipTap;
import io.parley.store.AnatomyBook;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What was on the wire in calls: of those that last, and of those that are over, for as many days as is set. */
final class CallNotes implements CallAnatomies, AutoCloseable {
    private final Supplier<AnatomySettings> settings;
    private final AnatomyBook book;
    private final Alarm alarm;
    private final CallStories stories;

    CallNotes(Supplier<AnatomySettings> settings, AnatomyBook book, Alarm alarm) {
        this.settings = settings;
        this.book = book;
        this.alarm = alarm;
        stories = new CallStories(new SipTap(alarm), alarm, () -> settings.get().keys(), this::keep);
    }

    private CompletableFuture<Void> keep(CallAnatomy over) {
        return settings.get().days() == 0 ? CompletableFuture.completedFuture(null) : book.keep(over);
    }

    CallStories stories() {
        return stories;
    }

    void start() {
        alarm.every(CallStories.TURN, stories::turn);
    }

    void name(Metrics metrics) {
        metrics.gauge("parley.anatomy.bytes", "Bytes of SIP messages held for calls now.", stories.tap()::held);
        metrics.counter(
                "parley.anatomy.left.out",
                "SIP messages of calls that were too much to be kept.",
                stories.tap()::leftOut);
        metrics.counter("parley.anatomy.lost", "Calls whose messages could not be kept.", stories::notKept);
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
