package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second call of the agent's phone, by which it asks somebody outside about the customer whom it holds: a consult as
 * any other, but that the agent talks by whichever of the two calls the phone does not hold (adr/088).
 */
final class SecondCall {
    private static final Logger log = LoggerFactory.getLogger(SecondCall.class);
    /** So long a phone that calls may take to hold the customer: many send both at once. */
    private static final Duration HOLDS = Duration.ofSeconds(2);
    /** So long it may hold neither until all hear each other: many take one back before they hold the other. */
    private static final Duration SWAPS = Duration.ofSeconds(1);

    private static final int BUSY = 486;
    private static final int UNREACHED = 480;
    private static final int NO_PORT = 503;

    /** The conversation with the customer. */
    interface Host {
        AgentLeg first();

        /** Whether the customer is on hold, at the phone or at the desk. */
        boolean isHeld();

        /** Whom that means, or why they may not be asked. */
        ReferRules.Answer rule(String dialled);

        /** Empty where nobody can be asked now. */
        Optional<Guest> invites(Destination to);

        void asks(Guest whom);

        /** The agent talks by the other of the two calls. @param apart where all were together */
        void talks(boolean toAsked, boolean apart);

        void joins();

        /** The phone has let them go. */
        void gaveUp(Guest whom);

        /** The phone is gone without a word, and would hold the customer for ever. */
        void lost(ContactEnd end);

        void refers(AgentLeg from, Referral asked);
    }

    private enum State {
        NONE,
        /** Until the customer is on hold. */
        WAITS,
        RINGS,
        UP
    }

    /** What the phone holds. */
    private record Held(boolean first, boolean second) {}

    private final Host host;
    private final CallParts parts;
    private final CallInbox inbox;
    private State state = State.NONE;
    private Optional<OwnCalls.Wish> wish = Optional.empty();
    private Optional<OwnPhone> phone = Optional.empty();
    private Optional<Guest> guest = Optional.empty();
    private Optional<Destination> to = Optional.empty();
    private Held held = new Held(false, false);
    private boolean speaks;
    /** All are in one conversation because the phone holds neither. */
    private boolean joined;
    /** What the phone is told where nobody answers. */
    private int status = BUSY;

    private Instant due = Instant.MAX;

