package io.parley.chat.conversation;

import io.parley.chat.bot.Bot;
import io.parley.chat.bot.BotTexts;
import io.parley.core.queue.QueueId;
import java.util.Map;
import java.util.Set;

/**
 * A bot and when it answers.
 *
 * @param names as visitors read them, by language
 * @param languages in which it answers
 * @param always also while people are there
 */
public record BotDuty(
        String id, Map<String, String> names, Set<QueueId> queues, Set<String> languages, boolean always, Bot bot) {

    boolean answers(QueueId queue, String language, boolean open) {
        return queues.contains(queue) && languages.contains(language) && (always || !open);
    }

    /** A name that says that it is one. */
    Told.Author author(String language) {
        String name = names.getOrDefault(
                language, names.values().stream().sorted().findFirst().orElse(id));
        return Told.Author.bot(id, BotTexts.of(language).say("named", name));
    }
}
