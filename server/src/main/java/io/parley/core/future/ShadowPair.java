package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * One contact on the live floor and on the one beside it. Where both stand alike it waits for what really happens;
 * where they do not, it says what people would do.
 */
final class ShadowPair {
    /** Where nobody was seen at it, and no rule ends it. */
    private static final double WRAP_UP_SECONDS = 30;

    private static final double MOST_TALK_SECONDS = 14_400;

    /** However patient they were seen to be. */
    private static final double MOST_PATIENCE_SECONDS = 7_200;

    final ShadowSide live = new ShadowSide();
    final ShadowSide shadow = new ShadowSide();
    /** Offers that stand beside, by agent. */
    final Map<AgentId, OfferId> offers = new HashMap<>();

    private final Contact contact;
    private final Set<OfferId> answered = new HashSet<>();
    private final Set<Act> planned = EnumSet.noneOf(Act.class);
    boolean counted;

    private enum Act {
        CONNECT,
        END,
        FINISH,
        LEAVE,
        LOSE_PATIENCE
    }

    /** How people behave where it was not seen. */
    record People(Traffic traffic, SplittableRandom dice) {
        double accepts() {
            return traffic.manners().accept().sample(dice);
        }

        double connects() {
            return traffic.manners().connect().sample(dice);
        }

        Demand.Habits of(Contact contact) {
            return traffic.habitsOf(contact.queue());
        }
    }

    ShadowPair(Contact contact) {
        this.contact = contact;
    }

    /** Whether both floors gave it to the same agent. */
    boolean together() {
        return shadow.agent.isPresent() && shadow.agent.equals(live.agent);
    }

    boolean isOver() {
        return live.isOver() && shadow.isOver();
    }

    /** Whether the end that really came comes here, too; asked before the live side knows of it. */
    boolean endsAlike(ContactEnd end) {
        if (shadow.waits()) {
            boolean byRule = live.sentAway.filter(end::equals).isPresent();
            return live.connectedAt.isEmpty() && (!byRule || shadow.sentAway.isPresent());
        }
        if (shadow.phase == ContactPhase.OUTSIDE) {
            return live.phase == ContactPhase.OUTSIDE; // in nobody's hands on both
        }
        if (shadow.phase == ContactPhase.PARKED || shadow.phase == ContactPhase.ASLEEP) {
            return true; // whoever takes it there, or goes on with it, may not be free here
        }
        boolean talks = shadow.phase == ContactPhase.ACCEPTED || shadow.phase == ContactPhase.CONNECTED;
        return talks && together() && live.phase == shadow.phase;
    }

    /** The agent's answer that was planned: nobody asks them on the live floor by now. */
    boolean answersHere(AgentId agent) {
        boolean alone = !live.asked.contains(agent);
        if (!alone) {
            answered.remove(offers.get(agent));
        }
        return alone;
    }

    /** An act that was planned: it will not come from the live floor by now. */
    boolean actsHere(RoutingEvent event) {
        return switch (event) {
            case RoutingEvent.ContactConnected connected -> may(Act.CONNECT, !connects());
            case RoutingEvent.WrapUpFinished finished -> may(Act.FINISH, !finishes());
            case RoutingEvent.ContactEnded(var id, ContactEnd end)
            when shadow.waits() ->
                end.equals(ContactEnd.CUSTOMER_LEFT)
                        ? may(Act.LOSE_PATIENCE, isGone())
                        : may(Act.LEAVE, live.sentAway.isEmpty());
            case RoutingEvent.ContactEnded(var id, ContactEnd end) ->
                end.equals(ContactEnd.AGENT_ENDED) && may(Act.END, !ends());
            default -> false;
        };
    }

    private boolean may(Act act, boolean holds) {
        if (!holds) {
            planned.remove(act);
        }
        return holds;
    }

    private boolean connects() {
        return together() && live.phase == ContactPhase.ACCEPTED;
    }

