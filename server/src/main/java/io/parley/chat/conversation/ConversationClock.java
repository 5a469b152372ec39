package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationView.Turn;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import java.time.Instant;
import java.util.Optional;

/**
 * What happens to a conversation when nothing happens: a visitor who is gone loses the place, a silent chat is
 * closed, an ended one leaves memory. One alarm is set at a time; it looks again at what is due when it rings.
 */
final class ConversationClock {
    static final ContactEnd VISITOR_GONE = new ContactEnd(Fault.CUSTOMER, "visitor-offline");
    static final ContactEnd VISITOR_SILENT = new ContactEnd(Fault.CUSTOMER, "visitor-idle");
    static final ContactEnd AGENT_SILENT = new ContactEnd(Fault.AGENT, "agent-idle");

    private final ChatParts parts;
    private final ConversationPicture picture;
    private final ConversationAudience audience;
    private final Due due;
    private Optional<Instant> offlineSince = Optional.empty();
    private Optional<Instant> alarm = Optional.empty();
    /** Alarms that have yet to ring: the one above, and later ones that an earlier one has replaced. */
    private int toRing;

    private Instant loadedAt = Instant.EPOCH;
    private Instant restUntil = Instant.EPOCH;
    private boolean rests;
    /** Its end was asked for and is being written: asking again would ring for as long as that takes. */
    private boolean ends;
    /** After which word it was last asked to fall asleep: it is not asked twice. */
    private Instant sleptAfter = Instant.MIN;

    /** What it asks for. */
    interface Due {
        void wake();

        void end(ContactEnd end);

        /** Its visitor has been silent for long. */
        void sleep();

        /** Nobody needs it in memory. */
        void rest();
    }

    ConversationClock(ChatParts parts, ConversationPicture picture, ConversationAudience audience, Due due) {
        this.parts = parts;
        this.picture = picture;
        this.audience = audience;
        this.due = due;
    }

    /** After a restart a visitor has the whole time to come back; what is looked up again stays for a while. */
    void start() {
        loadedAt = parts.now();
        restUntil = parts.now().plus(parts.settings().times().grace());
    }

    /** Sets the alarm, if what is due next comes before it. */
    void arm() {
        if (audience.isOnline()) {
            offlineSince = Optional.empty();
        } else if (offlineSince.isEmpty()) {
            offlineSince = Optional.of(parts.now());
        }
        Optional<Instant> next = next();
        if (next.isPresent() && alarm.filter(set -> !set.isAfter(next.get())).isEmpty()) {
            alarm = next;
            toRing++;
            parts.wake().at(next.get(), due::wake);
        }
    }

    private Optional<Instant> next() {
        ChatSettings.Times times = parts.settings().times();
        if (ends && picture.state() != ConversationView.State.CLOSED) {
            return Optional.empty();
        }
        return switch (picture.state()) {
            case BOT ->
                offlineSince
                        .map(since -> since.plus(times.waitOffline()))
                        .or(() -> Optional.of(
                                later(picture.lastWordAt(), loadedAt).plus(times.idle())));
            case WAITING ->
                offlineSince.map(since -> since.plus(picture.isWoken() ? times.idle() : times.waitOffline()));
            case ACTIVE -> Optional.of(sooner(sleepAt(), silentSince().plus(times.idle())));
            case ASLEEP -> Optional.of(silentSince().plus(times.idle()));
            case CLOSED -> Optional.of(restUntil).filter(at -> !rests);
        };
    }

    private Instant silentSince() {
        return later(picture.lastWordAt(), loadedAt);
    }

    /** When it falls asleep, where the agent had the last word. */
    private Optional<Instant> sleepAt() {
        return Optional.ofNullable(parts.settings().times().sleep().get(picture.queue()))
                .filter(after ->
                        picture.turn() == Turn.CUSTOMER && picture.lastWordAt().isAfter(sleptAfter))
                .map(after -> silentSince().plus(after));
    }

    private static Instant sooner(Optional<Instant> one, Instant other) {
        return one.filter(at -> at.isBefore(other)).orElse(other);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The alarm rang. */
    void ring() {
        Instant now = parts.now();
        toRing--;
        // the last one rings before its time where the clock was set back
        alarm = alarm.filter(set -> toRing > 0 && set.isAfter(now));
        if (next().filter(at -> !at.isAfter(now)).isEmpty()) {
            return;
        }
        switch (picture.state()) {
            case BOT -> end(audience.isOnline() ? VISITOR_SILENT : VISITOR_GONE);
            case WAITING -> end(VISITOR_GONE);
            case ACTIVE -> silent(now);
            case ASLEEP -> end(VISITOR_SILENT);
            case CLOSED -> rest(now);
        }
    }

    private void silent(Instant now) {
        if (silentSince().plus(parts.settings().times().idle()).isAfter(now)) {
            sleptAfter = picture.lastWordAt();
            due.sleep();
        } else {
            end(picture.turn() == Turn.AGENT ? AGENT_SILENT : VISITOR_SILENT);
        }
    }

    private void end(ContactEnd end) {
        ends = true;
        due.end(end);
    }

    private void rest(Instant now) {
        if (audience.isOnline()) {
            restUntil = now.plus(parts.settings().times().grace());
        } else {
            rests = true; // nothing is due any more: an alarm in the past would ring for ever
            due.rest();
        }
    }
}
