package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaLeg;
import io.parley.sip.stack.Referral;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent asks somebody before handing the caller on: talks to them while the caller hears music, swaps, hands over or
 * gives up.
 */
final class Consult {
    private static final Logger log = LoggerFactory.getLogger(Consult.class);
    private static final int PENDING = 491;
    private static final int NO_SUCH_CALL = 481;

    /** What the conversation says of itself. */
    interface Seat {
        AgentLeg phone();

        CallerLeg customer();

        /** Who hears whom has changed. */
        void arrange();
    }

    private enum State {
        IDLE(Phase.OVER),
        /** Somebody's phone is about to ring, or rings. */
        ASKING(Phase.RINGING),
        TALKING(Phase.TALKING),
        /** Whom was asked waits, while the caller is talked to. */
        ASIDE(Phase.ASIDE),
        /** All three hear each other. */
        JOINED(Phase.JOINED);

        private final Phase phase;

        State(Phase phase) {
            this.phase = phase;
        }
    }

    private final Seat seat;
    private final CallParts parts;
    private final CallInbox inbox;
    private final Asking asking;
    /** Tells the conversation that the floor has decided. */
    private final Runnable decided;

    private State state = State.IDLE;
    private Instant since = Instant.EPOCH;
    private Optional<Consults.Question> question = Optional.empty();
    private Optional<Why> why = Optional.empty();
    /** The floor was asked to hand the caller on. */
    private boolean handingOn;
    /** What the agent is told of it. */
    private CompletableFuture<Reply> handing = new CompletableFuture<>();
    /** What the agent's phone asked for. */
    private Optional<Referral> referral = Optional.empty();
    /** Whom was asked hung up before the floor had decided. */
    private boolean goneMeanwhile;
    /** The agent's own line is gone. */
    private boolean left;
    /** So the caller is to wait for anybody. */
    private boolean back;

    Consult(Seat seat, CallParts parts, CallInbox inbox) {
        this.seat = seat;
        this.parts = parts;
        this.inbox = inbox;
        asking = new Asking(parts, inbox, new Answers(), this::tell);
        decided = () -> inbox.add(new Signal.Consulting(new ConsultNews.Decided()));
    }

    private final class Answers implements Asking.Listener {
        @Override
        public void asks() {
            to(State.ASKING);
        }

        @Override
        public void answered() {
            to(State.TALKING);
        }

        @Override
        public void over(Why reason) {
            if (!handingOn) {
                Consult.this.over(reason);
            } else {
                goneMeanwhile = true;
            }
        }
    }

    Asking line() {
        return asking;
    }

    /** Whom the agent talks to now. */
    TalkSound.Partner partner() {
        return switch (state) {
            case IDLE, ASIDE -> TalkSound.Partner.CUSTOMER;
            case ASKING -> asking.early().isPresent() ? TalkSound.Partner.COLLEAGUE : TalkSound.Partner.NOBODY;
            case TALKING -> TalkSound.Partner.COLLEAGUE;
            case JOINED -> TalkSound.Partner.ALL;
        };
    }

    /** The sound of whom was asked, once they have answered. */
    Optional<MediaLeg> sound() {
        return asking.sound();
    }

    /** Who speaks to the caller beside the agent, as the recording marks it. */
    Optional<String> joined() {
        return state != State.JOINED
                ? Optional.empty()
                : Optional.of(asking.colleague().map(CallTape::of).orElse(CallTape.OUTSIDE));
    }

    boolean hasLeft() {
        return left;
    }

    void take(ConsultNews news) {
        switch (news) {
            case ConsultNews.Ask(Consults.Question asked, var reply) -> reply.complete(ask(asked));
            case ConsultNews.Act(AgentId by, Consults.Act act, var reply) -> act(by, act, reply);
            case ConsultNews.Answer(AgentId colleague, boolean takes, var reply) -> {
                boolean may = !handingOn && asking.answer(colleague, takes);
                reply.complete(may ? Reply.DONE : Reply.NOT_NOW);
            }
            case ConsultNews.Reserved(AgentId colleague) -> asking.reserved(colleague);
            case ConsultNews.Decided() -> decided();
            case ConsultNews.Given(Optional<AgentLeg> colleague) -> given(colleague);
            case ConsultNews.Give give -> give.refuse();
            case ConsultNews.TakeOver over -> over.refuse();
            case ParkNews park -> park.refuse();
        }
    }

