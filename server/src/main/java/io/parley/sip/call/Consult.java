package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.sip.stack.Referral;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent asks somebody before handing the caller on: talks to them while the caller hears music, swaps, hands over,
 * gives up, or puts all into one conversation, and asks the next, while those who are in it go on.
 */
final class Consult {
    private static final Logger log = LoggerFactory.getLogger(Consult.class);

    /** What the conversation says of itself. */
    interface Seat {
        AgentLeg phone();

        CallerLeg customer();

        CallTape tape();

        /** Whether the agent has put the customer on hold, at the phone or at the desk. */
        boolean isHeld();

        /** The agent's line is gone without a word. */
        void lost(ContactEnd end);

        /** Who hears whom has changed. */
        void arrange();
    }

    private final Seat seat;
    private final CallParts parts;
    private final CallInbox inbox;
    private final Guest.Host host = new Host();
    private final Referrals referrals;
    private final Company company;
    private final HandingOn handing;
    private final DeskActs acts;
    private final SecondCall second;

    Consult(Seat seat, CallParts parts, CallInbox inbox) {
        this.seat = seat;
        this.parts = parts;
        this.inbox = inbox;
        referrals = new Referrals(parts, new Referred());
        company = new Company(id(), parts, seat::arrange, seat.tape());
        handing = new HandingOn(seat, company, parts, inbox, this::over);
        acts = new DeskActs(company, this::over, handing::toAsked);
        second = new SecondCall(new Second(), parts, inbox);
    }

    private final class Host implements Guest.Host {
        @Override
        public void asks(Guest whom) {
            company.to(Phase.RINGING);
        }

        @Override
        public void answered(Guest whom) {
            if (handing.waitsFor(whom)) {
                company.to(Phase.TALKING);
                handing.toAsked();
            } else if (second.isOf(whom)) {
                second.answered();
            } else {
                company.to(Phase.TALKING);
            }
        }

        @Override
        public void over(Guest whom, Why reason) {
            if (!handing.outlives(whom, false)) {
                Consult.this.over(whom, reason);
            }
        }

        @Override
        public void changed() {
            company.tell();
        }
    }

    private final class Second implements SecondCall.Host {
        @Override
        public AgentLeg first() {
            return seat.phone();
        }

        @Override
        public boolean isHeld() {
            return seat.isHeld();
        }

        @Override
        public ReferRules.Answer rule(String dialled) {
            return parts.settings()
                    .refers()
                    .find(contact().queue(), seat.phone().agent(), dialled);
        }

        @Override
        public Optional<Guest> invites(Destination to) {
            Consults.Question asked = new Consults.Question(id(), seat.phone().agent(), "", to, List.of());
            return mayAsk() && !company.isFull() ? Optional.of(invited(asked)) : Optional.empty();
        }

        @Override
        public void asks(Guest whom) {
            log.info(
                    "contact {}: {} asks somebody by a second call",
                    id(),
                    whom.question().by());
            whom.line().begin(whom.question(), contact(), seat.customer().codec());
        }

        @Override
        public void talks(boolean toAsked, boolean apart) {
            boolean swaps = apart || company.phase() != Phase.JOINED;
            if (company.current().filter(second::isOf).isPresent() && second.isUp() && swaps) {
                company.to(toAsked ? Phase.TALKING : Phase.ASIDE);
            } else {
                seat.arrange();
            }
        }

        @Override
        public void joins() {
            company.to(Phase.JOINED);
        }

        @Override
        public void gaveUp(Guest whom) {
            if (handing.outlives(whom, true)) {
                seat.arrange(); // the caller is on the way to them
            } else {
                over(whom, Why.GIVEN_UP);
            }
        }

        @Override
        public void lost(ContactEnd end) {
            seat.lost(end);
        }

        @Override
        public void refers(AgentLeg from, Referral asked) {
            refer(from, asked);
        }
    }

    private final class Referred implements Referrals.Call {
        @Override
        public AgentLeg phone() {
            return seat.phone();
        }

        @Override
        public boolean isBusy() {
            return company.phase() != Phase.OVER || handing.isAsked();
        }

        @Override
        public void handOn(Destination to) {
            handing.post(to, Handover.Way.BLIND);
        }

        @Override
        public void wants(AgentLeg own, AgentId colleague) {
            Consult.this.wants(own, colleague);
        }

        @Override
        public boolean isAsking(AgentLeg from, AgentLeg other) {
            return second.isBy(from) && other == seat.phone() || second.isBy(other) && from == seat.phone();
        }

        @Override
        public boolean joinsAsked() {
            boolean rings = company.phase() == Phase.RINGING
                    && company.current().filter(second::isOf).isPresent();
            boolean may = !handing.isDecided() && (rings || company.isAnswered());
            if (may && rings) {
                handing.toAskedOnceAnswered();
            } else if (may) {
                handing.toAsked();
            }
            return may;
        }
    }

    Company company() {
        return company;
    }

    /** The Referred-By of the phone that handed the caller on (RFC 3892). */
    Optional<String> referredBy() {
        return referrals.by();
    }

    /** Who has stayed where the caller goes, and is to be told to whoever has the caller then. */
    Optional<Guests> staying() {
        return handing.staying();
    }

    /** These are in the conversation already: the agent before had brought them in. */
    void keep(Guests there) {
        company.keep(there, host, seat.phone().agent());
    }

    boolean hasLeft() {
        return handing.hasLeft();
    }

