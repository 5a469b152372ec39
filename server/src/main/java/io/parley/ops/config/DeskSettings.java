package io.parley.ops.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What agents find on their desks besides what Parley has.
 *
 * @param links into other programs, on the cards of contacts
 */
public record DeskSettings(List<Link> links) {
    static final DeskSettings NOTHING = new DeskSettings(null);

    public DeskSettings {
        links = Defaults.list(links);
    }

    /**
     * @param label by language
     * @param url with places such as {@code {number}}
     * @param openOnAnswer whether it opens by itself when the contact is answered
     * @param channels {@code voice} or {@code chat}; none written means both
     * @param queues of whose contacts; none written means all
     */
    public record Link(
            String id,
            Map<String, String> label,
            String url,
            Boolean openOnAnswer,
            List<String> channels,
            List<String> queues) {
        public Link {
            label = Defaults.or(label, Map.of());
            url = Defaults.or(url, "");
            openOnAnswer = Defaults.or(openOnAnswer, false);
            channels = Defaults.list(channels);
            queues = Defaults.list(queues);
        }

        private Link of(List<String> others) {
            return new Link(id, label, url, openOnAnswer, channels, others);
        }
    }

    /** Without what is for queues that are no more; what is for all stays. */
    DeskSettings of(Set<String> known) {
        return new DeskSettings(links.stream()
                .filter(one -> one.queues().isEmpty() || one.queues().stream().anyMatch(known::contains))
                .map(one -> one.of(one.queues().stream().filter(known::contains).toList()))
                .toList());
    }
}
