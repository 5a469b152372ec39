package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.store.Listens;
import java.time.InstantSource;
import java.util.Optional;

/** Writes down who opened, heard, read or took what. */
record ListenLog(Listens listens, InstantSource clock) {
    /** Returns once the line is durable; throws what kept it from being so. */
    void add(ContactId id, Reviewer reviewer, Listens.What what, Optional<Listens.Span> span) {
        listens.add(new Listens.Listen(id, reviewer.account(), what, span, clock.instant()))
                .join();
    }
}
