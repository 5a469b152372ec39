package io.parley.chat.conversation;

import io.parley.chat.bot.Bot;
import java.util.List;
import java.util.Optional;

/**
 * What a bot says, and what comes after it.
 *
 * @param handOver why people take over
 */
record BotTurn(List<Told.Words> words, Optional<Bot.Why> handOver, boolean ends) {
    BotTurn {
        words = List.copyOf(words);
    }

    static BotTurn says(String cid, String text) {
        return new BotTurn(List.of(new Told.Words(cid, text)), Optional.empty(), false);
    }

    static BotTurn handsOver(Bot.Why why) {
        return new BotTurn(List.of(), Optional.of(why), false);
    }
}
