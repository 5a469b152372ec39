package io.parley.web;

import io.parley.acd.Acd;
import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Telephony that parks callers in two places, and asks the floor as the real one does. */
public final class SimParkings implements Parkings {
    private final Supplier<Acd> floor;
    private final InstantSource clock;
    private final Map<String, Parked> places = new TreeMap<>();
    private final List<Consumer<Parked>> listeners = new CopyOnWriteArrayList<>();
    /** Who may take nothing. */
    public volatile Optional<AgentId> stranger = Optional.empty();
    /** Whether callers may be parked. */
    public volatile boolean parks = true;

    SimParkings(Supplier<Acd> floor, InstantSource clock) {
        this.floor = floor;
        this.clock = clock;
    }

    public void onChange(Consumer<Parked> listener) {
        listeners.add(listener);
    }

    @Override
    public List<String> slots() {
        return List.of("701", "702");
    }

    @Override
    public boolean mayPark(QueueId queue) {
        return parks;
    }

    @Override
    public boolean mayTake(AgentId by, Parked parked) {
        return stranger.filter(by::equals).isEmpty();
    }

    @Override
    public boolean mayPickUp(AgentId by, QueueId queue) {
        return stranger.filter(by::equals).isEmpty();
    }

    @Override
    public synchronized List<Parked> all() {
        return List.copyOf(places.values());
    }

    @Override
    public synchronized CompletableFuture<Placed> park(ContactId contact, AgentId by, Optional<String> slot) {
        Optional<String> free = slots().stream()
                .filter(one -> !places.containsKey(one) && one.equals(slot.orElse(one)))
                .findFirst();
        if (!parks || free.isEmpty()) {
            return CompletableFuture.completedFuture(Placed.not(parks ? Reply.NO_PLACE : Reply.NOT_ALLOWED));
        }
        floor.get()
                .postDurably(new RoutingEvent.ContactTransferred(
                        contact, by, Destination.parked(free.get()), Handover.Way.BLIND))
                .join();
        Instant now = clock.instant();
        Parked parked = new Parked(free.get(), contact, Harbour.BOOKINGS, by, now, now.plusSeconds(120));
        places.put(free.get(), parked);
        listeners.forEach(listener -> listener.accept(parked));
        return CompletableFuture.completedFuture(new Placed(Reply.DONE, free));
    }

    @Override
    public synchronized CompletableFuture<AgentCalls.Reply> take(AgentId by, Parked parked) {
        floor.get()
                .postDurably(new RoutingEvent.ParkedTaken(parked.contact(), by))
                .join();
        places.remove(parked.slot());
        listeners.forEach(listener -> listener.accept(parked));
        return CompletableFuture.completedFuture(AgentCalls.Reply.BEGUN);
    }

    @Override
    public CompletableFuture<AgentCalls.Reply> pickUp(AgentId by, Optional<AgentId> colleague) {
        Optional<ContactId> rings = floor.get().board().offers().stream()
                .filter(offer -> offer.agent().equals(colleague.orElse(offer.agent())))
                .map(offer -> offer.contact())
                .findFirst();
        rings.ifPresent(contact -> floor.get()
                .postDurably(new RoutingEvent.OfferPickedUp(contact, by))
                .join());
        return CompletableFuture.completedFuture(rings.isPresent() ? AgentCalls.Reply.BEGUN : AgentCalls.Reply.UNKNOWN);
    }
}