    private Reply ask(Consults.Question asked) {
        if (state != State.IDLE || handingOn || !asked.by().equals(seat.phone().agent())) {
            return Reply.NOT_NOW;
        }
        question = Optional.of(asked);
        log.info("contact {}: {} asks somebody before handing it on", id(), asked.by());
        asking.begin(asked, contact(), seat.customer().codec());
        return Reply.DONE;
    }

    private void act(AgentId by, Consults.Act act, CompletableFuture<Reply> reply) {
        boolean may = !handingOn
                && by.equals(seat.phone().agent())
                && switch (act) {
                    case SWAP, HAND_OVER -> isAnswered();
                    case JOIN -> isAnswered() && state != State.JOINED;
                    case GIVE_UP -> state != State.IDLE;
                };
        if (!may) {
            reply.complete(Reply.NOT_NOW);
        } else if (act == Consults.Act.HAND_OVER) {
            handing = reply; // once the floor has decided
            handOver();
        } else if (act == Consults.Act.SWAP) {
            to(state == State.TALKING ? State.ASIDE : State.TALKING);
            reply.complete(Reply.DONE);
        } else if (act == Consults.Act.JOIN) {
            to(State.JOINED);
            log.info("contact {}: {} has joined all three", id(), by);
            reply.complete(Reply.DONE);
        } else {
            over(Why.GIVEN_UP);
            reply.complete(Reply.DONE);
        }
    }

    private boolean isAnswered() {
        return (state == State.TALKING || state == State.ASIDE || state == State.JOINED) && !asking.isAway();
    }

    /**
     * The agent's own line is over while somebody is asked: the caller is not hung up on. Where the agent meant it and
     * somebody has answered, the caller goes there; else the caller waits in the queue, at the place of the first
     * arrival. False if nobody is asked, and the call ends as any other.
     */
    boolean leave(boolean meant) {
        boolean goesOn = state != State.IDLE || handingOn;
        left |= goesOn;
        if (goesOn && !handingOn && meant && isAnswered()) {
            handOver();
        } else if (goesOn && !handingOn) {
            backToQueue();
        }
        return goesOn;
    }

    private void backToQueue() {
        back = true;
        asking.letGo();
        post(Destination.of(contact().queue()), Handover.Way.BLIND);
    }

    private void handOver() {
        Destination to = asking.colleague()
                .map(Destination::of)
                .orElseGet(() -> question.orElseThrow().to());
        post(to, state == State.JOINED ? Handover.Way.CONFERENCE : Handover.Way.CONSULT);
    }

    private void post(Destination to, Handover.Way way) {
        handingOn = true;
        goneMeanwhile = false;
        AgentId by = seat.phone().agent();
        parts.distributor()
                .postDurably(new RoutingEvent.ContactTransferred(id(), by, to, way))
                .whenComplete((done, failure) -> decided.run());
    }

    /** The agent's phone asks to hand the caller on, without a word to whoever takes it. */
    void refer(Referral asked) {
        if (asked.replaces()) {
            referToColleague(asked);
            return;
        }
        ReferRules.Answer answer =
                parts.settings().refers().find(contact().queue(), seat.phone().agent(), asked.user());
        if (answer.to().flatMap(Destination::agent).filter(this::isBusy).isPresent()) {
            asked.refuse(ReferRules.Answer.DECLINED);
        } else if (answer.to().isEmpty()) {
            asked.refuse(answer.status());
        } else if (state != State.IDLE || handingOn) {
            asked.refuse(PENDING);
        } else {
            asked.accept();
            referral = Optional.of(asked);
            post(answer.to().get(), Handover.Way.BLIND);
        }
    }

