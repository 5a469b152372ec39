package io.parley.sip.call;

import io.parley.acd.port.FlowLog;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ways of calls in memory. */
final class SimFlows implements FlowLog {
    final Map<ContactId, Integer> ratings = new ConcurrentHashMap<>();
    /** As {@code c1 bookings outside-ended}. */
    final List<String> handedOn = new CopyOnWriteArrayList<>();

    private final Map<ContactId, List<FlowMoment>> ways = new ConcurrentHashMap<>();

    @Override
    public synchronized CompletableFuture<Void> took(ContactId contact, int from, List<FlowMoment> steps) {
        List<FlowMoment> way = new ArrayList<>(of(contact));
        if (from != way.size()) {
            throw new IllegalStateException("steps from " + from + " after " + way);
        }
        way.addAll(steps);
        ways.put(contact, way);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> rated(ContactId contact, int score, Instant at) {
        ratings.put(contact, score);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> handedOn(Contact contact, Instant answered, Instant over, ContactEnd end) {
        handedOn.add(contact.id() + " " + contact.queue() + " " + end.reason());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<FlowMoment> of(ContactId contact) {
        return ways.getOrDefault(contact, List.of());
    }

    /** As {@code step how}. */
    List<String> way(String contact) {
        return of(new ContactId(contact)).stream()
                .map(taken -> (taken.step() + " " + taken.how()).strip())
                .toList();
    }
}
