package io.parley.core.future;

import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What each person was told of their wait, however they wait by now: a contact that keeps or takes over the place of
 * another, such as a callback or a chat instead of it, is told no more than that one was. Safe from any thread. In
 * memory: a restart forgets it.
 */
public final class ToldWaits {
    private static final int REMEMBERED = 50_000;

    private final Map<ContactId, ToldWait> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ContactId, ToldWait> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whole minutes to tell now of an estimate in seconds; as {@link ToldWait#minutes}. */
    public synchronized OptionalInt minutes(ContactRecord record, int seconds) {
        return of(record).minutes(seconds);
    }

    /** The same in seconds; empty where nothing is estimated. */
    public synchronized OptionalInt seconds(ContactRecord record, OptionalInt estimate) {
        OptionalInt minutes = estimate.isPresent() ? minutes(record, estimate.getAsInt()) : OptionalInt.empty();
        return minutes.isPresent() ? OptionalInt.of(60 * minutes.getAsInt()) : minutes;
    }

    private ToldWait of(ContactRecord record) {
        ContactId id = record.contact().id();
        Optional<ContactId> before = record.contact().callback().map(Callback::of);
        ToldWait wait = Stream.of(Optional.of(id), before, record.resumes())
                .flatMap(Optional::stream)
                .flatMap(one -> Optional.ofNullable(told.get(one)).stream())
                .findFirst()
                .orElseGet(ToldWait::new);
        told.put(id, wait);
        told.put(Callback.idFor(id), wait); // whoever takes over the callback's place names it alone
        return wait;
    }
}