    /** The phone talks to a colleague in another call of its own, who is to have the caller (RFC 5589 section 7). */
    private void referToColleague(Referral asked) {
        AgentId agent = seat.phone().agent();
        Optional<AgentLeg> own = asked.replaced()
                .flatMap(parts.dialogs()::of)
                .filter(leg -> leg.agent().equals(agent));
        Optional<AgentId> colleague = own.flatMap(AgentLeg::partner);
        ReferRules.Answer may = colleague
                .map(to -> parts.settings().refers().find(contact().queue(), agent, to.value()))
                .orElse(ReferRules.Answer.refused(ReferRules.Answer.DECLINED));
        if (asked.replaced().isEmpty()) {
            asked.refuse(NO_SUCH_CALL);
        } else if (may.to().isEmpty()) {
            asked.refuse(may.status());
        } else if (state != State.IDLE || handingOn) {
            asked.refuse(PENDING);
        } else {
            referral = Optional.of(asked);
            wants(own.orElseThrow(), colleague.orElseThrow());
            asked.accept(); // last: phones hang up in both calls as soon as they hear it
        }
    }

    /** The colleague's phone is asked for; the floor offers them nothing until they have the caller, or are free. */
    private void wants(AgentLeg own, AgentId colleague) {
        handingOn = true;
        goneMeanwhile = false;
        AgentId by = seat.phone().agent();
        Consults.Question asked = new Consults.Question(id(), by, "", Destination.of(colleague), List.of(colleague));
        question = Optional.of(asked);
        asking.keep(asked, contact());
        CompletableFuture<Optional<AgentLeg>> given = new CompletableFuture<>();
        given.thenAccept(leg -> inbox.add(new Signal.Consulting(new ConsultNews.Given(leg))));
        Summons summons = Summons.watching(colleague, contact());
        own.tell(new Signal.Consulting(new ConsultNews.Give(own, summons, inbox::add, given)));
    }

    private void given(Optional<AgentLeg> colleague) {
        if (colleague.isEmpty()) {
            asking.letGo(); // they have hung up meanwhile
            decided();
            return;
        }
        asking.adopt(colleague.get());
        to(State.ASIDE);
        handOver();
    }

    /** As the desk has it: who is not free is not asked for by name. */
    private boolean isBusy(AgentId agent) {
        return parts.distributor().closeUp(agent).agents().stream()
                .filter(view -> view.agent().equals(agent))
                .noneMatch(view -> view.state() instanceof RoutingState.Ready
                        && view.pending().isEmpty()
                        && view.reachable().contains(Channel.VOICE)
                        && view.contacts().isEmpty()
                        && !view.onCall());
    }

    /** The floor agreed to hand the caller on. */
    void agreed() {
        handing.complete(Reply.DONE);
        referral.ifPresent(asked -> asked.done(true));
    }

    /** The floor did not agree: else the conversation were over by now. */
    private void decided() {
        handingOn = false;
        handing.complete(Reply.NOT_NOW);
        referral.ifPresent(asked -> asked.done(false));
        referral = Optional.empty();
        if (left && back) {
            throw new CallOver(ContactEnd.AGENT_ENDED);
        }
        if (left) {
            backToQueue();
        } else if (goneMeanwhile) {
            over(Why.HUNG_UP);
        }
    }

    /** The caller goes to whom was asked: their line stays. Who hung up outside meanwhile is called once more. */
    Optional<Companion> handedOver() {
        if (!goneMeanwhile) {
            return asking.handedOver();
        }
        if (asking.companion().orElse(null) instanceof Companion.Colleague(AgentLeg leg)) {
            leg.left(); // whoever takes the call finds that they are gone
            return asking.handedOver();
        }
        return Optional.empty();
    }

    private void to(State next) {
        become(next, Optional.empty());
    }

    private void over(Why reason) {
        asking.letGo();
        log.info("contact {}: nobody is asked any more, {}", id(), reason);
        become(State.IDLE, Optional.of(reason));
    }

    private void become(State next, Optional<Why> reason) {
        state = next;
        since = parts.clock().instant();
        why = reason;
        tell();
    }

    private void tell() {
        Consults.Question asked = question.orElseThrow();
        parts.consults()
                .write(new Consults.Standing(
                        id(), asked.by(), asked.to(), asking.colleague(), state.phase, since, asking.isAway(), why));
        seat.arrange();
    }

    /** The conversation is over. */
    void end() {
        handing.complete(Reply.NO_CALL);
        referral.ifPresent(asked -> asked.done(false));
        asking.letGo();
        parts.consults().forget(id());
    }

    private Contact contact() {
        return seat.phone().summons().contact();
    }

    private ContactId id() {
        return contact().id();
    }
}
