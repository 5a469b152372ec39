package io.parley.web.widget;

import io.parley.core.queue.OpeningHours;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When visitors of the web site are asked whether they want to chat.
 *
 * @param topic to which it leads
 * @param hours of the queue; absent means always
 * @param text by language
 */
public record Invitation(
        String id, String queue, String topic, When when, Optional<OpeningHours> hours, Map<String, String> text) {

    /** See the settings of the same names. */
    public record When(List<String> pages, int seconds, int visits, int everyDays, int freeAgents) {}

    boolean isOpen(Instant now) {
        return hours.map(open -> open.isOpen(now)).orElse(true);
    }

    /** The wanted one, or the first of the organisation's in which there is a text. */
    String language(String wanted, List<String> known) {
        return Stream.concat(Stream.of(wanted), known.stream())
                .filter(text::containsKey)
                .findFirst()
                .orElseGet(() -> text.keySet().stream().sorted().findFirst().orElseThrow());
    }
}
