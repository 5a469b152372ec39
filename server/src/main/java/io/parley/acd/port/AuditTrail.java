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

    /** Acts of the server itself. */
    String STARTED = "SERVER start";

    /** In order; a start without one before it follows a crash, a loss of power or a kill. */
    String STOPPED = "SERVER stop";

    /** What the rules of {@code retention} removed in whole days. */
    String REMOVED = "SERVER retention";

    /** The first entries are gone by such a rule: the subject is {@code NUMBER:HASH} of the last of these. */
    String FORGOTTEN = "SERVER audit-retention";

    /**
     * @param account the sign-in name, or {@code key:NAME} of a program; empty if nobody is known
     * @param act the route, such as {@code PUT /api/users/{id}}
     * @param subject what it was about; no words of a customer, and no more of a key than tells it from others
     * @param outcome {@link #DONE}, or the code of the refusal
     * @param source the network address it came from; empty: the server did it
     * @param changes what is otherwise since then, where that is told
     */
    record Act(
            Instant at,
            String account,
            String act,
            String subject,
            String outcome,
            String source,
            List<Change> changes) {
        public Act {
            changes = List.copyOf(changes);
        }

        /** One of which no more is told. */
        public Act(Instant at, String account, String act, String subject, String outcome, String source) {
            this(at, account, act, subject, outcome, source, List.of());
        }

        /** Of the server itself. */
        public static Act ofServer(Instant at, String act, String subject) {
            return new Act(at, "", act, subject, DONE, "");
        }
    }

    /**
     * A field that has another value.
     *
     * @param from absent: it had none, or it is a secret
     * @param to absent: it has none any more, or it is a secret
     */
    record Change(String field, Optional<String> from, Optional<String> to) {
        /** Nobody may read what it was or is. */
        public static Change ofSecret(String field) {
            return new Change(field, Optional.empty(), Optional.empty());
        }
    }

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
     * @param newest number of the newest; 0 if there is none
     * @param last hash of the newest; empty if there is none
     * @param forgotten the first ones are gone by a rule, as an entry says
     * @param wrong the first entry that is not what it was, and why
     */
    record Checked(long entries, long newest, String last, Optional<Forgotten> forgotten, Optional<Wrong> wrong) {}

    /**
     * Entries up to {@code through} are gone.
     *
     * @param hash of the last of them
     * @param by number of the entry that says so
     */
    record Forgotten(long through, String hash, long by, Instant at) {}

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

    /**
     * Removes entries of before this moment, from the first on, and says so in an entry with which the rest can be
     * proven as before.
     *
     * @return how many are gone
     */
    CompletableFuture<Integer> forget(Instant before, Instant now);

    List<Entry> find(Wanted wanted);

    /** Reads all of it, and blocks. */
    Checked check();
}
