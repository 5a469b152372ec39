package io.parley.acd.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What people and programs changed, took out of the house, or were not allowed to do. Entries are added and never
 * changed; each is bound to the one before it and signed.
 */
public interface AuditTrail {
    /** The outcome of what was done. */
    String DONE = "done";

    /**
     * @param account the sign-in name, or {@code key:NAME} of a program; empty if nobody is known
     * @param act the route, such as {@code PUT /api/users/{id}}
     * @param subject what it was about; no words of a customer, and no more of a key than tells it from others
     * @param outcome {@link #DONE}, or the code of the refusal
     * @param source the network address it came from
     */
    record Act(Instant at, String account, String act, String subject, String outcome, String source) {}

    /** @param number counted from 1, without gaps; @param hash of the entry and of all before it */
    record Entry(long number, Act act, String hash) {}

    /**
     * Which entries; what is absent or empty does not count.
     *
     * @param from at or after
     * @param to before
     * @param acts one of these
     * @param subject as it stands
     * @param before entries with smaller numbers
     * @param most so many, the newest first
     */
    record Wanted(
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> account,
            Set<String> acts,
            Optional<String> subject,
            OptionalLong before,
            int most) {}

    /**
     * Whether entries are what was written.
     *
     * @param entries how many were read
     * @param last of the newest; empty if there is none
     * @param wrong the first entry that is not what it was, and why
     */
    record Checked(long entries, String last, Optional<Wrong> wrong) {}

    /** @param number of the first entry that is wrong or missing */
    record Wrong(long number, Why why) {}

    /** What is wrong with an entry. */
    enum Why {
        /** It says something else than was written. */
        EDITED,
        /** It, or some before it, are not there. */
        MISSING,
        /** It was signed by somebody else. */
        NOT_SIGNED,
        /** The key that signed it is not here, so nobody can say. */
        OTHER_KEY
    }

    /** Durable when it completes. */
    CompletableFuture<Void> add(Act act);

    List<Entry> find(Wanted wanted);

    /** Reads all of it, and blocks. */
    Checked check();
}
