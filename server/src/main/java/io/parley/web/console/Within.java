package io.parley.web.console;

import io.parley.core.contact.ContactId;
import io.parley.review.ReviewDesk;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.util.Set;

/** Contacts that are over, as far as whoever asks may look: what is beyond is not there. */
public final class Within {
    private final ReviewDesk review;
    private final Org org;

    public Within(ReviewDesk review, Org org) {
        this.review = review;
        this.org = org;
    }

    Reach of(ApiCall call) {
        return Reach.of(call.person(), org);
    }

    /** The contact in the path. @throws Refusal 404 where nobody whom one looks after had a part in it */
    ContactId id(ApiCall call) {
        ContactId id = Mine.id(call);
        if (!has(call, id)) {
            throw Refusal.notFound("contact");
        }
        return id;
    }

    boolean isKnown(ContactId id) {
        return review.queueOf(id).isPresent();
    }

    boolean has(ApiCall call, ContactId id) {
        return switch (of(call)) {
            case Reach.Everything() -> true;
            case Reach.OfPeople(Set<String> people) -> review.hadPart(id, people);
        };
    }
}
