package io.parley.chat.conversation;

import java.util.List;
import java.util.Set;

/**
 * What visitors and agents may share.
 *
 * @param largest bytes of one file; 0: none may be shared
 * @param perDay bytes of one visitor in a day; of the agents in one chat
 * @param types by content
 */
public record FileRules(long largest, long perDay, Set<String> types) {
    public static final Set<String> TYPES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain");
    public static final FileRules NONE = new FileRules(0, 0, Set.of());

    /** So many in a day, however small: each is looked into, has a name on the disk and a line in a chat. */
    private static final int MOST_PER_DAY = 1_000;

    /** Bytes as which a file counts at least. */
    public long least() {
        return perDay / MOST_PER_DAY;
    }

    public boolean isOpen() {
        return largest > 0;
    }

    public List<String> typesInOrder() {
        return types.stream().sorted().toList();
    }
}
