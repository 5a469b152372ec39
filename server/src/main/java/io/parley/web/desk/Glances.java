package io.parley.web.desk;

import io.parley.acd.port.TranscriptLog;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Glances at the conversations on desks; read from the log once, then kept up to date by events. Safe from any thread.
 */
final class Glances {
    private static final int PAGE = 500;

    private final TranscriptLog log;
    private final Map<ContactId, Glance> glances = new ConcurrentHashMap<>();
    private final Set<ContactId> typing = ConcurrentHashMap.newKeySet();

    Glances(TranscriptLog log) {
        this.log = log;
    }

    /** Blocks on the log the first time. */
    Glance of(ContactId conversation) {
        Glance known = glances.get(conversation);
        if (known != null) {
            return known;
        }
        Glance read = continued(conversation, Glance.NOTHING);
        return glances.merge(conversation, read, (one, other) -> one.seq() >= other.seq() ? one : other);
    }

    private Glance continued(ContactId conversation, Glance from) {
        Glance glance = from;
        List<TranscriptEvent> page;
        do {
            page = log.read(conversation, glance.seq(), PAGE);
            for (TranscriptEvent event : page) {
                glance = glance.with(event);
            }
        } while (page.size() == PAGE);
        return glance;
    }

    /** Only where somebody looked before; blocks on the log if events were missed. */
    void add(TranscriptEvent event) {
        ContactId conversation = event.conversation();
        glances.computeIfPresent(conversation, (id, glance) -> {
            boolean next = event.seq() <= glance.seq() + 1;
            return next ? glance.with(event) : continued(conversation, glance);
        });
    }

    void read(ContactId conversation, long upTo) {
        glances.computeIfPresent(conversation, (id, glance) -> glance.readUpTo(upTo));
    }

    void typing(ContactId conversation, boolean on) {
        if (on) {
            typing.add(conversation);
        } else {
            typing.remove(conversation);
        }
    }

    boolean isTyping(ContactId conversation) {
        return typing.contains(conversation);
    }

    void forget(ContactId conversation) {
        glances.remove(conversation);
        typing.remove(conversation);
    }
}
