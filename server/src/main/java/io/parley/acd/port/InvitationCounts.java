package io.parley.acd.port;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How often visitors were invited to chat, and what they did, by day. */
public interface InvitationCounts {
    enum Did {
        SHOWN,
        ACCEPTED,
        DISMISSED
    }

    /** @param day where the organisation is */
    record Counted(LocalDate day, String queue, String invitation, Did did, long times) {}

    record Sum(String queue, String invitation, long shown, long accepted, long dismissed) {}

    /** Adds to what is kept. */
    CompletableFuture<Void> add(List<Counted> more);

    /** From the first of these days to the last, summed up, by queue and invitation. */
    List<Sum> between(LocalDate from, LocalDate to);
}
