package io.parley.store;

import io.parley.acd.port.InvitationCounts;
import io.parley.store.write.DurableWriter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How often visitors were invited to chat and what they did, a row for each of it and day. */
public final class InvitationCountBook implements InvitationCounts {
    /** Twice what a report may be about. */
    private static final int KEPT_DAYS = 800;

    private static final int NEAR_DAYS = 31;

    /** Only where there are figures of another day shortly before: a clock that has leapt ahead has none yet. */
    private static final String FORGET = """
        DELETE FROM invitation_counts WHERE day < ?
        AND EXISTS (SELECT 1 FROM invitation_counts AS near WHERE near.day >= ? AND near.day < ?)\
        """;

    private static final String ADD = """
        INSERT INTO invitation_counts (day, queue, invitation, did, times) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (day, queue, invitation, did) DO UPDATE SET times = invitation_counts.times + excluded.times\
        """;
    private static final String BETWEEN = """
        SELECT queue, invitation,
            sum(CASE WHEN did = 'shown' THEN times ELSE 0 END) AS shown,
            sum(CASE WHEN did = 'accepted' THEN times ELSE 0 END) AS accepted,
            sum(CASE WHEN did = 'dismissed' THEN times ELSE 0 END) AS dismissed
        FROM invitation_counts WHERE day >= ? AND day <= ? GROUP BY queue, invitation ORDER BY queue, invitation\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    InvitationCountBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> add(List<Counted> more) {
        return writer.submitInTime(session -> {
            Optional<LocalDate> latest = more.stream().map(Counted::day).max(Comparator.naturalOrder());
            if (latest.isPresent()) {
                LocalDate day = latest.get();
                session.update(
                        FORGET,
                        day.minusDays(KEPT_DAYS).toString(),
                        day.minusDays(NEAR_DAYS).toString(),
                        day.toString());
            }
            for (Counted one : more) {
                String did = one.did().name().toLowerCase(Locale.ROOT);
                session.update(ADD, one.day().toString(), one.queue(), one.invitation(), did, one.times());
            }
            return null;
        });
    }

    @Override
    public List<Sum> between(LocalDate from, LocalDate to) {
        return reads.list(
                BETWEEN,
                row -> new Sum(
                        row.getString("queue"),
                        row.getString("invitation"),
                        row.getLong("shown"),
                        row.getLong("accepted"),
                        row.getLong("dismissed")),
                from.toString(),
                to.toString());
    }
}
