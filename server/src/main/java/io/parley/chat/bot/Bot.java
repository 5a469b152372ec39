package io.parley.chat.bot;

import io.parley.chat.form.Answer;
import io.parley.core.contact.BotEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Answers what a visitor writes, until people take over. Safe from any thread. */
public interface Bot {

    /**
     * What is to be answered.
     *
     * @param seq of the visitor's last words
     * @param said the chat so far, as it is stored
     * @param misses how often in a row it did not know an answer
     * @param filled what the visitor filled in before the chat
     */
    record Question(
            ContactId chat,
            long seq,
            String queue,
            String topic,
            String language,
            String visitor,
            List<TranscriptEvent> said,
            int misses,
            List<Answer> filled) {}

    /**
     * The answer.
     *
     * @param says what the visitor reads, in order
     * @param knew whether it answers what was asked
     */
    record Reply(List<String> says, boolean knew, Then then) {
        public Reply {
            says = List.copyOf(says);
        }
    }

    /** What comes after it. */
    enum Then {
        STAY,
        /** People take over. */
        PEOPLE,
        /** The chat is over. */
        END
    }

    /** Why people take over. */
    enum Why {
        /** The visitor asked for it. */
        PERSON,
        /** It knew no answer. */
        UNSURE,
        /** It gave none, or something that is no answer. */
        FAILED,
        /** A supervisor took it over. */
        TAKEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Fails if there is no answer in time: people take over at once. */
    CompletableFuture<Reply> reply(Question question);

    /**
     * Its part in a chat is over.
     *
     * @param chat that of its last question would be
     * @param asked what the visitor asked; @param answered what it had an answer to
     */
    record Goodbye(Question chat, BotEnd how, Instant at, int asked, int answered) {}

    /** Whether it wants to hear of {@link Goodbye}s. */
    default boolean hearsGoodbyes() {
        return false;
    }

    /** Tells it, perhaps more than once; fails if it did not hear. */
    default CompletableFuture<Void> over(Goodbye goodbye) {
        return CompletableFuture.completedFuture(null);
    }
}
