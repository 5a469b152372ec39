package io.parley.ops.config;

/**
 * What visitors are asked and offered once a chat is over.
 *
 * @param rating {@code stars} (CSAT, 1 to 5), {@code nps} (0 to 10), {@code ces} (1 to 7), or {@code none}
 * @param transcript whether they may have it sent by mail, where mail is set up
 */
public record AfterChatSettings(String rating, Boolean transcript) {
    static final AfterChatSettings ORDINARY = new AfterChatSettings(null, null);

    public AfterChatSettings {
        rating = Defaults.or(rating, "stars");
        transcript = Defaults.or(transcript, true);
    }
}
