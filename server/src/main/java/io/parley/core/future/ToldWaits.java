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
 * another, such as a callback or a chat instead of it, is told no more than that one was; one that an agent handed on
 * waits anew. Safe from any thread. In memory: a restart forgets it.
 */
public final class ToldWaits {
    private static final int REMEMBERED = 50_000;

    private final Map<Stay, ToldWait> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Stay, ToldWait> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param handedOn how often, before it */
    private record Stay(ContactId contact, int handedOn) {}

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
        Stay stay = new Stay(id, record.handovers().size());
        ToldWait wait = Optional.ofNullable(told.get(stay))
                .or(() -> stay.handedOn() > 0 ? Optional.empty() : before(record))
                .orElseGet(ToldWait::new);
        told.put(stay, wait);
        told.put(new Stay(Callback.idFor(id), 0), wait); // whoever takes over the callback's place names it alone
        return wait;
    }

    /** What was told to those whose place it has. */
    private Optional<ToldWait> before(ContactRecord record) {
        return Stream.of(record.contact().callback().map(Callback::of), record.resumes())
                .flatMap(Optional::stream)
                .flatMap(one -> Optional.ofNullable(told.get(new Stay(one, 0))).stream())
                .findFirst();
    }
}
