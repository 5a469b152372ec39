package io.parley.web.link;

import io.parley.core.contact.Channel;
import io.parley.web.org.Labels;
import java.util.List;
import java.util.Set;

/**
 * Links of one's own into other programs, on the cards of contacts.
 *
 * @param emailFields fields of the form before a chat that ask for an address; @param numberFields for a phone number
 */
public record LinkSettings(List<Link> links, Set<String> emailFields, Set<String> numberFields) {
    public static final LinkSettings NONE = new LinkSettings(List.of(), Set.of(), Set.of());

    /** @param channels of which contacts; none: of all; @param queues likewise */
    public record Link(
            String id,
            Labels label,
            LinkTemplate template,
            boolean openOnAnswer,
            Set<Channel> channels,
            Set<String> queues) {
        boolean fits(LinkSubject contact) {
            return (channels.isEmpty() || channels.contains(contact.channel()))
                    && (queues.isEmpty() || queues.contains(contact.queue()));
        }
    }
}
