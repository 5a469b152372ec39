package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Books kept of a day from what the router said alone, never from its floor: one winner, no more in hand than an agent
 * may have, no offer beyond its time, nothing after the end, and one end for each who came.
 */
final class DayBooks {
    /** Whoever did not take a contact is not asked for it again before. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);

    private final Map<String, Instant> refusals = new HashMap<>();
    private final Map<AgentId, Integer> mostChats = new HashMap<>();
    private final Map<OfferId, Effect.Offer> open = new HashMap<>();
    private final PriorityQueue<Effect.Offer> leases =
            new PriorityQueue<>(Comparator.comparing(Effect.Offer::expiresAt));
    /** By this decision, to an agent by name. */
    private final Map<ContactId, AgentId> handedTo = new HashMap<>();

    /** Whoever takes them back is not asked. */
    private final Set<ContactId> parked = new HashSet<>();

    private final Map<ContactId, AgentId> winners = new HashMap<>();
    private final Map<AgentId, Map<ContactId, Channel>> hands = new HashMap<>();
    private final Set<ContactId> here = new HashSet<>();
    private final Set<ContactId> over = new HashSet<>();
    int offers;
    int connections;
    /** Calls that agents began. */
    int begun;
    /** Callers who were parked, and taken out of their place. */
    int takenBacks;
    /** Calls that rang at somebody else. */
    int pickedUp;

    final Map<String, Integer> ends = new HashMap<>();

    /** @param rules all that are in force during the day: what was in hand before the next is not taken away */
    DayBooks(List<Rules> rules) {
        for (Rules version : rules) {
            for (AgentProfile agent : version.agents()) {
                mostChats.merge(agent.id(), agent.chatCapacity(), Math::max);
            }
        }
    }

