package io.parley.sip.call;

import io.parley.acd.port.SupervisionLog.Step;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Reply;
import io.parley.acd.port.Supervisions.Standing;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.media.MediaLeg;
import io.parley.sip.call.CallSettings.Supervised;
import io.parley.sip.stack.CallEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A supervisor in a conversation: beside the agent, hearing whomever the agent talks to, and heard by nobody, by the
 * agent, or by all. They stay through holds and consults, and go with the agent: once the agent has left the contact,
 * so have they. Nothing of theirs harms the conversation, and nothing is heard before it is written down.
 */
final class Supervision {
    private static final Logger log = LoggerFactory.getLogger(Supervision.class);
    private static final long KEEP_SECONDS = 5;

    /** What the conversation says of itself. */
    interface Seat {
        AgentLeg phone();

        CallerLeg customer();

        /** Whether the customer hears music. */
        boolean customerWaits();

        CallTape tape();

        /** Who hears whom has changed. */
        void arrange();
    }

    private enum State {
        NOBODY,
        RINGING,
        ON,
        /** The floor was asked to give them the call. */
        TAKING_OVER
    }

    private final Seat seat;
    private final CallParts parts;
    private final CallInbox inbox;
    private final SupervisorHeard heard;
    private State state = State.NOBODY;
    private Optional<SupervisorLine> line = Optional.empty();
    private Optional<Supervisor> supervisor = Optional.empty();
    private Mode mode = Mode.LISTEN;
    private Supervised rule = Supervised.ORDINARY;
    private Instant since = Instant.EPOCH;
    private CompletableFuture<Reply> taking = new CompletableFuture<>();
    /** Their phone is gone since the floor was asked. */
    private Optional<String> gone = Optional.empty();
    /** So is the agent's. */
    private Optional<CallOver> agentGone = Optional.empty();

    Supervision(Seat seat, CallParts parts, CallInbox inbox) {
        this.seat = seat;
        this.parts = parts;
        this.inbox = inbox;
        heard = new SupervisorHeard(seat);
    }

    private final class Line implements SupervisorLine.Listener {
        @Override
        public void answered() {
            comeIn();
        }

        /** As usual: 4 listens, 5 whispers, 6 is heard by all. */
        @Override
        public void pressed(char key) {
            Optional<Mode> wanted = switch (key) {
                case '4' -> Optional.of(Mode.LISTEN);
                case '5' -> Optional.of(Mode.WHISPER);
                case '6' -> Optional.of(Mode.BARGE);
                default -> Optional.empty();
            };
            wanted.filter(next -> state == State.ON && next != mode).ifPresent(Supervision.this::become);
        }

        @Override
        public void moved() {
            if (isHere()) {
                seat.arrange();
            }
        }

        @Override
        public AgentLeg another(Summons summons) {
            return leg(summons);
        }

        @Override
        public void over(String why) {
            if (state == State.TAKING_OVER) {
                gone = Optional.of(why);
                line.ifPresent(SupervisorLine::left);
            } else {
                leave(why);
            }
        }
    }

    Instant dueAt() {
        return line.map(SupervisorLine::dueAt).orElse(Instant.MAX);
    }

    void due() {
        line.ifPresent(SupervisorLine::due);
    }

    // ---- what supervisors want

    void take(SupervisionNews news) {
        switch (news) {
            case SupervisionNews.Watch(Supervisor by, Mode wanted, var reply) -> reply.complete(watch(by, wanted));
            case SupervisionNews.TakeOver(AgentId by, var reply) -> takeOver(by, reply);
            case SupervisionNews.Leave(AgentId by, var reply) -> {
                boolean theirs = isOf(by);
                if (theirs) {
                    leave("asked to");
                }
                reply.complete(theirs ? Reply.DONE : Reply.NOT_NOW);
            }
            case SupervisionNews.Decided() -> decided();
        }
    }

    private boolean isOf(AgentId person) {
        return line.filter(one -> one.supervisor().equals(person)).isPresent();
    }

    private Reply watch(Supervisor by, Mode wanted) {
        if (state == State.NOBODY) {
            return ring(by, wanted);
        }
        if (!isOf(by.id())) {
            return Reply.TAKEN;
        }
        return state == State.ON ? become(wanted) : Reply.NOT_NOW;
    }

    private Reply ring(Supervisor by, Mode wanted) {
        rule = parts.settings().supervised().apply(contact().queue());
        if (rule.way() == Supervised.Way.OFF) {
            return Reply.OFF;
        }
        boolean elsewhere = by.id().equals(seat.phone().agent())
                || !parts.supervisions().comes(by.id(), id())
                || parts.consults().isAskedElsewhere(by.id(), id());
        Reply reply = elsewhere ? Reply.NOT_NOW : call(by, wanted);
        if (reply != Reply.DONE) {
            parts.supervisions().goes(by.id(), id());
        }
        return reply;
    }

