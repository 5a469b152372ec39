package io.parley.web.desk;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Explanation;
import io.parley.web.phone.PhoneLines.PhoneState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What desks are shown, in the shapes of API.md; times in milliseconds since 1970. */
public final class DeskShapes {
    private DeskShapes() {}

    /** All of a desk at one moment. @param phone which one rings; @param offline left messages not yet done */
    public record Desk(
            long now,
            AgentState agent,
            PhoneState phone,
            List<Offer> offers,
            List<ContactCard> contacts,
            long offline) {}

    /** @param state ready, not_ready, forced or offline; @param sinceMs since when */
    public record AgentState(
            String id,
            String name,
            String state,
            Optional<String> aux,
            Optional<String> reason,
            long sinceMs,
            Optional<Chosen> pending,
            String phone,
            boolean desk,
            boolean onCall,
            int chats,
            int chatCapacity,
            int handledToday) {}

    /** A state as an agent chooses it. */
    public record Chosen(String state, Optional<String> aux) {}

    public record CustomerView(String key, Optional<String> name) {}

    public record Offer(
            String id,
            String contact,
            Channel channel,
            String queue,
            String queueName,
            String language,
            CustomerView customer,
            Optional<String> firstLine,
            long waitedMs,
            long offeredAt,
            long expiresAt,
            List<Explanation.Term> why) {}

    /** A contact on a desk; API.md calls it Contact. @param turn agent or customer */
    public record ContactCard(
            String id,
            Channel channel,
            String queue,
            String queueName,
            String language,
            CustomerView customer,
            ContactPhase phase,
            boolean onHold,
            boolean recording,
            long arrivedAt,
            Optional<Long> connectedAt,
            Optional<Long> endedAt,
            Optional<Long> wrapUpEndsAt,
            boolean wrapUpMandatory,
            String note,
            Optional<String> disposition,
            Optional<ChatEvent> lastEvent,
            int unread,
            boolean visitorTyping,
            String turn,
            long turnSince) {}

    /** A durable event of a conversation, as in CHAT-PROTOCOL.md. */
    public record ChatEvent(
            String c, long seq, long ts, TranscriptEvent.Kind kind, By by, Optional<String> cid, String body) {

        public static ChatEvent of(TranscriptEvent event) {
            return new ChatEvent(
                    event.conversation().value(),
                    event.seq(),
                    event.at().toEpochMilli(),
                    event.kind(),
                    new By(event.author(), event.authorId(), event.authorName()),
                    event.cid(),
                    event.body());
        }
    }

    public record By(TranscriptEvent.Author who, String id, String name) {}

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
