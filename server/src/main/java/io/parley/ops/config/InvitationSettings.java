package io.parley.ops.config;

import java.util.List;
import java.util.Map;

/**
 * When visitors of the web site are asked whether they want to chat with a queue.
 *
 * @param pages paths, or addresses with their site; {@code *} stands for anything; empty for all pages
 * @param seconds on the page before, while it is looked at
 * @param visits from which visit on
 * @param everyDays the same visitor is asked again only after so many days
 * @param freeAgents so many people of the queue have to be free
 * @param text what is said, by language
 */
public record InvitationSettings(
        String id,
        List<String> pages,
        Integer seconds,
        Integer visits,
        Integer everyDays,
        Integer freeAgents,
        Map<String, String> text) {
    public InvitationSettings {
        pages = Defaults.list(pages);
        seconds = Defaults.or(seconds, 30);
        visits = Defaults.or(visits, 1);
        everyDays = Defaults.or(everyDays, 7);
        freeAgents = Defaults.or(freeAgents, 1);
        text = Defaults.or(text, Map.of());
    }
}
