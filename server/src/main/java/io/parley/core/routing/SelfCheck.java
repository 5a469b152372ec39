package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.queue.WrapUpRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks at a floor from outside for what should not be, and names the event that puts it right. */
public final class SelfCheck {
    /** Timers and messages on their way are given so long. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Its call or chat is gone. */
    public static final ContactEnd SCRIPT_LOST = new ContactEnd(Fault.US, "script-lost");

    private SelfCheck() {}

    /** @param remedy the event that should have come, where one is missing */
    public record Finding(Mend mend, Optional<RoutingEvent> remedy) {
        /** In words. */
        public String what() {
            return mend.found();
        }
    }

    /**
     * What calls and chats know.
     *
     * @param known contacts that they know of, by channel; a channel that cannot tell is left out
     * @param calls who is in a call
     */
    public record Scripts(Map<Channel, Set<ContactId>> known, Function<ContactId, InCall> calls) {
        /** Nothing but which contacts there are. */
        public static Scripts of(Map<Channel, Set<ContactId>> known) {
            return new Scripts(known, call -> new InCall.Unknown());
        }
    }

    private static Finding late(Mend mend, RoutingEvent remedy) {
        return new Finding(mend, Optional.of(remedy));
    }

    /**
     * @param scripts what calls and chats know
     */
    public static List<Finding> look(Floor floor, Scripts scripts, Instant now) {
        List<Finding> found = new ArrayList<>();
        new Invariants(floor, now).broken().forEach(mend -> found.add(new Finding(mend, Optional.empty())));
        Instant late = now.minus(GRACE);
        for (OfferOnFloor offer : floor.offers) {
            if (offer.expiresAt().isBefore(late)) {
                String what = "offer " + offer.id() + " outlived its lease";
                found.add(late(
                        Mend.of(
                                Breach.OFFER_LATE,
                                offer.contact().id(),
                                offer.agent().id(),
                                what),
                        new RoutingEvent.OfferExpired(offer.id())));
            }
        }
        for (ContactOnFloor contact : floor.contacts.values()) {
            timers(contact, late, found);
            script(contact, scripts, late, found);
            nobodys(floor, contact, scripts, found);
        }
        return found;
    }

    private static void timers(ContactOnFloor contact, Instant late, List<Finding> found) {
        boolean due = contact.dueNanos > 0 && contact.dueNanos < Nanos.of(late);
        if (contact.isWaiting() && due) {
            found.add(late(
                    Mend.of(Breach.LOOK_LATE, contact.id(), contact.id() + " was not looked at in time"),
                    new RoutingEvent.ContactDue(contact.id())));
        }
        boolean over = contact.phase == ContactPhase.WRAP_UP
                && contact.talk.wrapUpEndsAt.filter(end -> end.isBefore(late)).isPresent();
        boolean stays = contact.queue.rules.wrapUpKind() == WrapUpRules.Kind.TIMED_MANDATORY;
        if (over && !stays) {
            contact.agent.map(AgentOnFloor::id).ifPresent(agent -> {
                String what = "wrap-up of " + contact.id() + " outlived its time";
                found.add(late(
                        Mend.of(Breach.WRAP_UP_LATE, contact.id(), agent, what),
                        new RoutingEvent.WrapUpExpired(contact.id(), agent)));
            });
        }
    }

    /** An agent is busy only while a dialog or chat exists. */
    private static void script(ContactOnFloor contact, Scripts scripts, Instant late, List<Finding> found) {
        Set<ContactId> known = scripts.known().get(contact.channel);
        if (contact.callback.isPresent() && contact.talk.segment.isEmpty()) {
            callback(contact, known, late, found);
            return;
        }
        boolean live = contact.talk.end.isEmpty() && contact.enteredAt().isBefore(late);
        if (known != null && live && !known.contains(contact.id())) {
            Breach breach = contact.channel == Channel.VOICE ? Breach.CALL_LOST : Breach.CHAT_LOST;
            found.add(late(
                    Mend.of(breach, contact.id(), contact.id() + " has no call or chat any more"),
                    new RoutingEvent.ContactEnded(contact.id(), SCRIPT_LOST)));
        }
    }

    /** Whom a call is with only the call knows, where the floor does not. */
    private static void nobodys(Floor floor, ContactOnFloor contact, Scripts scripts, List<Finding> found) {
        if (!Mending.isCallOfNobody(floor, contact)) {
            return;
        }
        ContactId id = contact.id();
        switch (scripts.calls().apply(id)) {
            case InCall.With(AgentId agent) ->
                floor.agent(agent).ifPresent(known -> {
                    String what = id + " is with " + agent + ", who does not hold it";
                    found.add(new Finding(Mend.of(Breach.CALL_NOT_HELD, id, agent, what), Optional.empty()));
                });
            case InCall.Alone() ->
                found.add(new Finding(
                        Mend.of(Breach.CALL_ALONE, id, id + " is " + contact.phase + " and hears music with nobody"),
                        Optional.empty()));
            case InCall.Unknown() -> {}
        }
    }

    /** A callback has a call only while it is being made. */
    private static void callback(ContactOnFloor contact, Set<ContactId> known, Instant late, List<Finding> found) {
        CallbackOnFloor callback = contact.callback.orElseThrow();
        boolean calling = !callback.isQuiet() || contact.phase == ContactPhase.ACCEPTED;
        boolean lost = known != null && calling && callback.stateSince.isBefore(late);
        if (lost && !known.contains(contact.id())) {
            found.add(late(
                    Mend.of(Breach.CALLBACK_LOST, contact.id(), contact.id() + " is not called back any more"),
                    new RoutingEvent.CallbackTried(contact.id(), CallbackAttempt.Outcome.INTERRUPTED)));
        }
    }
}
