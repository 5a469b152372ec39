package io.parley.web.widget;

import io.parley.chat.conversation.FileRules;
import io.parley.chat.form.PreChatForm;
import io.parley.core.queue.OpeningHours;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the widget shows, and where.
 *
 * @param organisation its name, as visitors know it
 * @param origins web sites that may load it besides our own, as {@code https://host}
 * @param brand a colour, {@code #RRGGBB}
 * @param corner {@code start} or {@code end}
 * @param logo address of a picture in place of the team's initials
 * @param languages two-letter codes, the first is the default
 * @param zone in which times are told where no hours have a zone
 * @param team names of people; their initials are shown before a chat
 * @param files what visitors may share
 * @param peek whether agents see what visitors type before they send it
 * @param editMinutes within which visitors may change their words; 0: never
 * @param form what visitors are asked before a chat
 * @param limitLoopback whether limits of one address hold for this machine, too; a proxy here speaks for many
 */
public record WidgetSettings(
        String organisation,
        Set<String> origins,
        String brand,
        String corner,
        Optional<String> logo,
        List<String> languages,
        List<Topic> topics,
        ZoneId zone,
        List<String> team,
        FileRules files,
        boolean limitLoopback,
        boolean peek,
        int editMinutes,
        PreChatForm form) {

    /** @param rating {@code stars}, {@code nps}, {@code ces} or {@code none}; @param mail whether a chat may be sent */
    public record After(String rating, boolean mail) {
        public static final After ORDINARY = new After("stars", false);
    }

    /**
     * What a visitor may choose.
     *
     * @param label by language
     * @param hours when its queue takes contacts; absent means always
     * @param calls whether it may be called from the page
     * @param answered languages in which a bot answers while nobody is there
     * @param after what comes once a chat is over
     */
    public record Topic(
            String id,
            Map<String, String> label,
            String queue,
            Optional<OpeningHours> hours,
            boolean calls,
            Set<String> answered,
            After after) {

        /** Where no bot answers. */
        public Topic(String id, Map<String, String> label, String queue, Optional<OpeningHours> hours, boolean calls) {
            this(id, label, queue, hours, calls, Set.of(), After.ORDINARY);
        }

        String label(String language, String fallback) {
            return Optional.ofNullable(label.get(language))
                    .or(() -> Optional.ofNullable(label.get(fallback)))
                    .or(() -> label.values().stream().sorted().findFirst())
                    .orElse(id);
        }
    }
}
