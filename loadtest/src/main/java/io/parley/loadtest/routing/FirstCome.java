package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * No router: whoever came first goes to whoever is free, without a rule or an index. Lives are as long and as many
 * timers run as under the router, so what this takes is what the bench itself costs, its effects included.
 */
final class FirstCome implements Decider {
    private static final Duration MAX_WAIT = Duration.ofHours(1);
    private static final Duration RINGS = Duration.ofSeconds(20);
    private static final Duration LOOKED_AT = Duration.ofSeconds(30);
    /** Of 62 looks at contacts that wait so many lead to another, so that each is looked at 2.48 times. */
    private static final int LEAD_ON = 37;

    private static final int OF = 62;

    private static final Explanation NO_REASON = new Explanation(1, List.of(), List.of(), List.of());

    private final Deque<Contact> waiting = new ArrayDeque<>();
    private final Deque<AgentId> free = new ArrayDeque<>();
    /** Who has the calls that go on, in the order they were taken: they end in that order, too. */
    private final Deque<AgentId> talking = new ArrayDeque<>();

    private long offers;
    private int looks;

    @Override
    public List<Effect> decide(RoutingEvent event, Instant now) {
        return switch (event) {
            case RoutingEvent.ContactArrived(Contact contact) -> arrive(contact, now);
            case RoutingEvent.ContactDue due -> look(due, now);
            case RoutingEvent.ContactEnded(ContactId contact, var end) -> {
                Instant over = now.plus(LargeFloor.WRAP_UP);
                yield List.of(new Effect.WakeAt(over, new RoutingEvent.WrapUpExpired(contact, talking.remove())));
            }
            case RoutingEvent.WrapUpExpired(ContactId contact, AgentId agent) -> freed(agent, now);
            case RoutingEvent.AgentStateChosen(AgentId agent, var state) -> freed(agent, now);
            default -> List.of(); // accepted, connected: nothing that the bench has to act on
        };
    }

    private List<Effect> arrive(Contact contact, Instant now) {
        waiting.add(contact);
        Effect longest = new Effect.WakeAt(now.plus(MAX_WAIT), new RoutingEvent.MaxWaitReached(contact.id()));
        Effect look = new Effect.WakeAt(now.plus(LOOKED_AT), new RoutingEvent.ContactDue(contact.id()));
        return free.isEmpty() ? List.of(longest, look) : List.of(longest, look, offer(free.remove(), now));
    }

    private List<Effect> look(RoutingEvent.ContactDue due, Instant now) {
        boolean again = looks++ % OF < LEAD_ON;
        return again ? List.of(new Effect.WakeAt(now.plus(LOOKED_AT), due)) : List.of();
    }

    private List<Effect> freed(AgentId agent, Instant now) {
        if (waiting.isEmpty()) {
            free.add(agent);
            return List.of();
        }
        Effect offer = offer(agent, now);
        return List.of(offer, new Effect.WakeAt(now.plus(RINGS), new RoutingEvent.OfferExpired(new OfferId(offers))));
    }

    private Effect offer(AgentId agent, Instant now) {
        talking.add(agent);
        return new Effect.Offer(new OfferId(++offers), waiting.remove(), agent, now.plus(RINGS), NO_REASON);
    }

    /** An offer was accepted and a contact answered long before their timers fire. */
    @Override
    public boolean isOver(RoutingEvent timer) {
        return timer instanceof RoutingEvent.OfferExpired || timer instanceof RoutingEvent.MaxWaitReached;
    }
}
