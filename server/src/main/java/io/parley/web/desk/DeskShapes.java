package io.parley.web.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Explanation;
import io.parley.web.link.LinkView;
import io.parley.web.phone.PhoneLines.PhoneState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What desks are shown, in the shapes of API.md; times in milliseconds since 1970. */
public final class DeskShapes {
    private DeskShapes() {}

    /**
     * All of a desk at one moment.
     *
     * @param phone which one rings
     * @param waiting what the agent may take by hand
     * @param offline left messages not yet done
     * @param asked about what a colleague asks
     */
    public record Desk(
            long now,
            AgentState agent,
            PhoneState phone,
            List<Offer> offers,
            List<ContactCard> contacts,
            List<WaitingCard> waiting,
            long offline,
            Optional<AskedCard> asked) {}

    /** A contact that waits to be taken by hand. */
    public record WaitingCard(
            String id,
            Channel channel,
            String queue,
            String queueName,
            String language,
            CustomerView customer,
            Optional<String> firstLine,
            long arrivedAt) {}

    /**
     * What the agent may still choose of wrap-up.
     *
     * @param optional there is none unless it is asked for
     * @param extensions how often {@code extendMs} may still be added
     */
    public record WrapUpChoice(boolean optional, boolean asked, int extensions, long extendMs) {}

    /**
     * @param state ready, not_ready, forced or offline; @param sinceMs since when
     * @param setBy name of the supervisor who chose the state or the next, if the agent did not
     */
    public record AgentState(
            String id,
            String name,
            String state,
            Optional<String> aux,
            Optional<String> reason,
            long sinceMs,
            Optional<Chosen> pending,
            Optional<String> setBy,
            String phone,
            boolean desk,
            boolean onCall,
            int chats,
            int chatCapacity,
            int handledToday) {}

    /** A state as an agent chooses it. */
    public record Chosen(String state, Optional<String> aux) {}

