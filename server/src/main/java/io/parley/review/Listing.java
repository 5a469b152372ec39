package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ReviewedContacts.Reviewed;
import io.parley.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts as lists show them. */
final class Listing {
    private final Store store;
    private final Names names;
    private final InstantSource clock;

    Listing(Store store, Names names, InstantSource clock) {
        this.store = store;
        this.names = names;
        this.clock = clock;
    }

    List<Row> rows(List<Found> found, Map<ContactId, Reviewed> reviewed) {
        Instant now = clock.instant();
        Map<ContactId, List<String>> tags =
                store.tags().of(found.stream().map(Listing::id).toList());
        return found.stream()
                .map(one -> Row.of(
                        one,
                        names,
                        now,
                        tags.getOrDefault(id(one), List.of()),
                        Optional.ofNullable(reviewed.get(id(one))).map(Row.Review::of)))
                .toList();
    }

    static ContactId id(Found found) {
        return found.record().contact().id();
    }
}
