package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Portions;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The work of a large floor whose agents are all busy while many wait: a contact comes, the longest talk ends, the
 * timers that are due fire, and who is done with wrap-up gets the next contact. Offers are accepted and connected at
 * once. What is done to whom follows from what the decider says.
 */
final class Shift implements Work {
    /** From one contact of an agent to the next. */
    private static final Duration ROUND = LargeFloor.WRAP_UP.multipliedBy(2);

    private final LargeFloor setting;
    private final Decider decider;
    /** How far apart contacts come. */
    private final long stepNanos;

    private final Timers timers;
    private final Deque<ContactId> talking = new ArrayDeque<>();
    private final Deque<Effect.Offer> offers = new ArrayDeque<>();
    private final List<RoutingEvent> turn = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private int arrived;
    private int offered;
    private long decisions;

    Shift(LargeFloor setting, Decider decider) {
        this.setting = setting;
        this.decider = decider;
        stepNanos = ROUND.dividedBy(setting.agents().size()).toNanos();
        timers = new Timers(now);
    }

    /** Everybody signs in and is ready. */
    @Override
    public Shift open() {
        tell(new RoutingEvent.RulesLoaded(setting.rules()));
        for (AgentId agent : setting.agents()) {
            tell(new RoutingEvent.AgentSignedIn(agent));
            tell(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true));
            tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
        return this;
    }

    /** Contacts come until all agents are busy and as many wait as shall. */
    @Override
    public Shift fill() {
        while (waiting() < setting.waiting()) {
            pass(1);
            tell(new RoutingEvent.ContactArrived(next(now)));
        }
        return this;
    }

    /** Who waits, or rings. */
    @Override
    public int waiting() {
        return arrived - offered;
    }

    /**
     * So many contacts come one after the other, and as many talks end, while the floor's thread is busy with its turn
     * before: in the next it takes them all. @return decisions made
     */
    @Override
    public long turn(int contacts) {
        long before = decisions;
        Instant last = now;
        pass(contacts);
        for (int i = 1; i <= contacts; i++) {
            if (waiting() < setting.waiting()) {
                turn.add(new RoutingEvent.ContactArrived(next(last.plusNanos(i * stepNanos))));
            }
            ContactId longest = talking.poll();
            if (longest != null) {
                turn.add(new RoutingEvent.ContactEnded(longest, ContactEnd.AGENT_ENDED));
            }
        }
        Portions.each(turn, decider::foresee, this::tell);
        turn.clear();
        return decisions - before;
    }

    /** Time passes in which so many come, and timers fire. */
    private void pass(int contacts) {
        now = now.plusNanos(contacts * stepNanos);
        timers.fire(now, due -> Portions.each(due, decider::foresee, this::fires));
    }

    private void fires(RoutingEvent timer) {
        if (!decider.isOver(timer)) {
            tell(timer);
        }
    }

    private Contact next(Instant at) {
        return setting.contact(arrived++, at);
    }

    private void tell(RoutingEvent event) {
        decide(event);
        for (Effect.Offer offer = offers.poll(); offer != null; offer = offers.poll()) {
            offered++;
            ContactId contact = offer.contact().id();
            decide(new RoutingEvent.OfferAccepted(offer.id()));
            decide(new RoutingEvent.ContactConnected(contact, offer.agent()));
            talking.add(contact);
        }
    }

    private void decide(RoutingEvent event) {
        decisions++;
        List<Effect> effects = decider.decide(event, now);
        for (int i = 0; i < effects.size(); i++) {
            switch (effects.get(i)) {
                case Effect.Offer offer -> offers.add(offer);
                case Effect.WakeAt(Instant at, RoutingEvent timer) -> timers.set(at, timer);
                default -> {} // nothing that somebody on this floor has to act on
            }
        }
    }

    Instant now() {
        return now;
    }

    long decisions() {
        return decisions;
    }
}
