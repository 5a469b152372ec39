package io.parley.ops.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For how many days what came of contacts is kept; what has no number is kept for ever.
 *
 * @param recordings the sound of calls
 * @param chats what was written, and files; what was left in writing, too
 * @param voicemail messages of callers
 * @param anatomy what was on the wire; without a number as {@code ops.anatomy} says
 * @param customers who the customers were, since their last contact
 * @param audit who of the staff did what
 * @param queues other numbers for contacts of a queue
 */
public record RetentionSettings(
        @Nullable Integer recordings,
        @Nullable Integer chats,
        @Nullable Integer voicemail,
        @Nullable Integer anatomy,
        @Nullable Integer customers,
        @Nullable Integer audit,
        Map<String, OfQueue> queues) {
    public static final RetentionSettings FOR_EVER =
            new RetentionSettings(null, null, null, null, null, null, Map.of());

    public RetentionSettings {
        queues = queues == null ? Map.of() : Map.copyOf(queues);
    }

    /** What has no number is kept as long as that of other queues. */
    public record OfQueue(
            @Nullable Integer recordings,
            @Nullable Integer chats,
            @Nullable Integer voicemail) {}

    /** Without queues that are no more. */
    RetentionSettings of(Set<String> known) {
        Map<String, OfQueue> kept = new LinkedHashMap<>(queues);
        kept.keySet().retainAll(known);
        return new RetentionSettings(recordings, chats, voicemail, anatomy, customers, audit, kept);
    }

    /** The file's settings, but for as many days as are set here. */
    public AnatomySettings over(AnatomySettings file) {
        return anatomy == null || file.days() == 0 ? file : new AnatomySettings(anatomy, file.keys());
    }
}