    private boolean ends() {
        return together() && live.phase == ContactPhase.CONNECTED;
    }

    private boolean finishes() {
        return together() && live.phase == ContactPhase.WRAP_UP;
    }

    /** Served or over on the live floor. */
    private boolean isGone() {
        return live.connectedAt.isPresent() || live.isOver();
    }

    /** Plans what will not come by itself, once. @param plan takes when, and what */
    void plan(Instant now, People people, BiConsumer<Instant, RoutingEvent> plan) {
        answer(now, people, plan);
        switch (shadow.phase) {
            case QUEUED, OFFERED -> waiting(now, people, plan);
            case ACCEPTED -> accepted(now, people, plan);
            case CONNECTED -> connected(people, plan);
            case WRAP_UP -> wrappingUp(people, plan);
            case OUTSIDE, PARKED, ASLEEP, ENDED -> {}
        }
    }

    private void answer(Instant now, People people, BiConsumer<Instant, RoutingEvent> plan) {
        offers.forEach((agent, offer) -> {
            if (!live.asked.contains(agent) && answered.add(offer)) {
                plan.accept(after(now, people.accepts()), new RoutingEvent.OfferAccepted(offer));
            }
        });
    }

    private void waiting(Instant now, People people, BiConsumer<Instant, RoutingEvent> plan) {
        planned.remove(Act.CONNECT);
        if (shadow.sentAway.isPresent() && live.sentAway.isEmpty() && planned.add(Act.LEAVE)) {
            plan.accept(now, new RoutingEvent.ContactEnded(contact.id(), shadow.sentAway.get()));
        }
        if (isGone() && planned.add(Act.LOSE_PATIENCE)) {
            double waited = Duration.between(contact.arrivedAt(), now).toMillis() / 1000.0;
            double drawn = people.of(contact).patience().beyond(waited, people.dice());
            double patience = Math.min(drawn, waited + MOST_PATIENCE_SECONDS);
            plan.accept(
                    after(contact.arrivedAt(), Math.max(waited, patience)),
                    new RoutingEvent.ContactEnded(contact.id(), ContactEnd.CUSTOMER_LEFT));
        }
    }

    private void accepted(Instant now, People people, BiConsumer<Instant, RoutingEvent> plan) {
        if (!connects() && planned.add(Act.CONNECT)) {
            AgentId agent = shadow.agent.orElseThrow();
            plan.accept(after(now, people.connects()), new RoutingEvent.ContactConnected(contact.id(), agent));
        }
    }

    private void connected(People people, BiConsumer<Instant, RoutingEvent> plan) {
        boolean unknown = live.talked().isEmpty() && !live.isOver();
        if (!ends() && !unknown && planned.add(Act.END)) {
            double talk =
                    live.talked().orElseGet(() -> people.of(contact).handling().sample(people.dice()));
            plan.accept(
                    after(shadow.connectedAt.orElseThrow(), talk),
                    new RoutingEvent.ContactEnded(contact.id(), ContactEnd.AGENT_ENDED));
        }
    }

    private void wrappingUp(People people, BiConsumer<Instant, RoutingEvent> plan) {
        boolean unknown = live.wrappedUp().isEmpty() && !live.isOver();
        if (!finishes() && !unknown && planned.add(Act.FINISH)) {
            OptionalDouble seen = live.wrappedUp();
            double usual = people.of(contact).wrapUp().sample(people.dice());
            double seconds = seen.orElse(usual < Spread.Never.LONG ? usual : WRAP_UP_SECONDS);
            Optional<AgentId> agent = shadow.agent;
            plan.accept(
                    after(shadow.endedAt.orElseThrow(), seconds),
                    new RoutingEvent.WrapUpFinished(contact.id(), agent.orElseThrow(), "", ""));
        }
    }

    private static Instant after(Instant start, double seconds) {
        return Simulation.after(start, seconds);
    }
}
