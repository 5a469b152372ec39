package io.parley.sip.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one phone has been told of one thing, and what it is to be told next (RFC 6665 4.2). It says what to send and is
 * told what became of it; time arrives with each call. One thing is on its way at a time, and not more than one in
 * {@link #GAP}, so that what flickers is told as it stands in the end. Used under the lock of its book.
 */
final class Subscription {
    /** RFC 4235 3.10 has a second; with the look at what changed, the lamp follows within one. */
    static final Duration GAP = Duration.ofMillis(750);
    /** Longer than a NOTIFY is repeated: nobody will tell any more what became of it. */
    static final Duration LOST = Duration.ofSeconds(40);
    /** After it could not be told. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    private final String entity;
    private Instant expiresAt = Instant.MIN;
    private Optional<Sight> told = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private Optional<Instant> sentAt = Optional.empty();
    private boolean owed;
    private int version;

    /** How it is said that a subscription goes on, or why it does not (RFC 6665 4.1.3). */
    enum End {
        TIMEOUT("terminated;reason=timeout"),
        REJECTED("terminated;reason=rejected"),
        GONE("terminated;reason=noresource"),
        STOPPED("terminated;reason=probation;retry-after=20");

        private final String state;

        End(String state) {
            this.state = state;
        }

        String state() {
            return state;
        }
    }

    /** A NOTIFY. @param state of the subscription; @param body empty where there is nothing to say any more */
    record News(String state, String body) {}

    /** @param entity URI of what is watched */
    Subscription(String entity) {
        this.entity = entity;
    }

    /** It was asked for, first or again: whoever asks is told how it stands in any case. */
    void lasts(Instant until) {
        expiresAt = until;
        owed = true;
        notBefore = Instant.MIN;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    private boolean isOnWay(Instant now) {
        return sentAt.filter(at -> now.isBefore(at.plus(LOST))).isPresent();
    }

    /** What was sent last may never have come. */
    private boolean isLost(Instant now) {
        return sentAt.isPresent() && !isOnWay(now);
    }

    /** Whether it was asked for and is owed an answer, or time has come for what could not be told before. */
    boolean isDue(Instant now) {
        return (owed || isLost(now)) && !isOnWay(now) && !now.isBefore(notBefore);
    }

    /** What to send, if anything, now that this is how it stands. */
    Optional<News> sees(Sight sight, Instant now) {
        boolean news = owed || isLost(now) || !told.equals(Optional.of(sight));
        if (news && (isOnWay(now) || now.isBefore(notBefore))) {
            owed = true;
            return Optional.empty();
        }
        if (!news) {
            return Optional.empty();
        }
        told = Optional.of(sight);
        owed = false;
        sentAt = Optional.of(now);
        notBefore = now.plus(GAP);
        long left = Math.max(0, Duration.between(now, expiresAt).toSeconds());
        return Optional.of(new News("active;expires=" + left, NewsBody.of(sight, entity, version++)));
    }

    /** The last that is sent. @param sight how it stands, where it is there still */
    News ends(End end, Optional<Sight> sight) {
        return new News(
                end.state(),
                sight.map(last -> NewsBody.of(last, entity, version++)).orElse(""));
    }

    /** The phone knows it. */
    void delivered() {
        sentAt = Optional.empty();
    }

    /** It does not, and is told later. */
    void failed(Instant now) {
        sentAt = Optional.empty();
        owed = true;
        notBefore = now.plus(AGAIN);
    }
}
