package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The work of a large floor whose agents are all busy while many wait: a contact comes, the longest talk ends, the
 * timers that are due fire, and who is done with wrap-up gets the next contact. Offers are accepted and connected at
 * once. What is done to whom follows from what the decider says.
 */
final class Shift {
    /** From one contact of an agent to the next. */
    private static final Duration ROUND = LargeFloor.WRAP_UP.multipliedBy(2);

    private final LargeFloor setting;
    private final Decider decider;
    /** How far apart contacts come. */
    private final Duration step;

    private final Timers timers;
    private final Deque<ContactId> talking = new ArrayDeque<>();
    private final Deque<Effect.Offer> offers = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private int arrived;
    private int offered;
    private long decisions;
    private LongSupplier nanoClock = () -> 0;
    private Watch watch = (event, nanos) -> {};

    /** Hears how long each decision took. */
    @FunctionalInterface
    interface Watch {
        void decided(RoutingEvent event, long nanos);
    }

    /** Tells the watch of every decision from here on. */
    Shift watched(LongSupplier clock, Watch who) {
        nanoClock = clock;
        watch = who;
        return this;
    }

    Shift(LargeFloor setting, Decider decider) {
        this.setting = setting;
        this.decider = decider;
        step = ROUND.dividedBy(setting.agents().size());
        timers = new Timers(now);
    }

    /** Everybody signs in and is ready. */
    Shift open() {
        tell(new RoutingEvent.RulesLoaded(setting.rules()));
        for (AgentId agent : setting.agents()) {
            tell(new RoutingEvent.AgentSignedIn(agent));
            tell(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true));
            tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
        return this;
    }

    /** Contacts come until all agents are busy and as many wait as shall. */
    Shift fill() {
        while (waiting() < setting.waiting()) {
            pass();
            arrive();
        }
        return this;
    }

    /** Who waits, or rings. */
    int waiting() {
        return arrived - offered;
    }

    /** One contact more comes and one talk ends. @return decisions made */
    long cycle() {
        long before = decisions;
        pass();
        if (waiting() < setting.waiting()) {
            arrive();
        }
        endTalk();
        return decisions - before;
    }

    /** Time passes, and timers fire. */
    void pass() {
        now = now.plus(step);
        timers.fire(now, new Timers.Taker() {
            @Override
            public void foresee(List<RoutingEvent> events) {
                decider.foresee(events);
            }

            @Override
            public void fires(RoutingEvent timer) {
                if (!decider.isOver(timer)) {
                    tell(timer);
                }
            }
        });
    }

    Contact next() {
        return setting.contact(arrived++, now);
    }

    void arrive() {
        tell(new RoutingEvent.ContactArrived(next()));
    }

    void endTalk() {
        ContactId longest = talking.poll();
        if (longest != null) {
            tell(new RoutingEvent.ContactEnded(longest, ContactEnd.AGENT_ENDED));
        }
    }

    void tell(RoutingEvent event) {
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
        long before = nanoClock.getAsLong();
        List<Effect> effects = decider.decide(event, now);
        watch.decided(event, nanoClock.getAsLong() - before);
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
