package io.parley.chat.conversation;

import io.parley.chat.bot.Bot;
import io.parley.chat.form.Filled;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.language.Spoken;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Everything that can happen to a conversation. */
sealed interface Told {

    /** What may write the log: taken one after the other, each against what the one before left on disk. */
    sealed interface Command extends Told {}

    /** The visitor opened it, or asks again whether it was; the first message is stored with it. */
    record Begin(Details details, Optional<Words> first, Consumer<Outcome> answer) implements Command {}

    /**
     * The server came back.
     *
     * @param onFloor whether the floor knows the contact; @param waits whether it waits for an agent there
     */
    record Recover(boolean onFloor, boolean waits) implements Command {}

    record Say(Author author, Words words, Consumer<Outcome> answer) implements Command {}

    /** @param after up to where the agent had read; they are told of what the visitor has said since, instead */
    record Reply(Author author, Words words, long after, Consumer<Outcome> answer) implements Command {}

    /** The visitor or an agent shares a file that is kept already. */
    record Share(Author by, String cid, SharedFile file, Consumer<Outcome> answer) implements Command {}

    /** In which language the visitor is served: the agent says so, or the words look like another. */
    record Speak(Author by, Spoken spoken, Consumer<Outcome> answer) implements Command {}

    /** What a bot answers; it says so only while the chat is with it. */
    record BotSays(BotTurn turn) implements Command {}

    /** The message of event {@code seq} is kept for those who come back. */
    record MessageKept(long seq) implements Command {}

    /** A supervisor takes it from its bot. */
    record TakeFromBot(AgentId by, Consumer<Outcome> answer) implements Command {}

    /** The visitor wrote on while a bot thought: it is asked about that, too. */
    record BotAsks() implements Command {}

    /** @param kind the scale of the score */
    record Rate(String cid, String kind, int score, Optional<String> comment, Consumer<Outcome> answer)
            implements Command {}

    /** Other words for one's own message {@code of}. */
    record Edit(Author by, Words words, long of, Consumer<Outcome> answer) implements Command {}

    /** A message or file is to be gone. */
    record Redact(Author by, long of, Consumer<Outcome> answer) implements Command {}

    /** The site has signed who the visitor is. */
    record Identify(SignedIdentity identity) implements Command {}

    record Join(AgentId agent) implements Command {}

    /**
     * It falls asleep, since its visitor is silent or its agent says so.
     *
     * @param by the agent who says so; without, it is done only while the agent had the last word
     */
    record Sleep(Optional<AgentId> by, Consumer<Outcome> answer) implements Command {}

    /** @param by the agent who says so, where the visitor has not written */
    record Wake(Optional<AgentId> by, Consumer<Outcome> answer) implements Command {}

    /** A colleague comes in beside the agent who has the chat, or goes. */
    record Visit(Author colleague, boolean in, Consumer<Outcome> answer) implements Command {}

    /** The agent handed it on: it waits for another. */
    record PassOn(AgentId by) implements Command {}

    record End(Author by, ContactEnd end) implements Command {}

    /** @param reply empty if it gave none */
    record BotAnswered(long seq, Optional<Bot.Reply> reply) implements Told {}

    record Attach(Subscriber subscriber, Consumer<ConversationView> answer) implements Told {}

    record Detach(Subscriber subscriber) implements Told {}

    record Page(long after, int limit, Consumer<List<TranscriptEvent>> answer) implements Told {}

    /** @param text what they type, where agents may see it */
    record VisitorTyping(boolean on, Optional<String> text) implements Told {}

    record AgentTyping(Author agent, boolean on) implements Told {}

    record VisitorSaw(boolean read, long seq) implements Told {}

    record AgentSaw(AgentId agent, boolean read, long seq) implements Told {}

    /** @param answer whether the visitor will be called; the chat is then over */
    record CallMe(String number, Consumer<Boolean> answer) implements Told {}

    /** @param call whether being called back may be offered */
    record Place(int place, OptionalInt etaSeconds, boolean call) implements Told {}

    record Written(TranscriptEvent event) implements Told {}

    record NotWritten(TranscriptEvent event, Throwable why) implements Told {}

    /** Time to try the failed write again. */
    record TryAgain() implements Told {}

    /** Something may be overdue. */
    record Alarm() implements Told {}

    /** What the visitor's page told. @param continues the call that goes on in writing @param form as checked */
    record Details(
            Optional<String> page,
            Map<String, String> fields,
            Optional<ContactId> continues,
            Optional<Spoken> spoken,
            Optional<SignedIdentity> identity,
            Filled form) {
        static final Details NONE = told(Optional.empty(), Map.of(), Optional.empty());

        static Details told(Optional<String> page, Map<String, String> fields, Optional<ContactId> continues) {
            return new Details(page, fields, continues, Optional.empty(), Optional.empty(), Filled.NOTHING);
        }

        Details with(Filled filled) {
            return new Details(page, fields, continues, spoken, identity, filled);
        }

        Details with(Spoken told) {
            return new Details(page, fields, continues, Optional.of(told), identity, form);
        }

        Details of(Optional<SignedIdentity> signed) {
            return new Details(page, fields, continues, spoken, signed, form);
        }
    }

    record Words(String cid, String body) {}

    /** Who does something. */
    record Author(TranscriptEvent.Author who, String id, String name) {
        static final Author SERVER = new Author(TranscriptEvent.Author.SYSTEM, "", "");

        static Author visitor(String id, String name) {
            return new Author(TranscriptEvent.Author.VISITOR, id, name);
        }

        static Author bot(String id, String name) {
            return new Author(TranscriptEvent.Author.BOT, "bot:" + id, name);
        }

        static Author agent(AgentId id, String name) {
            return new Author(TranscriptEvent.Author.AGENT, id.value(), name);
        }
    }

    /** How a command of a person went. */
    sealed interface Outcome {
        /** It is on disk. */
        record Stored(TranscriptEvent event, boolean dup) implements Outcome {}

        /** There was nothing to store. */
        record Done() implements Outcome {}

        record Refused(ErrorCode code, String why) implements Outcome {}

        /** It was not stored: the visitor has said more since it was written. */
        record Stale(List<TranscriptEvent> said) implements Outcome {}
    }
}
