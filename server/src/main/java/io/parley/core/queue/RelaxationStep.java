package io.parley.core.queue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What changes for a contact that has waited {@code after}, counted from its entry into the queue (R8).
 *
 * @param need replaces what the queue asks for; absent: as before
 * @param only whether agents of earlier steps who do not meet this one are out; by default earlier steps stay included
 *     and go first
 * @param language whether the contact's language is still asked for
 * @param tierMax the highest tier taken; absent: all
 * @param addQueues queues whose members help
 * @param minFree at least so many of the agents this step adds must be free for one of them to be taken
 * @param exit leaves the queue at this time
 * @param languageLevel at which agents must speak the contact's language from here on, 1 to 10; absent: as before
 */
public record RelaxationStep(
        Duration after,
        Optional<Requirement> need,
        boolean only,
        boolean language,
        Optional<Integer> tierMax,
        List<QueueId> addQueues,
        int minFree,
        Optional<Exit> exit,
        Optional<Integer> languageLevel) {

    public RelaxationStep {
        addQueues = List.copyOf(Objects.requireNonNullElse(addQueues, List.of()));
        languageLevel = Objects.requireNonNullElse(languageLevel, Optional.empty());
    }

    /** The level of the language stays as it was. */
    public RelaxationStep(
            Duration after,
            Optional<Requirement> need,
            boolean only,
            boolean language,
            Optional<Integer> tierMax,
            List<QueueId> addQueues,
            int minFree,
            Optional<Exit> exit) {
        this(after, need, only, language, tierMax, addQueues, minFree, exit, Optional.empty());
    }

    /** The same, and the language at this level. */
    public RelaxationStep withLanguageLevel(Optional<Integer> level) {
        return new RelaxationStep(after, need, only, language, tierMax, addQueues, minFree, exit, level);
    }

    /** The language at this level is enough, all else as it was. */
    public static RelaxationStep speaking(Duration after, int level) {
        return new RelaxationStep(
                after,
                Optional.empty(),
                false,
                true,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                Optional.of(level));
    }

    /** Widens to this need, all else as it was. */
    public static RelaxationStep widen(Duration after, Requirement need) {
        return new RelaxationStep(
                after, Optional.of(need), false, true, Optional.empty(), List.of(), 0, Optional.empty());
    }

    /** Asks for the language no longer. */
    static RelaxationStep anyLanguage(Duration after) {
        return new RelaxationStep(
                after, Optional.empty(), false, false, Optional.empty(), List.of(), 0, Optional.empty());
    }

    /** Leaves the queue. */
    public static RelaxationStep leave(Duration after, Exit exit) {
        return new RelaxationStep(
                after, Optional.empty(), false, true, Optional.empty(), List.of(), 0, Optional.of(exit));
    }
}
