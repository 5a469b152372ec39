package io.parley.acd.port;

import io.parley.core.contact.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Letters that are to go out by mail: kept until they are sent or given up, and a month longer. */
public interface Tray<L extends Tray.Posted> {

    /** One of them. */
    interface Posted {
        String id();

        EmailAddress address();

        Instant askedAt();

        /** How often it was tried before. */
        int tries();

        /** What it is, for logs. */
        String about();
    }

    /** No letter waits longer for its next try: what is later is of a clock that was ahead. */
    Duration LONGEST_WAIT = Duration.ofHours(12);

    /** Those whose time has come, the longest due first; those of a clock that was ahead, too. */
    List<L> due(Instant now, int limit);

    CompletableFuture<Void> sent(L letter, Instant at);

    /** It is tried again then. */
    CompletableFuture<Void> again(L letter, Instant next, String trouble);

    CompletableFuture<Void> giveUp(L letter, Instant at, String trouble);

    /** Forgets what was sent or given up before then. @return how many */
    CompletableFuture<Integer> forget(Instant before);
}
