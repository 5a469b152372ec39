package io.parley.acd.port;

import io.parley.core.contact.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Letters to staff: reports that go out again and again, invitations, and alarms. */
public interface StaffPost extends Tray<StaffPost.Letter> {

    enum Kind {
        REPORT,
        INVITATION,
        ALARM
    }

    /**
     * @param id the same letter put twice is one
     * @param subject the schedule, whoever is invited, or the queue or trunk of an alarm
     * @param wanted what it is made of when it is sent, JSON
     */
    record Letter(
            String id,
            Kind kind,
            String subject,
            EmailAddress address,
            String language,
            String wanted,
            Instant askedAt,
            int tries)
            implements Posted {
        @Override
        public String about() {
            return kind.name().toLowerCase(Locale.ROOT) + " " + subject;
        }
    }

    /**
     * @param at when it was sent or given up, or is tried next
     * @param trouble what went wrong last; empty if nothing did
     */
    record Standing(Letter letter, Outbox.State state, Instant at, String trouble) {}

    /** It waits, unless it is known. Done once it is on disk. */
    CompletableFuture<Void> put(Letter letter);

    /** All that a schedule wants up to a moment, and that it was looked at up to then, or neither. */
    CompletableFuture<Void> round(String schedule, Instant upto, List<Letter> letters);

    /** Up to when each schedule was looked at. */
    Map<String, Instant> rounds();

    /** Forgets schedules that are no more, so that one that comes back begins anew. */
    CompletableFuture<Void> forgetRounds(Set<String> gone);

    /** Whatever waits of this subject is given up. */
    CompletableFuture<Void> withdraw(Kind kind, String subject, Instant at, String why);

    /** The newest first. */
    List<Standing> list(int limit);

    /** The newest first, of one subject. */
    List<Standing> list(Kind kind, String subject, int limit);

    Outbox.Waiting waiting();

    Optional<Standing> find(String id);
}
