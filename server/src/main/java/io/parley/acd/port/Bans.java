package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who may not open chats, and until when. */
public interface Bans {

    /** Nobody is banned, and nothing is kept. */
    Bans NONE = new Bans() {
        @Override
        public CompletableFuture<Void> add(Ban ban) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Boolean> lift(String id, String by, Instant at) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public List<Ban> list(int limit) {
            return List.of();
        }

        @Override
        public boolean isBanned(String visitor, Optional<String> address, Instant now) {
            return false;
        }
    };

    enum Kind {
        VISITOR,
        ADDRESS
    }

    /**
     * One ban.
     *
     * @param subject the visitor's id, or a network address as {@code VisitorAddress} writes it
     * @param name how the visitor called themselves
     * @param contact the chat it was about
     * @param by sign-in name
     * @param until absent: until it is lifted
     */
    record Ban(
            String id,
            Kind kind,
            String subject,
            String name,
            ContactId contact,
            String note,
            Instant at,
            String by,
            Optional<Instant> until,
            Optional<Lifted> lifted) {

        public boolean holds(Instant now) {
            return lifted.isEmpty() && until.map(now::isBefore).orElse(true);
        }
    }

    record Lifted(Instant at, String by) {}

    CompletableFuture<Void> add(Ban ban);

    /** @return whether there was one to lift */
    CompletableFuture<Boolean> lift(String id, String by, Instant at);

    /** The newest first, those that are over included. */
    List<Ban> list(int limit);

    /** Reads the store. */
    boolean isBanned(String visitor, Optional<String> address, Instant now);
}