    SecondCall(Host host, CallParts parts, CallInbox inbox) {
        this.host = host;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** By which call the agent talks. */
    AgentLeg voice() {
        return phone.filter(own -> speaks).map(OwnPhone::leg).orElseGet(host::first);
    }

    /** Whether it is there and the agent talks by the other one. */
    boolean isAside() {
        return (state == State.RINGS || state == State.UP) && !speaks;
    }

    /** Whether whom was asked has answered it. */
    boolean isUp() {
        return state == State.UP;
    }

    /** Whether they are asked by this call. */
    boolean isOf(Guest whom) {
        return guest.filter(whom::equals).isPresent();
    }

    boolean isBy(AgentLeg leg) {
        return phone.filter(own -> own.leg() == leg).isPresent();
    }

    Instant dueAt() {
        return due;
    }

    void due() {
        if (parts.clock().instant().isBefore(due)) {
            return;
        }
        due = Instant.MAX;
        if (state == State.WAITS) {
            end(); // whoever holds nobody calls nobody
        } else if (state == State.UP) {
            joined = true;
            host.joins();
        }
    }

    /** The phone calls somebody outside. */
    void dials(ConsultNews.Dials news) {
        ReferRules.Answer answer = host.rule(news.dialled());
        Optional<Destination> number = answer.to().filter(one -> one.number().isPresent());
        if (state != State.NONE || !host.first().isOnDesk()) {
            news.wish().refuse(BUSY, OwnCalls.Reply.NOT_NOW);
        } else if (number.isEmpty()) {
            int why = answer.to().isPresent() ? ReferRules.Answer.UNKNOWN : answer.status();
            news.wish().refuse(why, OwnCalls.Reply.NOT_ALLOWED);
        } else {
            to = number;
            wish = Optional.of(news.wish());
            await(news.wish());
        }
    }

    private void await(OwnCalls.Wish wanted) {
        try {
            phone = Optional.of(wanted.phone(host.first().summons().contact(), parts, inbox));
            state = State.WAITS;
            due = parts.clock().instant().plus(HOLDS);
            look();
        } catch (MediaPortsExhausted exhausted) {
            log.error("a second call is not answered: {}", exhausted.getMessage());
            wanted.refuse(NO_PORT, OwnCalls.Reply.NOT_NOW);
        }
    }

    /** What the phone holds may have changed. */
    void look() {
        switch (state) {
            case NONE -> {}
            case WAITS -> {
                if (host.isHeld()) {
                    begin();
                }
            }
            case RINGS, UP -> follow();
        }
    }

    private void begin() {
        due = Instant.MAX;
        try {
            phone.orElseThrow().begin();
            guest = host.invites(to.orElseThrow());
        } catch (CallOver refused) {
            log.info("a second call is not answered: {}", refused.end().reason());
        }
        if (guest.isEmpty()) {
            end();
            return;
        }
        state = State.RINGS;
        status = UNREACHED;
        speaks = true;
        held = now();
        host.first().watched(); // a phone that is gone holds for ever
        wish.orElseThrow().reply().complete(OwnCalls.Reply.BEGUN);
        host.asks(guest.get());
    }

    private Held now() {
        return new Held(host.first().isOnHold(), phone.orElseThrow().leg().isOnHold());
    }

    /** The agent talks where the phone does not hold; where it holds neither for a while, all are together. */
    private void follow() {
        Held now = now();
        if (now.equals(held)) {
            return;
        }
        held = now;
        boolean neither = !now.first() && !now.second();
        due = neither && state == State.UP ? parts.clock().instant().plus(SWAPS) : Instant.MAX;
        if (state == State.RINGS || now.first() != now.second()) {
            boolean apart = joined;
            speaks = now.first();
            joined = false;
            host.talks(speaks, apart);
        }
    }

    /** Something of a phone; false if it is another call of it. */
    boolean took(AgentLeg from, CallEvent event) {
        if (!isBy(from)) {
            return false;
        }
        switch (event) {
            case CallEvent.HungUp _, CallEvent.Cancelled _ -> letGo();
            case CallEvent.Vanished(String reason) -> host.lost(new ContactEnd(Fault.AGENT, reason));
            case CallEvent.NeverAcknowledged() -> host.lost(new ContactEnd(Fault.AGENT, "never-acknowledged"));
            case CallEvent.Offered(String sdp) -> from.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> acknowledged(from, sdp);
            case CallEvent.OfferAnswered(String sdp) -> from.accept(sdp);
            case CallEvent.Referred(Referral asked) -> host.refers(from, asked);
            case CallEvent.Key _, CallEvent.Progress _, CallEvent.Answered _, CallEvent.Failed _ -> {}
            case CallEvent.RecordWanted _ -> {}
        }
        look();
        return true;
    }

    private void acknowledged(AgentLeg from, Optional<String> sdp) {
        try {
            from.acknowledged(sdp);
        } catch (CallOver unusable) {
            log.info("a second call cannot be used: {}", unusable.end().reason());
            letGo();
        }
    }

    private void letGo() {
        Optional<Guest> whom = guest;
        end();
        whom.ifPresent(host::gaveUp);
    }

    /** What the line outside says, which the phone is told where nobody answers. */
    void heard(Signal.Outside outside) {
        boolean theirs = guest.filter(one -> one.line() == outside.line()).isPresent();
        if (theirs && outside.of() instanceof Signal.Caller(CallEvent.Failed(int failed))) {
            status = OwnCalls.told(failed);
        }
    }

    /** Whom it asks has answered: false where the phone has given up. */
    boolean answered() {
        try {
            phone.orElseThrow().connect();
            state = State.UP;
            host.talks(speaks, false);
            return true;
        } catch (CallOver left) {
            letGo();
            return false;
        }
    }

    /** Nobody is asked by it any more; the customer is where the phone left them. */
    void end() {
        state = State.NONE;
        speaks = false;
        joined = false;
        due = Instant.MAX;
        guest = Optional.empty();
        wish.ifPresent(one -> one.refuse(status, OwnCalls.Reply.NOT_NOW)); // unless it was answered
        wish = Optional.empty();
        phone.ifPresent(OwnPhone::close);
        phone = Optional.empty();
        status = BUSY;
    }
}
