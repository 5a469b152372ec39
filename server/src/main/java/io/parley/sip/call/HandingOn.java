package io.parley.sip.call;

import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.RoutingEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * How a caller goes on to whom was asked, or back to the queue where the agent's line is over: the floor decides, and
 * what happens meanwhile is kept until it has.
 */
final class HandingOn {
    private final Consult.Seat seat;
    private final Company company;
    private final CallParts parts;
    private final BiConsumer<Guest, Why> over;
    /** Tells the conversation that the floor has decided. */
    private final Runnable told;

    /** The floor was asked to hand the caller on. */
    private boolean asked;
    /** It is asked for that as soon as who rings has answered. */
    private boolean whenAnswered;
    /** What the agent is told of it. */
    private CompletableFuture<Reply> reply = new CompletableFuture<>();
    /** Whom was asked hung up before the floor had decided. */
    private boolean goneMeanwhile;
    /** Whom the agent's phone has let go since, by whose second call they were asked. */
    private Optional<Guest> letGo = Optional.empty();
    /** The agent's own line is gone. */
    private boolean left;
    /** So the caller is to wait for anybody. */
    private boolean back;
    /** Who stays with whoever has the caller next. */
    private Optional<Guests> staying = Optional.empty();

    /** @param over ends the line of one of them */
    HandingOn(Consult.Seat seat, Company company, CallParts parts, CallInbox inbox, BiConsumer<Guest, Why> over) {
        this.seat = seat;
        this.company = company;
        this.parts = parts;
        this.over = over;
        told = () -> inbox.add(new Signal.Consulting(new ConsultNews.Decided()));
    }

    /** Whether the floor was asked. */
    boolean isAsked() {
        return asked;
    }

    /** Whether the caller is on the way to them, or will be once they have answered. */
    boolean isDecided() {
        return asked || whenAnswered;
    }

    /** Whether they are handed the caller as soon as they answer. */
    boolean waitsFor(Guest whom) {
        return whenAnswered && company.leads(whom);
    }

    boolean hasLeft() {
        return left;
    }

    /** Who has stayed where the caller goes, and is to be told to whoever has the caller then. */
    Optional<Guests> staying() {
        return staying;
    }

    /** Whom was asked hung up, or the agent's phone let them go; false if that ends their line. */
    boolean outlives(Guest whom, boolean byPhone) {
        boolean kept = byPhone ? isDecided() : asked && company.leads(whom);
        if (kept && byPhone) {
            letGo = Optional.of(whom);
        } else if (kept) {
            goneMeanwhile = true;
        }
        return kept;
    }

    /**
     * The agent's own line is over while somebody is asked: the caller is not hung up on. Where the agent meant it and
     * somebody has answered, the caller goes there; else the caller waits in the queue, at the place of the first
     * arrival. False if nobody is asked, and the call ends as any other.
     */
    boolean leave(boolean meant) {
        boolean goesOn = company.phase() != Phase.OVER || asked;
        left |= goesOn;
        if (!goesOn || isDecided()) {
            return goesOn;
        }
        if (company.phase() == Phase.RINGING && company.guests().count() > 1) {
            over.accept(company.current().orElseThrow(), Why.GIVEN_UP); // the others go on
        }
        company.chooseHeir();
        if (meant && company.isAnswered()) {
            toAsked();
        } else {
            backToQueue();
        }
        return true;
    }

    /** The agent's phone left the caller to us, and its goodbye crossed our word that nobody took them. */
    void leaveCrossing() {
        left = true;
        backToQueue();
    }

    private void backToQueue() {
        back = true;
        company.guests().letGo();
        post(Destination.of(contact().queue()), Handover.Way.BLIND);
    }

    /** The agent wants it at the desk. @param wish told once the floor has decided */
    void toAsked(CompletableFuture<Reply> wish) {
        reply = wish;
        toAsked();
    }

    /** To who is asked; of several in one conversation to a colleague, with whom the others can go on. */
    void toAsked() {
        company.chooseHeir();
        Guest next = company.current().orElseThrow();
        Destination to = next.line()
                .colleague()
                .map(Destination::of)
                .orElse(next.question().to());
        boolean together = company.phase() == Phase.JOINED || company.guests().count() > 1;
        post(to, together ? Handover.Way.CONFERENCE : Handover.Way.CONSULT);
    }

    /** To who rings, once they have answered; nobody else is asked until then. */
    void toAskedOnceAnswered() {
        whenAnswered = true;
    }

    void post(Destination to, Handover.Way way) {
        begins();
        AgentId by = seat.phone().agent();
        parts.distributor()
                .postDurably(new RoutingEvent.ContactTransferred(contact().id(), by, to, way))
                .whenComplete((done, failure) -> told.run());
    }

    /** From now on it is decided. */
    void begins() {
        asked = true;
        whenAnswered = false;
        goneMeanwhile = false;
    }

    /** The floor agreed to hand the caller on. */
    void agreed() {
        reply.complete(Reply.DONE);
    }

    /** Whoever rang is not asked any more: true if they were to have the caller. */
    boolean failed() {
        boolean waited = whenAnswered && company.phase() != Phase.RINGING;
        whenAnswered &= !waited;
        if (waited && left) {
            backToQueue();
        }
        return waited;
    }

    /** The floor did not agree: else the conversation were over by now. */
    void refused() {
        asked = false;
        reply.complete(Reply.NOT_NOW);
        if (left && back) {
            throw new CallOver(ContactEnd.AGENT_ENDED);
        }
        if (left) {
            backToQueue();
        } else if (goneMeanwhile) {
            over.accept(company.current().orElseThrow(), Why.HUNG_UP);
        } else {
            letGo.filter(company.guests().list()::contains).ifPresent(whom -> over.accept(whom, Why.GIVEN_UP));
        }
    }

    /** The caller goes to whom was asked: their line stays. Who hung up outside meanwhile is called once more. */
    Optional<Companion> handedOver() {
        Optional<Guest> next = company.current();
        if (next.flatMap(one -> one.line().companion()).orElse(null) instanceof Companion.Colleague(AgentLeg leg)) {
            if (goneMeanwhile) {
                leg.left(); // whoever takes the call finds that they are gone
            }
            company.hand(next.orElseThrow());
            staying = company.stay();
        } else if (goneMeanwhile) {
            return Optional.empty();
        }
        next.ifPresent(company::hand);
        next.filter(one -> !one.isRecorded()).ifPresent(one -> seat.tape().without());
        return next.flatMap(one -> one.line().handedOver());
    }

    /** The conversation is over. */
    void end() {
        reply.complete(Reply.NO_CALL);
    }

    private Contact contact() {
        return seat.phone().summons().contact();
    }
}
