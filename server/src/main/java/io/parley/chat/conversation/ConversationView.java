package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.form.Answer;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.language.Spoken;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chat at one moment.
 *
 * @param head the highest sequence on disk
 * @param agent with whom it is, or was
 * @param firstLine the first line the visitor wrote
 * @param lastMessage of either side
 * @param unread messages of the visitor after the agent's last read
 * @param turn who has to say something
 * @param turnSince since when it is their turn
 * @param visitor what the visitor has seen of the agent's messages
 * @param desk what the agent has seen of the visitor's messages
 * @param visitorOnline whether the visitor has a connection
 * @param closedAt when it ended
 * @param guests colleagues who are in it beside the agent
 * @param spoken in which language the visitor is served
 * @param identity whom the site says the visitor is, where it signed that
 * @param peek what the visitor types, where agents may see it
 * @param answers what the visitor filled in before
 * @param bot with which one it is, or was before people took over
 */
public record ConversationView(
        Visitors.Conversation opened,
        State state,
        long head,
        Optional<AgentId> agent,
        Optional<String> agentName,
        Optional<String> firstLine,
        Optional<TranscriptEvent> lastMessage,
        int unread,
        Turn turn,
        Instant turnSince,
        Marks visitor,
        Marks desk,
        boolean visitorTyping,
        boolean visitorOnline,
        boolean rated,
        Optional<Instant> closedAt,
        List<Guest> guests,
        Spoken spoken,
        Optional<SignedIdentity> identity,
        Optional<String> peek,
        Optional<BotPart> bot,
        List<Answer> answers) {

    /** A colleague beside the agent, as visitors know them. */
    public record Guest(String id, String name) {}

    /**
     * What a bot has or had of it.
     *
     * @param name as visitors read it; empty before its first word
     * @param asked what the visitor asked; @param misses how often in a row it did not know an answer
     */
    public record BotPart(String id, String name, Instant since, int asked, int misses) {}

    public enum State {
        /** A bot answers; it waits for nobody yet. */
        BOT,
        WAITING,
        ACTIVE,
        /** Its visitor is silent: still its agent's, and no work of theirs. */
        ASLEEP,
        CLOSED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Turn {
        AGENT,
        CUSTOMER
    }

    /** Up to where one side's screen has shown, and the person has read. */
    public record Marks(long delivered, long read) {
        static final Marks NONE = new Marks(0, 0);

        Marks delivered(long seq) {
            return new Marks(Math.max(delivered, seq), read);
        }

        /** What was read was shown. */
        Marks read(long seq) {
            return new Marks(Math.max(delivered, seq), Math.max(read, seq));
        }
    }

    public ContactId id() {
        return opened.id();
    }

    /** Whether a bot has it now. */
    public boolean isWithBot() {
        return state == State.BOT;
    }

    /** Whether it is this agent's now, asleep or not. */
    public boolean isWith(AgentId other) {
        return (state == State.ACTIVE || state == State.ASLEEP)
                && agent.filter(other::equals).isPresent();
    }

    /** Whether this colleague is in it beside the agent. */
    public boolean hasGuest(String id) {
        return guests.stream().anyMatch(guest -> guest.id().equals(id));
    }
}
