package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The agents of a {@link SimDay}: shifts, breaks, phones that fail, offers they take, refuse or do not hear. */
final class SimAgents {
    private static final double ACCEPTS = 0.9;
    private static final double SLEEPS = 0.04;
    private static final double DECLINES = 0.03;
    /** A colleague tries to. */
    private static final double PICKED_UP = 0.05;

    private final SimDay day;
    private final Set<AgentId> known = new LinkedHashSet<>();
    /** At work: whoever is not may still have something in hand. */
    private final Set<AgentId> working = new HashSet<>();

    SimAgents(SimDay day) {
        this.day = day;
    }

    void begin() {
        double length = day.plan.length().toSeconds();
        for (Rules rules : day.plan.rules()) {
            rules.agents().stream().filter(agent -> known.add(agent.id())).forEach(agent -> {
                boolean early = day.chance(0.6);
                day.in(early ? day.between(0, 20) : length * day.between(0, 0.5), () -> signIn(agent.id()));
            });
        }
        day.in(3, this::pick);
    }

    private void signIn(AgentId agent) {
        if (!day.isOpen()) {
            return;
        }
        working.add(agent);
        day.tell(new RoutingEvent.AgentSignedIn(agent));
        devices(agent, true);
        day.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        double length = day.plan.length().toSeconds();
        double closes = length - Duration.between(SimDay.START, day.now()).toSeconds();
        day.in(Math.min(length * day.between(0.4, 0.9), closes + day.between(0, 600)), () -> goHome(agent));
        day.in(day.about(length / 8), () -> rest(agent));
        day.in(day.about(length / 6), () -> loseDevice(agent));
        day.in(day.about(length / 4), () -> callOutside(agent));
    }

    boolean areAtWork() {
        return !working.isEmpty();
    }

