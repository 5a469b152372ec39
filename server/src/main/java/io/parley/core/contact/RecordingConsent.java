package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the customer of a call was told, and said, of being recorded; or that a queue records no calls.
 *
 * @param queue whose rule it was
 * @param language in which it was said
 * @param key that the customer pressed
 * @param by the agent to whom they said it
 * @param again it was told before, and holds on
 * @param outside it is of somebody outside, whom the call was handed on to, and not of the customer
 * @param step of the call flow that asked; absent: the rule did
 */
public record RecordingConsent(
        Standing standing,
        QueueId queue,
        RecordingRules.Rule rule,
        String language,
        Optional<String> key,
        Optional<AgentId> by,
        boolean again,
        boolean outside,
        Optional<String> step) {

    public RecordingConsent {
        step = Objects.requireNonNullElse(step, Optional.empty()); // journals of before steps asked
    }

    /** How things stand with the recording of a call. */
    public enum Standing {
        /** Recorded as the rules have it, after a stretch in which it was not. */
        ALWAYS(true),
        /** The customer heard the sentence. */
        ANNOUNCED(true),
        /** They are hearing the sentence or the question. */
        ASKING(false),
        AGREED(true),
        DECLINED(false),
        /** They were asked, and pressed no key that is an answer. */
        SILENT(false),
        /** They said to the agent that they do not want it. */
        WITHDRAWN(false),
        /** The queue that has the call records none. */
        NEVER(false);

        private final boolean recorded;

        Standing(boolean recorded) {
            this.recorded = recorded;
        }

        /** Whether the conversation is recorded. */
        public boolean isRecorded() {
            return recorded;
        }

        /** Whether it is the customer's word, which holds to the end of the contact. */
        public boolean isAnswer() {
            return this == AGREED || this == DECLINED || this == SILENT || this == WITHDRAWN;
        }

        /** As programs read it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As programs read it. */
    public String code() {
        return (outside ? "outside_" : "") + standing.code();
    }

    /** The same, told once more: of a contact that came anew, or came back to a queue that records. */
    public RecordingConsent repeated() {
        return again ? this : new RecordingConsent(standing, queue, rule, language, key, by, true, outside, step);
    }
}