    void decided(List<Effect> effects, Instant now) {
        Set<AgentId> changed = new HashSet<>();
        effects.forEach(this::begun);
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Offer offer -> offered(offer, now);
                case Effect.Withdraw withdrawn -> withdrawn(withdrawn, now);
                case Effect.Connect connect -> won(connect);
                case Effect.GiveBack(var contact, var channel, var agent) -> letGo(contact, agent);
                case Effect.PassOn on -> {
                    letGo(on.contact(), on.by());
                    forgive(on.contact());
                    on.to().agent().ifPresent(agent -> handedTo.put(on.contact(), agent));
                }
                case Effect.RecordChanged(var record) -> changed(record);
                case Effect.AgentChanged(var agent) -> changed.add(agent);
                case Effect.Alarm alarm -> {}
                case Effect.Dial dial -> assertTrue(here.contains(dial.contact().id()), "called, and never was here");
                case Effect.EndContact end -> {}
                case Effect.WakeAt wake -> {}
            }
        }
        handedTo.clear();
        changed.forEach(this::capacity);
    }

    /** Whoever begins a call has it: nobody is asked. */
    private void begun(Effect effect) {
        if (effect instanceof Effect.RecordChanged(var record)
                && record.phase() == ContactPhase.ACCEPTED
                && !here.contains(record.contact().id())) {
            record.begunBy().ifPresent(agent -> {
                handedTo.put(record.contact().id(), agent);
                begun++;
            });
        }
    }

    private Map<ContactId, Channel> hands(AgentId agent) {
        return hands.computeIfAbsent(agent, id -> new HashMap<>());
    }

    private void offered(Effect.Offer offer, Instant now) {
        ContactId contact = offer.contact().id();
        assertTrue(!over.contains(contact), () -> "offered after its end: " + contact);
        assertTrue(!winners.containsKey(contact), () -> "offered after it was won: " + contact);
        assertTrue(offer.expiresAt().isAfter(now), () -> "over before it was made: " + offer.id());
        Instant refused = refusals.getOrDefault(contact + " " + offer.agent(), Instant.EPOCH);
        assertTrue(!now.isBefore(refused.plus(LEAST_PAUSE)), () -> "asked again at once: " + offer.id());
        Channel before = hands(offer.agent()).put(contact, offer.contact().channel());
        assertTrue(before == null, () -> contact + " is in hand already at " + offer.agent());
        open.put(offer.id(), offer);
        leases.add(offer);
        offers++;
    }

    private void withdrawn(Effect.Withdraw withdrawn, Instant now) {
        Effect.Offer offer = open.remove(withdrawn.id());
        assertTrue(offer != null, () -> "withdrawn, and was not there: " + withdrawn);
        assertEquals(offer.contact().id(), withdrawn.contact());
        assertEquals(offer.agent(), withdrawn.agent());
        if (withdrawn.reason() != WithdrawReason.ACCEPTED) {
            hands(withdrawn.agent()).remove(withdrawn.contact());
        }
        if (withdrawn.reason() == WithdrawReason.REFUSED || withdrawn.reason() == WithdrawReason.EXPIRED) {
            refusals.put(withdrawn.contact() + " " + withdrawn.agent(), now);
        }
    }

    private void won(Effect.Connect connect) {
        ContactId contact = connect.contact();
        AgentId agent = connect.agent();
        boolean takenBack = parked.remove(contact);
        takenBacks += takenBack ? 1 : 0;
        if (takenBack || agent.equals(handedTo.get(contact))) {
            hands(agent).put(contact, connect.channel()); // from hand to hand: nobody is asked
        }
        AgentId before = winners.put(contact, agent);
        assertTrue(before == null || before.equals(agent), () -> contact + " was won by " + before + " and " + agent);
        assertTrue(hands(agent).containsKey(contact), () -> agent + " won " + contact + " and was not asked");
        assertTrue(!over.contains(contact), () -> "connected after its end: " + contact);
        connections += before == null ? 1 : 0;
    }

    private void letGo(ContactId contact, AgentId agent) {
        assertEquals(agent, winners.remove(contact), () -> contact + " was not with them");
        hands(agent).remove(contact);
    }

    private void changed(ContactRecord record) {
        ContactId id = record.contact().id();
        assertTrue(!over.contains(id), () -> "changed after its end: " + record);
        here.add(id);
        AgentId winner = winners.get(id);
        if (record.phase() != ContactPhase.PARKED) {
            parked.remove(id);
        }
        switch (record.phase()) {
            case ENDED -> {
                over.add(id);
                String how = record.segment().isEmpty() && record.begunBy().isPresent()
                        ? "NOT_REACHED"
                        : record.segment().orElseThrow().name();
                ends.merge(how, 1, Integer::sum);
                release(id, winner);
            }
            case QUEUED, OFFERED -> release(id, winner);
            case CONNECTED, WRAP_UP -> {
                AgentId agent = record.agent().orElseThrow();
                boolean moves = winner == null || !winner.equals(agent);
                if (moves) { // from hand to hand, or the part of whoever handed it on
                    release(id, winner);
                    winners.put(id, agent);
                    hands(agent).put(id, record.contact().channel());
                }
            }
            case PARKED -> {
                release(id, winner);
                parked.add(id);
            }
            case ACCEPTED, OUTSIDE -> {}
        }
    }

    /** Another stay begins. */
    private void forgive(ContactId contact) {
        refusals.keySet().removeIf(refusal -> refusal.startsWith(contact + " "));
    }

    private void release(ContactId contact, AgentId winner) {
        if (winner != null) {
            winners.remove(contact);
            hands(winner).remove(contact);
        }
    }

    private void capacity(AgentId agent) {
        long calls = hands(agent).values().stream()
                .filter(channel -> channel == Channel.VOICE)
                .count();
        long chats = hands(agent).size() - calls;
        assertTrue(calls <= 1, () -> agent + " has several calls: " + hands(agent));
        assertTrue(chats <= mostChats.get(agent), () -> agent + " has too many chats: " + hands(agent));
    }

    /** Nothing rings for longer than it may. */
    void leases(Instant now) {
        while (!leases.isEmpty() && !open.containsKey(leases.peek().id())) {
            leases.remove();
        }
        assertTrue(
                leases.isEmpty() || leases.peek().expiresAt().isAfter(now),
                () -> "rings for too long: " + leases.peek());
    }

    /** At the end of the day nobody is left, and whoever came was told to be over. */
    void allOver() {
        assertEquals(Map.of(), open, "offers left");
        assertEquals(Map.of(), winners, "contacts in hand");
        hands.forEach((agent, held) -> assertEquals(Map.of(), held, () -> "in the hands of " + agent));
        assertEquals(here, over);
    }

    /** Contacts that are over, agents' parts and callbacks among them. */
    int over() {
        return over.size();
    }
}
