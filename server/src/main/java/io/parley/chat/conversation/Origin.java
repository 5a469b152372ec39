package io.parley.chat.conversation;

import java.util.List;
import java.util.Optional;

/**
 * Where a visitor's connection comes from.
 *
 * @param address network address, if it is to be limited
 * @param languages two-letter codes the visitor's browser asks for, the best first
 */
public record Origin(Optional<String> address, List<String> languages) {
    public Origin {
        languages = List.copyOf(languages);
    }

    /** Whose browser says nothing of languages. */
    public static Origin of(Optional<String> address) {
        return new Origin(address, List.of());
    }
}