    /**
     * @param via {@code page} where the customer calls from the web site
     * @param number whether their number is theirs: {@code verified}, {@code unverified} or {@code false}; absent where
     *     nobody looked
     */
    public record CustomerView(
            String key,
            Optional<String> name,
            Optional<String> via,
            Optional<Redirected> redirected,
            Optional<String> number) {
        /** One whose number nobody looked at. */
        public CustomerView(String key, Optional<String> name) {
            this(key, name, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Another number sent the call on to us.
     *
     * @param from the number that was dialled; absent where it is hidden
     * @param why {@code busy}, {@code no-answer}, {@code unreachable} or {@code always}, where that was told
     */
    public record Redirected(Optional<String> from, Optional<String> why) {}

    /**
     * A contact whose customer is called back.
     *
     * @param of the contact whose place it keeps; @param way keypad, widget or missed
     * @param notBefore when the customer is called at the earliest
     */
    public record CallbackCard(
            String of, String way, String number, List<AttemptView> attempts, Optional<Long> notBefore) {}

    /** One call that was made. @param outcome absent while it rings */
    public record AttemptView(long at, Optional<String> agent, Optional<String> outcome) {}

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
            List<Explanation.Term> why,
            Optional<CallbackCard> callback) {}

    /** Who handed the contact on to where it is now. @param from the queue it was answered in */
    public record HandedOnCard(String by, String byName, String from, String fromName, long at, String way) {}

    /**
     * Whom the agent asks before handing the contact on.
     *
     * @param kind agent, queue or number
     * @param name of who rings or talks, as far as it is known
     * @param phase ringing, talking, aside (whom was asked waits) or over
     * @param why set once it is over, or once one of several is not there any more
     * @param gone who that is
     * @param away the page of whom was asked is gone, as by a reload
     * @param members who talks with the customer beside the agent
     * @param full as many are in the conversation as may be
     */
    public record ConsultCard(
            String kind,
            String name,
            Optional<String> agent,
            String phase,
            Optional<String> why,
            Optional<String> gone,
            long since,
            boolean away,
            List<MemberCard> members,
            boolean full) {}

    /** Somebody in a conversation. @param id of that conversation's own */
    public record MemberCard(
            String id, String kind, String name, Optional<String> agent, boolean held, boolean muted, boolean away) {}

    /** A colleague asks before handing a contact on. @param id what one's phone knows the call by */
    public record AskedCard(
            String id,
            String contact,
            String by,
            String byName,
            String queue,
            String queueName,
            String language,
            CustomerView customer,
            String phase,
            long since) {}

    /**
     * A leg that is poor to hear now.
     *
     * @param party customer, agent or outside
     * @param why loss_from_them, loss_to_them, jitter, delay
     * @param mos of the worse direction
     */
    public record PoorLegCard(String party, Optional<String> name, List<String> why, double mos, long since) {}

    /** A supervisor is in the call. @param mode listen, whisper or barge */
    public record SupervisedCard(String by, String byName, String mode) {}

    /**
     * How it stands with the recording of a call.
     *
     * @param recording whether it is recorded
     * @param pausable whether that may be paused
     * @param paused that it is
     * @param consent what its customer was told or said; absent: nothing
     */
    public record Taped(boolean recording, boolean pausable, Optional<PausedCard> paused, Optional<String> consent) {}

    /**
     * A pause of a call's recording.
     *
     * @param by an agent, or a program as {@code key:NAME}; @param since milliseconds since 1970; @param until when it
     *     ends by itself
     */
    public record PausedCard(String by, String byName, long since, long until) {}

    /**
     * A contact on a desk; API.md calls it Contact.
     *
     * @param turn agent or customer
     * @param handedOn who had it before
     * @param partOf the contact that went on, where this is what is left of it for whoever handed it on
     * @param consult whom the agent asks about it
     * @param supervised a supervisor is in the call, and the agent is told
     * @param doubt what speaks against its language
     * @param noAudio connected, but nothing is heard of the agent
     * @param customerUnheard connected, but nothing is heard of the customer
     * @param poorLegs those of a call that are poor to hear now
     * @param minutesEndAt when the call is ended since the minutes of the day are used up, once that is near
     * @param identity of a visitor, where sites sign who their visitors are
     * @param peek what the visitor types, where agents may see it
     * @param outgoing an agent called the customer
     * @param answers what a visitor filled in before the chat
     * @param deskLinks into other programs
     */
    public record ContactCard(
            String id,
            Channel channel,
            String queue,
            String queueName,
            String language,
            CustomerView customer,
            ContactPhase phase,
            boolean onHold,
            @JsonUnwrapped Moments moments,
            boolean wrapUpMandatory,
            WrapUpChoice wrapUp,
            boolean noAudio,
            boolean customerUnheard,
            String note,
            Optional<String> disposition,
            Optional<ChatEvent> lastEvent,
            int unread,
            boolean visitorTyping,
            String turn,
            long turnSince,
            Optional<CallbackCard> callback,
            Optional<HandedOnCard> handedOn,
            Optional<String> partOf,
            Optional<ConsultCard> consult,
            Optional<SupervisedCard> supervised,
            Optional<LanguageDoubt> doubt,
            List<PoorLegCard> poorLegs,
            Optional<Long> minutesEndAt,
            Optional<IdentityCard> identity,
            Optional<String> peek,
            boolean outgoing,
            List<AnswerCard> answers,
            Optional<Long> asleepSince,
            List<LinkView> deskLinks,
            @JsonUnwrapped Taped taped) {}

    /** Of a contact; milliseconds since 1970. */
    public record Moments(
            long arrivedAt, Optional<Long> connectedAt, Optional<Long> endedAt, Optional<Long> wrapUpEndsAt) {}

    /** What a visitor filled in before the chat. @param value as the visitor read it; {@code yes} of a ticked box */
    public record AnswerCard(String field, String label, String value) {}

    /**
     * Whom the site says a visitor is.
     *
     * @param verified the site has signed it; else the name is only what the visitor wrote
     * @param attributes what was signed besides
     */
    public record IdentityCard(
            boolean verified, Optional<String> subject, Optional<String> email, Map<String, String> attributes) {
        static final IdentityCard UNKNOWN = new IdentityCard(false, Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * What speaks against the language of a chat.
     *
     * @param perhaps another one that the visitor's words look like
     * @param page what the web page said, where the visitor's words were surely of another
     */
    public record LanguageDoubt(Optional<String> perhaps, Optional<String> page) {}

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

    public static Optional<CallbackCard> callback(ContactRecord record) {
        return callback(record.contact(), record.callback());
    }

    static Optional<CallbackCard> callback(Contact contact, Optional<CallbackStanding> standing) {
        return contact.callback()
                .map(callback -> new CallbackCard(
                        callback.of().value(),
                        code(callback.way()),
                        callback.number(),
                        standing.map(CallbackStanding::attempts).orElse(List.of()).stream()
                                .map(DeskShapes::attempt)
                                .toList(),
                        standing.map(one -> one.notBefore().toEpochMilli())));
    }

    private static AttemptView attempt(CallbackAttempt attempt) {
        return new AttemptView(
                attempt.dialledAt().toEpochMilli(),
                attempt.agent().map(AgentId::value),
                attempt.outcome().map(DeskShapes::code));
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
