package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One future told step by step: who comes, who is there, and how it then goes with the real router. Agents take what
 * they are offered at once; customers never give up; what is seen is kept by contact.
 */
public final class Trial {
    private final Simulation simulation;
    private final Floor floor = new Floor(ZoneOffset.UTC);
    private final Map<ContactId, Seen> seen = new HashMap<>();
    private final Map<ContactId, Set<QueueId>> paths = new HashMap<>();

    /**
     * What became of a contact.
     *
     * @param offeredAt when the first agent was asked
     * @param agent who was asked first
     * @param connectedAt when it was connected
     * @param sentAway when the router ended it, and why
     */
    public record Seen(
            Optional<Instant> offeredAt,
            Optional<AgentId> agent,
            Optional<Instant> connectedAt,
            Optional<End> sentAway) {
        private static final Seen NOTHING =
                new Seen(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether it still waits and nobody was ever asked. */
        public boolean waitsInVain() {
            return offeredAt.isEmpty() && sentAway.isEmpty();
        }
    }

    public record End(Instant at, ContactEnd end) {}

    public Trial(Rules rules, Instant start) {
        simulation = new Simulation(floor, start, new Keeper());
        simulation.tell(new RoutingEvent.RulesLoaded(rules));
    }

    /** Who could ever serve this line. */
    public List<AgentId> couldServe(Contact contact) {
        return floor.couldServe(contact.queue(), contact.channel(), contact.language());
    }

    public void comes(AgentId agent) {
        simulation.tell(new RoutingEvent.AgentSignedIn(agent));
        for (Channel channel : Channel.values()) {
            simulation.tell(new RoutingEvent.DeviceChanged(agent, channel, true));
        }
        simulation.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
    }

    public void goes(AgentId agent) {
        simulation.tell(new RoutingEvent.AgentSignedOut(agent));
    }

    /** @param talkSeconds how long it takes an agent once it is connected */
    public void arrives(Contact contact, double talkSeconds) {
        double never = Spread.Never.LONG;
        simulation.knows(contact.id(), new Traffic.Course(0, 0, talkSeconds, never, never), false);
        wasIn(contact.id(), contact.queue()); // it may be led on in the moment in which it comes
        simulation.tell(new RoutingEvent.ContactArrived(contact));
    }

    private void wasIn(ContactId contact, QueueId queue) {
        paths.computeIfAbsent(contact, id -> new LinkedHashSet<>()).add(queue);
    }

    /** Lets time pass. */
    public void until(Instant end) {
        simulation.run(end);
    }

    public Instant now() {
        return simulation.now();
    }

    public Seen seen(ContactId contact) {
        return seen.getOrDefault(contact, Seen.NOTHING);
    }

    /** The queues it has been in, in order. */
    public List<QueueId> path(ContactId contact) {
        return List.copyOf(paths.getOrDefault(contact, Set.of()));
    }

    private final class Keeper implements Simulation.Witness {
        @Override
        public void left(ContactRecord record, Instant at) {}

        @Override
        public void changed(ContactRecord record, Instant at) {
            // one event may lead it through several queues
            record.flowOuts().forEach(out -> wasIn(record.contact().id(), out.queue()));
            wasIn(record.contact().id(), record.contact().queue());
            record.connectedAt()
                    .ifPresent(connected -> keep(
                            record.contact().id(),
                            s -> new Seen(s.offeredAt(), s.agent(), Optional.of(connected), s.sentAway())));
        }

        @Override
        public void decided(RoutingEvent event, List<Effect> effects, Instant at) {
            for (Effect effect : effects) {
                if (effect instanceof Effect.Offer offer) {
                    keep(
                            offer.contact().id(),
                            s -> s.offeredAt().isPresent()
                                    ? s
                                    : new Seen(
                                            Optional.of(at),
                                            Optional.of(offer.agent()),
                                            s.connectedAt(),
                                            s.sentAway()));
                } else if (effect instanceof Effect.EndContact(ContactId id, Channel channel, ContactEnd end)) {
                    keep(id, s -> new Seen(s.offeredAt(), s.agent(), s.connectedAt(), Optional.of(new End(at, end))));
                }
            }
        }

        private void keep(ContactId contact, java.util.function.UnaryOperator<Seen> change) {
            seen.put(contact, change.apply(seen(contact)));
        }
    }
}
