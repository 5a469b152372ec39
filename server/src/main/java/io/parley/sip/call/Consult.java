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
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.stack.Referral;
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

        /** Who hears whom has changed. */
        void arrange();
    }

    private final Seat seat;
    private final CallParts parts;
    private final CallInbox inbox;
    private final Guest.Host host = new Host();
    private final Referrals referrals;
    private final Company company;
    /** Tells the conversation that the floor has decided. */
    private final Runnable decided;

    /** The floor was asked to hand the caller on. */
    private boolean handingOn;
    /** What the agent is told of it. */
    private CompletableFuture<Reply> handing = new CompletableFuture<>();
    /** Whom was asked hung up before the floor had decided. */
    private boolean goneMeanwhile;
    /** The agent's own line is gone. */
    private boolean left;
    /** So the caller is to wait for anybody. */
    private boolean back;
    /** Who stays with whoever has the caller next. */
    private Optional<Guests> staying = Optional.empty();

    Consult(Seat seat, CallParts parts, CallInbox inbox) {
        this.seat = seat;
        this.parts = parts;
        this.inbox = inbox;
        referrals = new Referrals(parts, new Referred());
        company = new Company(id(), parts, seat::arrange);
        decided = () -> inbox.add(new Signal.Consulting(new ConsultNews.Decided()));
    }

    private final class Host implements Guest.Host {
        @Override
        public void asks(Guest whom) {
            company.to(Phase.RINGING);
        }

        @Override
        public void answered(Guest whom) {
            company.to(Phase.TALKING);
        }

        @Override
        public void over(Guest whom, Why reason) {
            if (handingOn && company.leads(whom)) {
                goneMeanwhile = true;
            } else {
                Consult.this.over(whom, reason);
            }
        }

        @Override
        public void changed() {
            company.tell();
        }
    }

    private final class Referred implements Referrals.Call {
        @Override
        public AgentLeg phone() {
            return seat.phone();
        }

        @Override
        public boolean isBusy() {
            return company.phase() != Phase.OVER || handingOn;
        }

        @Override
        public void handOn(Destination to) {
            post(to, Handover.Way.BLIND);
        }

        @Override
        public void wants(AgentLeg own, AgentId colleague) {
            Consult.this.wants(own, colleague);
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
        return staying;
    }

    /** These are in the conversation already: the agent before had brought them in. */
    void keep(Guests there) {
        company.keep(there, host, seat.phone().agent());
    }

    boolean hasLeft() {
        return left;
    }

    void take(ConsultNews news) {
        switch (news) {
            case ConsultNews.Ask(Consults.Question asked, var reply) -> reply.complete(ask(asked));
            case ConsultNews.Act act -> act(act);
            case ConsultNews.Answer(AgentId colleague, boolean takes, var reply) -> {
                boolean may = !handingOn && company.guests().answer(colleague, takes);
                reply.complete(may ? Reply.DONE : Reply.NOT_NOW);
            }
            case ConsultNews.Reserved(AgentId colleague) -> company.guests().reserved(colleague);
            case ConsultNews.Decided() -> decided();
            case ConsultNews.Given(Optional<AgentLeg> colleague) -> given(colleague);
            case ConsultNews.Give give -> give.refuse();
            case ConsultNews.TakeOver over -> over.refuse();
            case ParkNews park -> park.refuse();
        }
    }

    private Reply ask(Consults.Question asked) {
        boolean may = (company.phase() == Phase.OVER || company.phase() == Phase.JOINED) && !handingOn;
        if (!may || !asked.by().equals(seat.phone().agent())) {
            return Reply.NOT_NOW;
        }
        if (company.isFull()) {
            return Reply.FULL;
        }
        log.info("contact {}: {} asks somebody before handing it on", id(), asked.by());
        invited(asked).line().begin(asked, contact(), seat.customer().codec());
        return Reply.DONE;
    }

    private Guest invited(Consults.Question asked) {
        Guest guest = new Guest(company.guests().nextId(), asked, host, parts, inbox);
        company.asks(guest);
        return guest;
    }

    private void act(ConsultNews.Act wish) {
        boolean mine = !handingOn && wish.by().equals(seat.phone().agent());
        Optional<Guest> whom = company.guests().of(wish.of()).filter(company.together()::contains);
        boolean may = mine
                && switch (wish.act()) {
                    case SWAP, HAND_OVER -> company.isAnswered();
                    case JOIN -> company.isAnswered() && company.phase() != Phase.JOINED;
                    case GIVE_UP -> company.phase() != Phase.OVER;
                    case DROP, HOLD, TAKE_BACK, MUTE, UNMUTE -> whom.isPresent();
                };
        if (!may) {
            wish.reply().complete(Reply.NOT_NOW);
        } else if (wish.act() == Consults.Act.HAND_OVER) {
            handing = wish.reply(); // once the floor has decided
            handOver();
        } else {
            whom.or(company::current).ifPresent(guest -> act(wish, guest));
            wish.reply().complete(Reply.DONE);
        }
    }

    private void act(ConsultNews.Act wish, Guest whom) {
        switch (wish.act()) {
            case SWAP -> {
                whom.hold(false);
                whom.mute(false);
                company.to(company.phase() == Phase.TALKING ? Phase.ASIDE : Phase.TALKING);
            }
            case JOIN -> {
                company.to(Phase.JOINED);
                log.info("contact {}: {} has joined all", id(), wish.by());
            }
            case GIVE_UP, DROP -> over(whom, Why.GIVEN_UP);
            case HOLD, TAKE_BACK -> {
                whom.hold(wish.act() == Consults.Act.HOLD);
                company.tell();
            }
            case MUTE, UNMUTE -> {
                whom.mute(wish.act() == Consults.Act.MUTE);
                company.tell();
            }
            case HAND_OVER -> {} // the floor decides
        }
    }

    /**
     * The agent's own line is over while somebody is asked: the caller is not hung up on. Where the agent meant it and
     * somebody has answered, the caller goes there; else the caller waits in the queue, at the place of the first
     * arrival. False if nobody is asked, and the call ends as any other.
     */
    boolean leave(boolean meant) {
        boolean goesOn = company.phase() != Phase.OVER || handingOn;
        left |= goesOn;
        if (goesOn
                && !handingOn
                && company.phase() == Phase.RINGING
                && company.guests().count() > 1) {
            over(company.current().orElseThrow(), Why.GIVEN_UP); // the others go on
        }
        if (goesOn && !handingOn) {
            company.chooseHeir();
        }
        if (goesOn && !handingOn && meant && company.isAnswered()) {
            handOver();
        } else if (goesOn && !handingOn) {
            backToQueue();
        }
        return goesOn;
    }

    private void backToQueue() {
        back = true;
        company.guests().letGo();
        post(Destination.of(contact().queue()), Handover.Way.BLIND);
    }

    /** To who is asked; of several in one conversation to a colleague, with whom the others can go on. */
    private void handOver() {
        company.chooseHeir();
        Guest next = company.current().orElseThrow();
        Destination to = next.line()
                .colleague()
                .map(Destination::of)
                .orElse(next.question().to());
        boolean together = company.phase() == Phase.JOINED || company.guests().count() > 1;
        post(to, together ? Handover.Way.CONFERENCE : Handover.Way.CONSULT);
    }

    private void post(Destination to, Handover.Way way) {
        handingOn = true;
        goneMeanwhile = false;
        AgentId by = seat.phone().agent();
        parts.distributor()
                .postDurably(new RoutingEvent.ContactTransferred(id(), by, to, way))
                .whenComplete((done, failure) -> decided.run());
    }

    /** The agent's phone asks to hand the caller on. */
    void refer(Referral asked) {
        referrals.take(asked);
    }

    /** The colleague's phone is asked for; the floor offers them nothing until they have the caller, or are free. */
    private void wants(AgentLeg own, AgentId colleague) {
        handingOn = true;
        goneMeanwhile = false;
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
        handOver();
    }

    /** The floor agreed to hand the caller on. */
    void agreed() {
        handing.complete(Reply.DONE);
        referrals.done(true);
    }

    /** The floor did not agree: else the conversation were over by now. */
    private void decided() {
        handingOn = false;
        handing.complete(Reply.NOT_NOW);
        referrals.done(false);
        if (left && back) {
            throw new CallOver(ContactEnd.AGENT_ENDED);
        }
        if (left) {
            backToQueue();
        } else if (goneMeanwhile) {
            over(company.current().orElseThrow(), Why.HUNG_UP);
        }
    }

    /** The caller goes to whom was asked: their line stays. Who hung up outside meanwhile is called once more. */
    Optional<Companion> handedOver() {
        Optional<Guest> asked = company.current();
        if (asked.flatMap(one -> one.line().companion()).orElse(null) instanceof Companion.Colleague(AgentLeg leg)) {
            if (goneMeanwhile) {
                leg.left(); // whoever takes the call finds that they are gone
            }
            company.hand(asked.orElseThrow());
            staying = company.stay();
        } else if (goneMeanwhile) {
            return Optional.empty();
        }
        asked.ifPresent(company::hand);
        return asked.flatMap(one -> one.line().handedOver());
    }

    private void over(Guest whom, Why reason) {
        log.info(
                "contact {}: {} is not asked any more, {}",
                id(),
                whom.question().to(),
                reason);
        company.over(whom, reason);
    }

    /** The conversation is over. */
    void end() {
        handing.complete(Reply.NO_CALL);
        referrals.done(false);
        company.end();
    }

    private Contact contact() {
        return seat.phone().summons().contact();
    }

    private ContactId id() {
        return contact().id();
    }
}
