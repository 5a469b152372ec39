package io.parley.sip.call;

import io.parley.acd.port.FlowCounts;
import io.parley.acd.port.FlowLog;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ways of calls in memory. */
final class SimFlows implements FlowLog {
    final Map<ContactId, Integer> ratings = new ConcurrentHashMap<>();
    /** Languages by customer. */
    final Map<String, String> spoken = new ConcurrentHashMap<>();
    /** As {@code c1 bookings outside-ended}. */
    final List<String> handedOn = new CopyOnWriteArrayList<>();

    /** As {@code step how} to how often. */
    final Map<String, Long> passed = new ConcurrentHashMap<>();

    final FlowCounts counts = new FlowCounts() {
        @Override
        public CompletableFuture<Void> add(List<Passed> more) {
            more.forEach(
                    one -> passed.merge((one.way().step() + " " + one.way().how()).strip(), one.times(), Long::sum));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public List<Left> since(String flow, LocalDate day) {
            return List.of();
        }
    };

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
    public CompletableFuture<Optional<String>> spoken(String customer) {
        return CompletableFuture.completedFuture(Optional.ofNullable(spoken.get(customer)));
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