    private void devices(AgentId agent, boolean there) {
        day.tell(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, there));
        day.tell(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, there));
    }

    private void goHome(AgentId agent) {
        boolean needed = working.size() <= 1 + known.size() / 8;
        if (needed) {
            day.in(60, () -> goHomeOrStay(agent));
            return;
        }
        leave(agent);
    }

    /** Somebody has to be there to the end, and the last leave once nobody waits. */
    private void goHomeOrStay(AgentId agent) {
        if (!day.isOpen() && day.floor().contacts.values().isEmpty()) {
            leave(agent);
        } else {
            day.in(60, () -> goHomeOrStay(agent));
        }
    }

    private void leave(AgentId agent) {
        working.remove(agent);
        day.tell(new RoutingEvent.AgentSignedOut(agent));
        day.in(30, () -> devices(agent, false));
    }

    private void rest(AgentId agent) {
        if (!working.contains(agent) || !day.isOpen()) {
            return;
        }
        day.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("lunch")));
        day.in(day.about(day.plan.length().toSeconds() / 60), () -> ready(agent));
        day.in(day.about(day.plan.length().toSeconds() / 8), () -> rest(agent));
    }

    private void ready(AgentId agent) {
        if (working.contains(agent)) {
            day.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
    }

    private void loseDevice(AgentId agent) {
        if (!working.contains(agent) || !day.isOpen()) {
            return;
        }
        Channel channel = day.dice.nextBoolean() ? Channel.VOICE : Channel.CHAT;
        day.tell(new RoutingEvent.DeviceChanged(agent, channel, false));
        day.in(day.about(20), () -> report(agent, channel));
        day.in(day.about(day.plan.length().toSeconds() / 6), () -> loseDevice(agent));
    }

    private void report(AgentId agent, Channel channel) {
        if (working.contains(agent)) {
            day.tell(new RoutingEvent.DeviceChanged(agent, channel, true));
        }
    }

    private void callOutside(AgentId agent) {
        if (!working.contains(agent) || !day.isOpen()) {
            return;
        }
        if (day.chance(0.5)) {
            day.begin(agent);
        } else {
            RoutingEvent.OutsideKind kind = RoutingEvent.OutsideKind.values()[day.dice.nextInt(2)];
            day.tell(new RoutingEvent.OutsideCall(agent, kind, true));
            day.in(day.about(60), () -> day.tell(new RoutingEvent.OutsideCall(agent, kind, false)));
        }
        day.in(day.about(day.plan.length().toSeconds() / 4), () -> callOutside(agent));
    }

    /** Their phones and pages report one after the other. */
    void restarted() {
        working.forEach(agent -> {
            for (Channel channel : Channel.values()) {
                day.in(day.between(1, 15), () -> report(agent, channel));
            }
        });
    }

    void offered(Effect.Offer offer) {
        OfferId id = offer.id();
        if (day.chance(PICKED_UP)) {
            day.in(day.between(0.3, 4), () -> pickUp(offer.contact().id()));
        }
        double dice = day.dice.nextDouble();
        if (dice < ACCEPTS) {
            day.in(day.between(0.3, 6), () -> day.tell(new RoutingEvent.OfferAccepted(id)));
        } else if (dice < ACCEPTS + SLEEPS) {
            if (day.dice.nextInt(4) == 0) { // wakes up when it is too late
                day.in(70, () -> day.tell(new RoutingEvent.OfferAccepted(id)));
            }
        } else if (dice < ACCEPTS + SLEEPS + DECLINES) {
            refuse(id, OfferOutcome.DECLINED, day.between(1, 5));
        } else {
            OfferOutcome[] faults = {OfferOutcome.BUSY, OfferOutcome.UNREACHABLE, OfferOutcome.FAILED};
            refuse(id, faults[day.dice.nextInt(faults.length)], 0.2);
        }
    }

    /** A colleague who hears it ring takes it, if they may. */
    private void pickUp(ContactId contact) {
        List<AgentId> colleagues =
                working.stream().sorted(Comparator.comparing(AgentId::value)).toList();
        ContactOnFloor rings = day.floor().contacts.get(contact);
        if (rings != null && !colleagues.isEmpty()) {
            AgentId taker = colleagues.get(day.dice.nextInt(colleagues.size()));
            boolean asked = day.floor()
                    .agent(taker)
                    .filter(a -> rings.isExcluded(a, day.now()))
                    .isPresent();
            if (!asked) { // who did not want it does not take it
                day.tell(new RoutingEvent.OfferPickedUp(contact, taker));
            }
        }
    }

    private void refuse(OfferId id, OfferOutcome outcome, double seconds) {
        day.in(seconds, () -> day.tell(new RoutingEvent.OfferRefused(id, outcome)));
    }

    /** Whoever was taken out comes back after a while. */
    void changed(AgentId agent) {
        AgentOnFloor seen = day.floor().agents.get(agent);
        if (seen != null
                && seen.state instanceof RoutingState.Forced(RoutingState.ForcedReason reason)
                && seen.since.equals(day.now())) {
            switch (reason) {
                case NOT_RESPONDING -> day.in(day.between(10, 120), () -> ready(agent));
                case DEVICE_LOST ->
                    List.of(Channel.values()).forEach(c -> day.in(day.between(5, 60), () -> report(agent, c)));
                case ON_OTHER_CALL -> {} // tried again by the floor
            }
        }
    }

    /** In queues that are served by hand somebody takes the next. */
    private void pick() {
        if (!day.isDown()) {
            for (ContactOnFloor contact : List.copyOf(day.floor().contacts.values())) {
                if (contact.isToPick(day.now()) && day.chance(0.3)) {
                    taker(contact).ifPresent(a -> day.tell(new RoutingEvent.ContactPicked(contact.id(), a)));
                }
            }
        }
        if (day.isOpen() || !day.floor().contacts.values().isEmpty()) {
            day.in(4, this::pick);
        }
    }

    private Optional<AgentId> taker(ContactOnFloor contact) {
        Line line = day.floor().lines.line(contact, contact.step);
        return day.floor().agents.values().stream()
                .filter(agent -> line.agents.has(agent.index) && agent.isFree(line.key.channel(), Nanos.of(day.now())))
                .filter(agent -> !contact.isExcluded(agent, day.now())) // who did not want it does not take it
                .map(AgentOnFloor::id)
                .findFirst();
    }
}
