package io.parley.sip.call;

import io.parley.acd.port.Parkings.Placed;
import io.parley.acd.port.Parkings.Reply;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent puts the caller into a numbered place: at the desk, by REFER to its number, or by keys of their phone. */
final class Parker {
    private static final Logger log = LoggerFactory.getLogger(Parker.class);
    private static final int FORBIDDEN = 403;
    private static final int TAKEN = 486;
    private static final int PENDING = 491;
    /** Keys further apart than this are of no code. */
    private static final Duration TOGETHER = Duration.ofSeconds(3);

    /** The conversation. */
    interface Seat {
        AgentLeg phone();

        /** Whether somebody else is asked meanwhile. */
        boolean isAsking();
    }

    private final Seat seat;
    private final CallParts parts;
    private final CallInbox inbox;

    private Optional<String> place = Optional.empty();
    private boolean parked;
    private CompletableFuture<Placed> reply = new CompletableFuture<>();
    private Optional<Referral> referral = Optional.empty();
    /** Keyed on the phone, which hears where the caller is. */
    private boolean keyed;
    /** The phone's line is over, though the floor has not decided yet. */
    private boolean left;

    private String keys = "";
    private Instant lastKey = Instant.EPOCH;

    Parker(Seat seat, CallParts parts, CallInbox inbox) {
        this.seat = seat;
        this.parts = parts;
        this.inbox = inbox;
    }

    void take(ParkNews news) {
        switch (news) {
            case ParkNews.Park(AgentId by, Optional<String> slot, var wanted) -> {
                Optional<Reply> refused = begin(by, slot);
                refused.ifPresentOrElse(why -> wanted.complete(Placed.not(why)), () -> reply = wanted);
            }
            case ParkNews.Settled(Object of) when of == this -> settled();
            case ParkNews.Settled other -> {}
            case ParkNews.TakeBack back -> back.refuse();
            case ParkNews.PickUp up -> up.refuse();
            case ParkNews.Instead in -> in.refuse();
        }
    }

    /** Whether a REFER of the phone was about a place; it is answered then. */
    boolean refer(Referral asked) {
        HouseRules.Park rules = parts.settings().house().park();
        if (asked.replaces() || !rules.means(asked.user())) {
            return false;
        }
        Optional<Reply> refused = begin(agent(), rules.slot(asked.user()));
        if (refused.isPresent()) {
            asked.refuse(status(refused.get()));
        } else {
            referral = Optional.of(asked);
            asked.accept();
        }
        return true;
    }

    private static int status(Reply why) {
        return switch (why) {
            case NOT_ALLOWED -> FORBIDDEN;
            case NO_PLACE -> TAKEN;
            default -> PENDING;
        };
    }

    /** A key of the phone: the last of them may be the code for any free place. */
    void key(char key) {
        Instant now = parts.clock().instant();
        String code = parts.settings().house().park().code();
        keys = lastKey.plus(TOGETHER).isBefore(now) ? "" + key : keys + key;
        lastKey = now;
        if (!code.isEmpty() && keys.endsWith(code)) {
            keys = "";
            keyed = begin(agent(), Optional.empty()).isEmpty() || keyed;
        }
        keys = keys.substring(Math.max(0, keys.length() - code.length()));
    }

    /** Asks the floor; gives why not. */
    private Optional<Reply> begin(AgentId by, Optional<String> slot) {
        HouseRules.Park rules = parts.settings().house().park();
        if (!rules.may(contact().queue())) {
            return Optional.of(Reply.NOT_ALLOWED);
        }
        if (place.isPresent() || seat.isAsking() || !by.equals(agent())) {
            return Optional.of(Reply.NOT_NOW);
        }
        List<String> wanted = slot.map(List::of).orElse(rules.slots());
        place = rules.slots().containsAll(wanted) ? parts.parks().keep(contact().id(), wanted) : Optional.empty();
        if (place.isEmpty()) {
            return Optional.of(Reply.NO_PLACE);
        }
        parts.distributor()
                .postDurably(new RoutingEvent.ContactTransferred(
                        contact().id(), by, Destination.parked(place.get()), Handover.Way.BLIND))
                .whenComplete((done, failure) -> inbox.add(new Signal.Consulting(new ParkNews.Settled(this))));
        return Optional.empty();
    }

    /** The floor handed the caller on, if to the place. */
    void agreed(Effect.PassOn on) {
        if (on.to().slot().isPresent() && on.to().slot().equals(place)) {
            parked = true;
            log.info("contact {}: {} parks the caller in {}", contact().id(), on.by(), place.get());
            reply.complete(new Placed(Reply.DONE, place));
            referral.ifPresent(asked -> asked.done(true));
        }
    }

    /** The floor did not agree: else the conversation were over by now. */
    private void settled() {
        giveUp(Reply.NOT_NOW);
        if (left) {
            throw new CallOver(ContactEnd.AGENT_ENDED);
        }
    }

    private void giveUp(Reply why) {
        place.ifPresent(slot -> parts.parks().free(contact().id(), slot));
        place = Optional.empty();
        keyed = false;
        reply.complete(Placed.not(why));
        referral.ifPresent(asked -> asked.done(false));
        referral = Optional.empty();
    }

    /** The agent's line is over: true if the caller is on the way to a place, and not hung up on. */
    boolean outlives() {
        left |= place.isPresent();
        return place.isPresent();
    }

    /** The conversation is over: gives the phone away, or ends it. */
    void end() {
        if (!parked) {
            giveUp(Reply.NO_CALL);
        }
        if (parked && keyed && !left) {
            new PlaceTold(seat.phone(), parts).tell(contact().language(), place.orElseThrow());
        } else {
            seat.phone().drop(false);
        }
    }

    private AgentId agent() {
        return seat.phone().agent();
    }

    private Contact contact() {
        return seat.phone().summons().contact();
    }
}
