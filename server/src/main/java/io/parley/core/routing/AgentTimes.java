package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Handover;
import io.parley.core.measure.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The agents' side of the {@link Ledger}: what each does, cut wherever it changes, and their parts in contacts. */
final class AgentTimes {
    private final Ledger ledger;
    private final Map<AgentId, Fact.Slice> slices = new HashMap<>();
    private final Map<AgentId, Map<ContactId, PartInMaking>> parts = new HashMap<>();

    /** What a contact in hand is in; only what was connected makes a part. */
    private enum Phase {
        RING,
        TALK,
        HOLD,
        WRAP_UP,
        /** Nobody's work. */
        ASLEEP
    }

    private static final class PartInMaking {
        final Fact.Subject subject;
        final Instant enteredAt;
        final Instant connectedAt;
        final long[] ms = new long[Phase.values().length];
        Phase phase;
        Instant since;
        Optional<Handover.Way> handedOn = Optional.empty();

        PartInMaking(ContactOnFloor contact, Phase phase, Instant now) {
            subject = Ledger.subject(contact.contact);
            enteredAt = contact.enteredAt();
            connectedAt = now;
            since = now;
            this.phase = phase;
        }

        void turn(Phase next, Instant now) {
            ms[phase.ordinal()] += Math.max(0, Duration.between(since, now).toMillis());
            phase = next;
            since = now;
        }

        Fact.Lengths lengths() {
            return new Fact.Lengths(ms[Phase.TALK.ordinal()], ms[Phase.HOLD.ordinal()], ms[Phase.WRAP_UP.ordinal()]);
        }
    }

    AgentTimes(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The contact goes on without the agent, whose part goes on in wrap-up under an id of its own. */
    void handedOn(Decision.HandedOn handed) {
        Map<ContactId, PartInMaking> open = parts.getOrDefault(handed.handover().by(), Map.of());
        PartInMaking part = open.isEmpty() ? null : open.remove(handed.contact());
        if (part != null) {
            part.handedOn = Optional.of(handed.handover().way());
            open.put(handed.handover().part(), part);
        }
    }

    /** Compares the agent with what was last known, and tells what is over and what begins. */
    void look(Decision decision, AgentId id) {
        Optional<AgentOnFloor> agent = decision.floor.agent(id);
        parts(id, agent.map(AgentTimes::theirs).orElse(List.of()), decision.now);
        slice(id, agent.flatMap(AgentTimes::doing), decision.now);
    }

    /** What is in hand, and what sleeps with them. */
    private static List<ContactOnFloor> theirs(AgentOnFloor agent) {
        return agent.asleep.isEmpty()
                ? agent.work
                : Stream.concat(agent.work.stream(), agent.asleep.stream()).toList();
    }

    /** Ends the time of those who are configured no more. */
    void forgetGone(Decision decision) {
        List.copyOf(slices.keySet()).stream()
                .filter(id -> !decision.floor.agents.containsKey(id))
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .forEach(id -> look(decision, id));
    }

    private void slice(AgentId id, Optional<Fact.Doing> doing, Instant now) {
        Fact.Slice open = slices.get(id);
        if (Optional.ofNullable(open).map(Fact.Slice::doing).equals(doing)) {
            return;
        }
        if (open != null) {
            slices.remove(id);
            ledger.tell(new Fact.Slice(open.id(), id, open.doing(), open.from(), Optional.of(now)));
        }
        if (doing.isPresent()) {
            Fact.Slice next = new Fact.Slice(ledger.nextId(), id, doing.get(), now, Optional.empty());
            slices.put(id, next);
            ledger.tell(next);
        }
    }

    private static Optional<Fact.Doing> doing(AgentOnFloor agent) {
        int units = Math.max(1, agent.profile.chatCapacity());
        Fact.Hands hands = hands(agent, units);
        return switch (agent.state) {
            case RoutingState.Ready ready -> Optional.of(new Fact.Doing(Fact.READY, "", units, hands));
            case RoutingState.NotReady(String aux) -> Optional.of(new Fact.Doing(Fact.BREAK, aux, units, hands));
            case RoutingState.Forced(RoutingState.ForcedReason why) ->
                Optional.of(new Fact.Doing(Fact.FORCED, why.name().toLowerCase(Locale.ROOT), units, hands));
            case RoutingState.Offline offline -> Optional.empty();
        };
    }

    private static Fact.Hands hands(AgentOnFloor agent, int units) {
        int[] by = new int[Phase.values().length];
        int chats = 0;
        int calls = 0;
        for (ContactOnFloor contact : agent.work) {
            by[phase(contact, agent.id()).ordinal()]++;
            boolean chat = contact.channel == Channel.CHAT;
            chats += chat ? 1 : 0;
            calls += chat ? 0 : 1;
        }
        int used = calls > 0 ? units : Math.min(units, chats);
        return new Fact.Hands(by[0], by[1], by[2], by[3], chats, used);
    }

    private static Phase phase(ContactOnFloor contact, AgentId agent) {
        boolean theirs = contact.agent.filter(a -> a.id().equals(agent)).isPresent();
        if (contact.phase == ContactPhase.WRAP_UP) {
            return Phase.WRAP_UP;
        }
        if (contact.phase == ContactPhase.ASLEEP) {
            return Phase.ASLEEP;
        }
        if (contact.phase != ContactPhase.CONNECTED || !theirs) {
            return Phase.RING;
        }
        return contact.talk.heldSince.isPresent() ? Phase.HOLD : Phase.TALK;
    }

    private void parts(AgentId id, List<ContactOnFloor> work, Instant now) {
        Map<ContactId, PartInMaking> open = parts.computeIfAbsent(id, agent -> new LinkedHashMap<>());
        over(id, work, open, now);
        for (ContactOnFloor contact : work) {
            Phase phase = phase(contact, id);
            PartInMaking part = open.get(contact.id());
            if (part != null) {
                if (part.phase != phase) {
                    part.turn(phase, now);
                }
            } else if (phase != Phase.RING && !contact.talk.begun) { // it is no queue's work
                open.put(contact.id(), new PartInMaking(contact, phase, now));
            }
        }
        if (open.isEmpty()) {
            parts.remove(id);
        }
    }

    /** Parts of contacts that are in the agent's hands no more. */
    private void over(AgentId id, List<ContactOnFloor> work, Map<ContactId, PartInMaking> open, Instant now) {
        Iterator<Map.Entry<ContactId, PartInMaking>> each = open.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<ContactId, PartInMaking> next = each.next();
            PartInMaking part = next.getValue();
            boolean inHand = work.stream().anyMatch(contact -> contact.id().equals(next.getKey()));
            if (!inHand) {
                part.turn(part.phase, now);
                ledger.tell(new Fact.Part(
                        ledger.nextId(),
                        part.subject,
                        id,
                        part.enteredAt,
                        part.connectedAt,
                        now,
                        part.lengths(),
                        part.handedOn));
                each.remove();
            }
        }
    }
}
