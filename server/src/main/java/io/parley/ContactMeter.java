package io.parley;

import io.micrometer.core.instrument.Timer;
import io.parley.acd.port.Desks;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect;
import io.parley.ops.Metrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts contacts and their waits on their way to the desks. */
final class ContactMeter implements Desks {
    private static final int REMEMBERED = 10_000;

    private final Desks desks;
    private final Metrics metrics;
    private final Map<ContactId, Progress> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContactId, Progress> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How far a contact has been counted. */
    private enum Progress {
        ARRIVED,
        CONNECTED,
        ENDED
    }

    ContactMeter(Desks desks, Metrics metrics) {
        this.desks = desks;
        this.metrics = metrics;
    }

    @Override
    public void offer(Effect.Offer offer) {
        metrics.count("parley.offers", "channel", channel(offer.contact()));
        desks.offer(offer);
    }

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {
        desks.withdraw(withdrawal);
    }

    @Override
    public void agentChanged(AgentId agent) {
        desks.agentChanged(agent);
    }

    /** Comes from one thread. */
    @Override
    public void contactChanged(ContactRecord record) {
        count(record);
        desks.contactChanged(record);
    }

    private void count(ContactRecord record) {
        Contact contact = record.contact();
        String queue = contact.queue().value();
        Progress before = seen.get(contact.id());
        if (before == null) {
            metrics.count("parley.contacts.arrived", "channel", channel(contact), "queue", queue);
        }
        Progress now = Progress.ARRIVED;
        if (record.connectedAt().isPresent()) {
            now = Progress.CONNECTED;
            if (before == null || before == Progress.ARRIVED) {
                Timer waits = metrics.wait(
                        "parley.contact.wait",
                        "From the queue to the agent.",
                        "channel",
                        channel(contact),
                        "queue",
                        queue);
                waits.record(Duration.between(
                        contact.arrivedAt(), record.connectedAt().get()));
            }
        }
        if (record.end().isPresent()) {
            now = Progress.ENDED;
            if (before != Progress.ENDED) {
                String reason = record.end().get().reason();
                metrics.count("parley.contacts.ended", "channel", channel(contact), "queue", queue, "reason", reason);
            }
        }
        seen.put(contact.id(), now);
    }

    private static String channel(Contact contact) {
        return contact.channel().name().toLowerCase(Locale.ROOT);
    }
}