    private Reply call(Supervisor by, Mode wanted) {
        if (!SupervisorLine.keeps(by.id(), parts)) {
            return Reply.BUSY;
        }
        try {
            AgentLeg leg = leg(Summons.watching(by.id(), contact()));
            if (!SupervisorLine.rings(leg, parts)) {
                return Reply.NO_PHONE;
            }
            supervisor = Optional.of(by);
            begin(leg, wanted);
            return Reply.DONE;
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id(), exhausted.getMessage());
            SupervisorLine.free(by.id(), parts);
            return Reply.NO_PHONE;
        }
    }

    private AgentLeg leg(Summons summons) {
        return new AgentLeg(summons, parts, seat.customer().codec(), inbox::add);
    }

    private void begin(AgentLeg leg, Mode wanted) {
        line = Optional.of(new SupervisorLine(id(), leg, parts, new Line()));
        mode = wanted;
        state = State.RINGING;
        since = parts.clock().instant();
        write();
        log.info("contact {}: {} is called, to be in the call", id(), leg.agent());
    }

    private void comeIn() {
        if (!keep(Step.of(mode))) {
            leave("it could not be written down");
            return;
        }
        state = State.ON;
        since = parts.clock().instant();
        changed();
    }

    /** Another way of being in the call. */
    private Reply become(Mode wanted) {
        if (!keep(Step.of(wanted))) {
            return Reply.NOT_KEPT;
        }
        mode = wanted;
        changed();
        return Reply.DONE;
    }

    private void changed() {
        seat.arrange();
        write();
        log.info("contact {}: {} is in the call, {}", id(), line.orElseThrow().supervisor(), mode);
    }

    private boolean keep(Step step) {
        try {
            log(step).get(KEEP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            log.error("contact {}: it could not be written down who is in the call", id(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> log(Step step) {
        Instant now = parts.clock().instant();
        return parts.supervisionLog().keep(id(), line.orElseThrow().supervisor(), step, now);
    }

    // ---- what their phone says

    /** Something of a phone; false if it is not the supervisor's. */
    boolean took(AgentLeg from, CallEvent event) {
        return line.filter(one -> one.heard(from, event)).isPresent();
    }

    /** Their line, whoever's news it may be for. */
    Optional<SupervisorLine> line() {
        return line;
    }

    // ---- who hears whom

    private boolean isHere() {
        return state == State.ON || state == State.TAKING_OVER;
    }

    /** Them, unless their page is away just now. */
    private Optional<SupervisorLine> here() {
        return line.filter(one -> isHere() && !one.isAway());
    }

    /** Who is beside the agent, and how. */
    Optional<TalkSound.Watcher> watcher() {
        return here().map(one -> new TalkSound.Watcher(one.media(), mode, heard.hears(mode)));
    }

    /** What of them the recording holds. */
    Optional<MediaLeg> spoken() {
        boolean kept = mode == Mode.BARGE || mode == Mode.WHISPER && rule.recordsWhispers();
        return watcher().filter(by -> kept).map(TalkSound.Watcher::leg);
    }

    /** The conversation is arranged anew: a hold, another phone, somebody else the agent talks to, or they. */
    void arranged() {
        heard.mark(here(), mode);
        heard.pause(here(), mode);
        here().ifPresent(one -> heard.announce(rule));
    }

    // ---- taking over

    private void takeOver(AgentId taker, CompletableFuture<Reply> reply) {
        if (state != State.ON || !isOf(taker) || here().isEmpty()) {
            reply.complete(Reply.NOT_NOW);
        } else {
            state = State.TAKING_OVER;
            taking = reply;
            Destination to = Destination.of(taker);
            AgentId by = seat.phone().agent();
            Signal decided = new Signal.Supervising(new SupervisionNews.Decided());
            parts.distributor()
                    .postDurably(new RoutingEvent.ContactTransferred(id(), by, to, Handover.Way.CONFERENCE))
                    .whenComplete((done, failure) -> inbox.add(decided));
        }
    }

    /** The floor did not agree: else the conversation were over by now. */
    private void decided() {
        if (state == State.TAKING_OVER) {
            state = State.ON;
            taking.complete(Reply.NOT_NOW);
            gone.ifPresent(this::leave);
            agentGone.ifPresent(over -> {
                throw over;
            });
        }
    }

    /** Whether the call waits for the floor though the agent's line is over: the supervisor may have it by now. */
    boolean outlives(CallOver over) {
        agentGone = Optional.of(over).filter(end -> state == State.TAKING_OVER);
        return agentGone.isPresent();
    }

    /** The call is theirs: their line stays when all else is over. Empty if it was not they who were given it. */
    Optional<Companion> handedOver(Destination to) {
        if (state != State.TAKING_OVER || to.agent().filter(this::isOf).isEmpty()) {
            return Optional.empty();
        }
        SupervisorLine theirs = line.orElseThrow();
        log.info("contact {}: {} has taken over", id(), theirs.supervisor());
        log(Step.TOOK_OVER).exceptionally(failure -> {
            log.error("contact {}: it could not be written down who has taken over", id(), failure);
            return null;
        });
        taking.complete(Reply.DONE);
        letGo();
        return Optional.of(theirs.keep());
    }

    // ---- the end

    private void leave(String why) {
        SupervisorLine theirs = line.orElseThrow();
        log.info("contact {}: {} is not in the call any more: {}", id(), theirs.supervisor(), why);
        if (state != State.RINGING) {
            log(Step.LEFT);
        }
        taking.complete(Reply.NOT_NOW);
        letGo();
        theirs.drop();
    }

    private void letGo() {
        state = State.NOBODY;
        heard.forget(line);
        gone = Optional.empty();
        seat.arrange();
        line.ifPresent(one -> parts.supervisions().goes(one.supervisor(), id()));
        line = Optional.empty();
        parts.supervisions().forget(id());
    }

    /** The agent has left the contact, and the supervisor with them. */
    void end() {
        if (state != State.NOBODY) {
            leave("the agent's conversation is over");
        }
    }

    private void write() {
        parts.supervisions()
                .write(new Standing(
                        id(),
                        seat.phone().agent(),
                        supervisor.orElseThrow(),
                        mode,
                        state != State.RINGING,
                        rule.way() == Supervised.Way.ANNOUNCED,
                        since));
    }

    private Contact contact() {
        return seat.phone().summons().contact();
    }

    private ContactId id() {
        return seat.tape().contact();
    }
}
