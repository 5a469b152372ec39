package io.parley.acd.port;

import io.parley.core.contact.CustomerIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Which identities are one customer. A tie joins two of them; a customer is whatever ties lead to. What a person parted
 * stays parted until a person joins it again, whatever proves it.
 */
public interface CustomerTies {
    /** No customer has more identities. */
    int MOST = 40;

    enum How {
        /** The site has signed that this browser is this subject. */
        SIGNED,
        /** The site has signed that it has verified this number or address of the subject. */
        VERIFIED,
        /** Somebody of the staff says so. */
        BY_HAND
    }

    /** @param by account */
    record Sign(String by, Instant at) {}

    /** @param joined empty account: proven @param parted by whom and when, if it does not hold now */
    record Tie(CustomerIdentity one, CustomerIdentity other, How how, Sign joined, Optional<Sign> parted) {}

    /** One line of the log, which is only added to. @param joined else parted @param sign empty account: proven */
    record Act(CustomerIdentity one, CustomerIdentity other, boolean joined, Sign sign) {}

    /**
     * @param identities all of the customer, this one among them
     * @param ties of these, also those that hold no more
     * @param acts newest first
     */
    record Known(List<CustomerIdentity> identities, List<Tie> ties, List<Act> acts) {}

    enum Outcome {
        DONE,
        /** They are one customer already, or two. */
        AS_IT_IS,
        /** The customer would have more than {@link #MOST} identities. */
        TOO_MANY
    }

    /** Whether any identities are joined at all. */
    boolean any();

    /** Other keys of the customer who has this key. */
    List<String> others(String key);

    /** The customer who has this identity, if only as that. */
    Known of(CustomerIdentity one);

    /** Completes once it is on disk, and logged. */
    CompletableFuture<Outcome> join(CustomerIdentity one, CustomerIdentity other, Sign by);

    /** The tie between these two holds no more. */
    CompletableFuture<Outcome> part(CustomerIdentity one, CustomerIdentity other, Sign by);
}
