package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Transcripts that are to go out by mail: kept until they are sent or given up, and a month longer. */
public interface Outbox extends Tray<Outbox.Letter> {

    /**
     * One that a visitor asked for; what it says is read when it is sent.
     *
     * @param tries how often it was tried before
     */
    record Letter(
            String id,
            ContactId chat,
            String visitor,
            EmailAddress address,
            String language,
            Instant askedAt,
            int tries)
            implements Posted {
        @Override
        public String about() {
            return "chat " + chat.value() + ": transcript";
        }
    }

    /** What one visitor, and all visitors for one address, may ask for since a moment, and what may wait at all. */
    record Limits(Instant since, int perVisitor, int perAddress, int waiting) {}

    enum Asked {
        KEPT,
        /** This chat goes, or went, to that address already. */
        KNOWN,
        TOO_MANY,
        /** As many wait as may. */
        FULL
    }

    enum State {
        WAITING,
        SENT,
        GIVEN_UP
    }

    /**
     * @param at when it was sent or given up, or is tried next
     * @param trouble what went wrong last; empty if nothing did
     */
    record Standing(Letter letter, State state, Instant at, String trouble) {}

    /** @param waiting of chats that are over or go on; @param oldest asked for, of those whose chat is over */
    record Waiting(long waiting, Optional<Instant> oldest) {}

    /** Keeps it once per chat and address; one that was given up waits again. Done once it is on disk. */
    CompletableFuture<Asked> ask(Letter letter, Limits limits);

    /** Those of chats that are over whose time has come, the longest due first. */
    @Override
    List<Letter> due(Instant now, int limit);

    /** The newest first. */
    List<Standing> list(int limit);

    Waiting waiting();
}
