package io.parley.web.widget;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Who is invited to chat, and who counts it.
 *
 * @param all as the configuration in force has them
 * @param free how many people of a queue could be given a chat now
 * @param secrets nobody guesses one
 */
public record Inviting(
        Supplier<List<Invitation>> all, ToIntFunction<String> free, InvitationTally tally, Supplier<String> secrets) {
    boolean isAnybody() {
        return !all.get().isEmpty();
    }
}