    void take(ConsultNews news) {
        switch (news) {
            case ConsultNews.Ask(Consults.Question asked, var reply) -> reply.complete(ask(asked));
            case ConsultNews.Act act ->
                acts.take(
                        act, !handing.isAsked() && act.by().equals(seat.phone().agent()));
            case ConsultNews.Answer(AgentId colleague, boolean takes, var reply) -> {
                boolean may = !handing.isAsked() && company.guests().answer(colleague, takes);
                reply.complete(may ? Reply.DONE : Reply.NOT_NOW);
            }
            case ConsultNews.Reserved(AgentId colleague) -> company.guests().reserved(colleague);
            case ConsultNews.Decided() -> decided();
            case ConsultNews.Given(Optional<AgentLeg> colleague) -> given(colleague);
            case ConsultNews.Give give -> give.refuse();
            case ConsultNews.Joins joins -> referrals.take(joins);
            case ConsultNews.TakeOver over -> over.refuse();
            case ConsultNews.Dials dials -> second.dials(dials);
            case ParkNews park -> park.refuse();
        }
    }

    private Reply ask(Consults.Question asked) {
        if (!mayAsk() || !asked.by().equals(seat.phone().agent())) {
            return Reply.NOT_NOW;
        }
        if (company.isFull()) {
            return Reply.FULL;
        }
        log.info("contact {}: {} asks somebody before handing it on", id(), asked.by());
        invited(asked).line().begin(asked, contact(), seat.customer().codec());
        return Reply.DONE;
    }

    private boolean mayAsk() {
        return (company.phase() == Phase.OVER || company.phase() == Phase.JOINED) && !handing.isAsked();
    }

    private Guest invited(Consults.Question asked) {
        Guest guest = new Guest(company.guests().nextId(), asked, host, parts, inbox);
        company.asks(guest);
        return guest;
    }

    /** The agent's own line is over; false if nobody is asked, and the call ends as any other. */
    boolean leave(boolean meant) {
        return handing.leave(meant);
    }

    /**
     * The agent's phone has hung up on the caller. Who has another call with whom is asked hands nobody on by that: who
     * talks to the caller ends the call as any other, and who holds them leaves them to the queue.
     */
    boolean hungUp() {
        if (referrals.mayCross() && company.phase() == Phase.OVER && !handing.isAsked()) {
            handing.leaveCrossing();
            return true;
        }
        boolean ends = second.isAside() && company.phase() == Phase.ASIDE && !handing.isAsked();
        if (ends && company.guests().count() == 1) {
            return false;
        }
        return leave(!second.isUp() || company.phase() == Phase.JOINED);
    }

    /** The agent's phone asks to hand the caller on. @param from the call in which it does */
    void refer(AgentLeg from, Referral asked) {
        referrals.take(from, asked);
    }

    SecondCall second() {
        return second;
    }

    /** Whom the agent talks to now. */
    TalkSound.Partner partner() {
        boolean back = company.phase() == Phase.RINGING && second.isAside();
        return back ? TalkSound.Partner.CUSTOMER : company.partner();
    }

    /** What the line of somebody outside says. */
    void took(Signal.Outside outside) {
        second.heard(outside);
        company.guests().tookOutside(outside);
    }

    Instant dueAt() {
        Instant asked = company.guests().dueAt();
        return asked.isBefore(second.dueAt()) ? asked : second.dueAt();
    }

    void due() {
        company.guests().due();
        second.due();
    }

    /** The colleague's phone is asked for; the floor offers them nothing until they have the caller, or are free. */
    private void wants(AgentLeg own, AgentId colleague) {
        handing.begins();
        AgentId by = seat.phone().agent();
        invited(new Consults.Question(id(), by, "", Destination.of(colleague), List.of(colleague)))
                .line()
                .keep(colleague, contact());
        CompletableFuture<Optional<AgentLeg>> given = new CompletableFuture<>();
        given.thenAccept(leg -> inbox.add(new Signal.Consulting(new ConsultNews.Given(leg))));
        Summons summons = Summons.watching(colleague, contact());
        own.tell(new Signal.Consulting(new ConsultNews.Give(own, summons, inbox::add, given)));
    }

    private void given(Optional<AgentLeg> colleague) {
        Guest guest = company.current().orElseThrow();
        if (colleague.isEmpty()) {
            company.guests().remove(guest); // they have hung up meanwhile
            decided();
            return;
        }
        guest.line().adopt(colleague.get());
        company.to(Phase.ASIDE);
        handing.toAsked();
    }

    /** The floor agreed to hand the caller on. */
    void agreed() {
        handing.agreed();
        referrals.done(true);
    }

    /** The floor did not agree: else the conversation were over by now. */
    private void decided() {
        referrals.done(false);
        handing.refused();
    }

    /** The caller goes to whom was asked: their line stays. */
    Optional<Companion> handedOver() {
        return handing.handedOver();
    }

    private void over(Guest whom, Why reason) {
        log.info(
                "contact {}: {} is not asked any more, {}",
                id(),
                whom.question().to(),
                reason);
        if (second.isOf(whom)) {
            second.end();
        }
        company.over(whom, reason);
        if (handing.failed()) {
            referrals.done(false);
        }
    }

    /** The conversation is over. */
    void end() {
        handing.end();
        referrals.done(false);
        second.end();
        company.end();
    }

    private Contact contact() {
        return seat.phone().summons().contact();
    }

    private ContactId id() {
        return contact().id();
    }
}
