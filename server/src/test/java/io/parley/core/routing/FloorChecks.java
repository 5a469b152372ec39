package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.measure.QueueCounts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold of a floor, looked at after each event: of what the event was about at once, of everything every so
 * many events. No offer passes over somebody who stands before; nobody who is free and fits is left out.
 */
final class FloorChecks {
    /** Every pair of contact and agent is tried so much more seldom than everything else. */
    private static final int PAIRS = 4;

    private final int every;
    private long decisions;
    private boolean due;

    FloorChecks(int every) {
        this.every = every;
    }

    void decided(Floor floor, RoutingEvent event, List<Effect> effects, Instant now) {
        decisions++;
        due |= decisions % every == 0;
        if (every == 1) {
            assertEquals(List.of(), floor.violations(now), () -> "after " + event);
        } else {
            assertEquals(List.of(), touched(floor, event, effects, now), () -> "after " + event);
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.Offer offer && !Fairness.isPickedUp(event, offer)) {
                assertEquals(List.of(), Fairness.passedOver(floor, offer, now), () -> "after " + event);
            }
        }
        assertEquals(List.of(), overlooked(floor), () -> "held back, and there is room, after " + event);
        if (event instanceof RoutingEvent.ServerStarted started) {
            List<ContactId> kept =
                    started.calls().stream().map(RoutingEvent.KeptCall::contact).toList();
            List<ContactId> left = callsLeft(floor).stream()
                    .filter(call -> !kept.contains(call))
                    .toList();
            assertEquals(List.of(), left, "calls outlived their process");
        }
    }

    /** Callbacks that are held back though fewer are called than agents are free, and that nobody will look at. */
    private static List<ContactId> overlooked(Floor floor) {
        if (floor.lines.room.isPossible()) {
            return List.of();
        }
        return floor.callbacks.heldBack.stream()
                .filter(contact -> hasRoom(floor, contact))
                .map(ContactOnFloor::id)
                .toList();
    }

    private static boolean hasRoom(Floor floor, ContactOnFloor contact) {
        Set<AgentId> could = could(floor, contact);
        long free = could.stream()
                .filter(id ->
                        floor.lines.free(Channel.VOICE).has(floor.agent(id).orElseThrow().index))
                .count();
        long called = floor.callbacks.dialled.stream()
                .filter(other -> other.phase == ContactPhase.QUEUED)
                .filter(other -> could(floor, other).stream().anyMatch(could::contains))
                .count();
        return called < free;
    }

    private static Set<AgentId> could(Floor floor, ContactOnFloor contact) {
        AgentSet agents = floor.lines.line(contact, contact.step).agents;
        return floor.agents.values().stream()
                .filter(agent -> agents.has(agent.index))
                .map(AgentOnFloor::id)
                .collect(Collectors.toSet());
    }

    private static List<ContactId> callsLeft(Floor floor) {
        return floor.contacts.values().stream()
                .filter(contact -> contact.contact.channel() == Channel.VOICE && contact.talk.end.isEmpty())
                .filter(contact -> contact.callback.isEmpty() || contact.talk.segment.isPresent())
                .map(ContactOnFloor::id)
                .toList();
    }

    private static List<String> touched(Floor floor, RoutingEvent event, List<Effect> effects, Instant now) {
        Set<AgentId> agents = new LinkedHashSet<>();
        Set<ContactId> contacts = new LinkedHashSet<>();
        if (event instanceof RoutingEvent.AgentEvent about) {
            agents.add(about.agent());
        } else if (event instanceof RoutingEvent.ContactEvent about) {
            contacts.add(about.contact());
        }
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Offer offer -> contacts.add(offer.contact().id());
                case Effect.Withdraw withdrawn -> contacts.add(withdrawn.contact());
                case Effect.RecordChanged(var record) ->
                    contacts.add(record.contact().id());
                case Effect.AgentChanged(var agent) -> agents.add(agent);
                case Effect.Connect connect -> contacts.add(connect.contact());
                case Effect.GiveBack back -> contacts.add(back.contact());
                case Effect.PassOn on -> contacts.add(on.contact());
                case Effect.EndContact end -> contacts.add(end.contact());
                case Effect.Dial dial -> contacts.add(dial.contact().id());
                case Effect.WakeAt wake -> {}
                case Effect.Alarm alarm -> {}
            }
        }
        Invariants look = new Invariants(floor, now);
        agents.forEach(id -> floor.agent(id).ifPresent(look::agent));
        contacts.forEach(id -> floor.contact(id).ifPresent(look::contact));
        return look.found();
    }

    /** Everything of this moment has happened. */
    void settled(Floor floor, Instant now) {
        floor.queues.values().forEach(FloorChecks::sums);
        if (due) {
            due = false;
            everything(floor, now);
            if (decisions / every % PAIRS == 0) {
                assertEquals(List.of(), Fairness.pairs(floor, now), "free, fits, and is not asked");
            }
        }
    }

    void everything(Floor floor, Instant now) {
        assertEquals(List.of(), floor.violations(now));
        assertEquals(List.of(), Fairness.leftOver(floor, now), "nobody is free for a contact that waits");
        assertEquals(
                Fairness.nextByHand(floor, now),
                floor.nextByHand(now).map(RoutingEvent.ContactPicked::contact),
                "the oldest that somebody free may take");
    }

    private static void sums(QueueOnFloor queue) {
        QueueCounts counts = queue.counts;
        assertEquals(
                counts.entered(),
                counts.ended() + queue.waiting,
                () -> queue.id() + ": entered is not what ended and what waits");
    }
}
