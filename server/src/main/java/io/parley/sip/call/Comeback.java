package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.registrar.Binding;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's browser may go away in a call, as by a reload, and come back. While it is away the caller hears music; a
 * page that registers anew is called, and one that only lost its socket goes on as it was.
 */
final class Comeback {
    private static final Logger log = LoggerFactory.getLogger(Comeback.class);
    /**
     * Fifteen packets: whether sound still comes after the socket is gone. A page that goes may close its socket first
     * and be heard a moment longer, as Firefox does, so what was heard once is looked at once more.
     */
    private static final Duration LOOK = Duration.ofMillis(300);

    private static final ContactEnd STAYED_AWAY = new ContactEnd(Fault.AGENT, "line-lost");

    private enum State {
        HERE,
        /** The socket is gone; sound may come on. */
        DOUBTED,
        /** The socket is gone, and sound came since; it may have been the last of it. */
        DOUBTED_ONCE_MORE,
        /** The socket is gone, but sound comes. */
        LINELESS,
        AWAY
    }

    /** What the conversation does for it. */
    interface Place {
        AgentLeg phone();

        /** Begins or ends the caller's music. */
        void park(boolean on);

        /** From now on this is the agent's phone. */
        void replace(AgentLeg returned);

        /** A leg to call the page with. */
        AgentLeg another(Summons summons);
    }

    private final ContactId id;
    private final Place place;
    private final CallParts parts;
    private State state = State.HERE;
    private Instant due = Instant.MAX;
    private long heardBefore;
    private Optional<AgentLeg> returning = Optional.empty();

    Comeback(ContactId id, Place place, CallParts parts) {
        this.id = id;
        this.place = place;
        this.parts = parts;
    }

    /** When {@link #due} wants to be called. */
    Instant dueAt() {
        return due;
    }

    void due() {
        if (state == State.AWAY) {
            throw new CallOver(STAYED_AWAY);
        }
        due = Instant.MAX;
        if (heard() == heardBefore) {
            away("its page is gone");
        } else if (!place.phone().reach().isOffLine()) {
            state = State.HERE;
        } else if (state == State.DOUBTED) {
            look(State.DOUBTED_ONCE_MORE);
        } else {
            state = State.LINELESS;
        }
    }

    private long heard() {
        return place.phone().media().statistics().received();
    }

    /** The conversation begins; the page may have gone since it answered. */
    void begin() {
        if (place.phone().reach().isOffLine()) {
            look(State.DOUBTED);
        }
    }

    void lost(PeerAddress socket) {
        returning.filter(leg -> leg.isOver(socket)).ifPresent(this::failed);
        if (state == State.HERE && place.phone().isOver(socket)) {
            look(State.DOUBTED);
        }
    }

    private void look(State doubted) {
        state = doubted;
        heardBefore = heard();
        due = parts.clock().instant().plus(LOOK);
    }

    /** Nothing comes from the agent. */
    void silent() {
        if (state == State.LINELESS) {
            away("nothing is heard of it");
        }
    }

    /** Sound can not pass any more, for this or the leg that is being called. */
    void deaf(AgentLeg leg, String why) {
        if (isReturningBy(leg)) {
            failed(leg);
        } else if (leg == place.phone() && state != State.AWAY) {
            away(why);
        }
    }

    private void away(String why) {
        state = State.AWAY;
        heardBefore = heard();
        due = parts.clock().instant().plus(parts.settings().mostAway());
        AgentId agent = place.phone().agent();
        log.info("contact {}: parked, the browser of {} went away: {}", id, agent, why);
        place.park(true);
        parts.lines().find(agent.value()).ifPresent(this::call);
    }

    /** Somebody's browser can be rung. */
    void up(Binding line) {
        AgentLeg phone = place.phone();
        if (!line.user().equals(phone.agent().value())) {
            return;
        }
        if (phone.reach().isAt(line) && phone.isLive()) {
            phone.moved(line);
            back(line);
        } else if (state == State.AWAY && returning.isEmpty()) {
            call(line);
        } else if (state == State.LINELESS) {
            look(State.DOUBTED); // this may be the page that was thought to talk on without a socket
        }
    }

    /** The page has a socket again; whether it still has the conversation, its sound tells. */
    private void back(Binding line) {
        switch (state) {
            case HERE, LINELESS -> here();
            case DOUBTED, DOUBTED_ONCE_MORE -> {} // it is looked at in a moment
            case AWAY -> {
                if (heard() > heardBefore) {
                    here();
                } else {
                    call(line);
                }
            }
        }
    }

    /** Sound comes again, though the socket is still gone. */
    void heardAgain() {
        if (state == State.AWAY && place.phone().isLive()) {
            here();
            state = State.LINELESS;
        }
    }

    private void here() {
        boolean parked = state == State.AWAY;
        state = State.HERE;
        due = Instant.MAX;
        if (parked) {
            place.park(false);
        }
    }

    private void call(Binding line) {
        AgentLeg old = place.phone();
        old.drop(false);
        try {
            AgentLeg leg = place.another(old.summons());
            if (leg.rejoin()) {
                returning = Optional.of(leg);
                log.info("contact {}: {} is called back in", id, line.user());
            } else {
                leg.close();
            }
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id, exhausted.getMessage());
        }
    }

    /** Whether it is being called back in by this leg. */
    boolean isReturningBy(AgentLeg leg) {
        return returning.filter(current -> current == leg).isPresent();
    }

    /** Something happened to a leg; false if it is not the one that is being called. */
    boolean took(AgentLeg leg, CallEvent event) {
        if (!isReturningBy(leg)) {
            return false;
        }
        switch (event) {
            case CallEvent.Answered(String sdp) -> answered(leg, sdp);
            case CallEvent.Failed failed -> failed(leg);
            case CallEvent.HungUp() -> failed(leg);
            case CallEvent.Progress progress -> {}
            case CallEvent.Offered(String sdp) -> leg.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> leg.acknowledged(sdp);
            case CallEvent.Cancelled() -> {}
            case CallEvent.NeverAcknowledged() -> {}
            case CallEvent.OfferAnswered(String sdp) -> leg.accept(sdp);
            case CallEvent.Vanished(String reason) -> failed(leg);
            case CallEvent.Key _, CallEvent.RecordWanted _ -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
        }
        return true;
    }

    private void answered(AgentLeg leg, String sdp) {
        try {
            leg.answered(sdp);
        } catch (SdpRefused e) {
            log.info("contact {}: the browser came back with unusable SDP: {}", id, e.getMessage());
            failed(leg);
        }
    }

    private void failed(AgentLeg leg) {
        leg.drop(false);
        returning = Optional.empty();
    }

    /** Keys are agreed: if with the leg that is being called, the conversation goes on. */
    void secured(AgentLeg leg) {
        if (isReturningBy(leg)) {
            leg.secured();
            returning = Optional.empty();
            place.replace(leg);
            here();
            log.info("contact {}: {} is back", id, leg.agent());
        }
    }

    /** Another phone of theirs is here, whatever became of the page. */
    void replaced() {
        returning.ifPresent(this::failed);
        here();
    }

    /** The conversation is over. */
    void end() {
        returning.ifPresent(this::failed);
    }
}
