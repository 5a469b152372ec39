package io.parley.ops.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** The queue without languages that are none any more; what has words in no other invites nobody. */
    static ParleyConfig.Queue speaking(ParleyConfig.Queue queue, Set<String> known) {
        return with(
                queue,
                queue.invitations().stream()
                        .map(one -> one.speaking(known))
                        .filter(one -> !one.text().isEmpty())
                        .toList());
    }

    private InvitationSettings speaking(Set<String> known) {
        Map<String, String> kept = new LinkedHashMap<>(text);
        kept.keySet().retainAll(known);
        return new InvitationSettings(id, pages, seconds, visits, everyDays, freeAgents, kept);
    }

    private static ParleyConfig.Queue with(ParleyConfig.Queue queue, List<InvitationSettings> invitations) {
        return new ParleyConfig.Queue(
                queue.id(),
                queue.name(),
                queue.channels(),
                queue.skills(),
                queue.priority(),
                queue.ringSeconds(),
                queue.wrapUp(),
                queue.target(),
                queue.hours(),
                queue.maxWaitMinutes(),
                queue.routing(),
                queue.callback(),
                queue.outcomes(),
                queue.transfer(),
                queue.supervision(),
                queue.tags(),
                queue.outbound(),
                queue.afterChat(),
                invitations,
                queue.recording());
    }
}
