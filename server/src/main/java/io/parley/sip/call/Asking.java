package io.parley.sip.call;

import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to whom an agent asks. A colleague is kept by the floor first, so that nobody is offered to them meanwhile,
 * and let go at the end, however that comes; of several, the next is rung where one does not take it.
 */
final class Asking {
    private static final Logger log = LoggerFactory.getLogger(Asking.class);
    /** So long a phone rings. */
    private static final Duration RINGS = Duration.ofSeconds(30);

    /** How soon sound before the answer is heard. */
    private static final Duration LOOK = Duration.ofMillis(60);

    /** What the consult hears of it. */
    interface Listener {
        /** Somebody is asked, or somebody else. */
        void asks();

        void answered();

        void over(Why why);
    }

    private enum State {
        NOBODY,
        RESERVING,
        RINGING,
        ANSWERED
    }

    private final CallParts parts;
    private final CallInbox inbox;
    private final Listener listener;
    private final Deque<AgentId> candidates = new ArrayDeque<>();
    private State state = State.NOBODY;
    private Optional<Contact> about = Optional.empty();
    private Optional<Question> question = Optional.empty();
    private AudioCodec codec = AudioCodec.PCMA;
    private Optional<AgentId> kept = Optional.empty();
    private Optional<Companion> companion = Optional.empty();
    /** Until when it rings at most. */
    private Instant latest = Instant.MAX;

    private Instant due = Instant.MAX;
    private boolean earlyHeard;

    Asking(CallParts parts, CallInbox inbox, Listener listener) {
        this.parts = parts;
        this.inbox = inbox;
        this.listener = listener;
    }

    /** Who rings or has answered; absent outside. */
    Optional<AgentId> colleague() {
        return kept;
    }

    /** Who has answered. */
    Optional<Companion> companion() {
        return companion.filter(one -> state == State.ANSWERED);
    }

    /** Who is heard before they answer: the tone or announcement of their network. */
    Optional<Companion> early() {
        return companion.filter(one -> state == State.RINGING && earlyHeard);
    }

    Instant dueAt() {
        boolean listens = state == State.RINGING
                && !earlyHeard
                && companion.filter(Companion::isEarly).isPresent();
        Instant look = listens ? parts.clock().instant().plus(LOOK) : Instant.MAX;
        return look.isBefore(due) ? look : due;
    }

    void due() {
        boolean heard = companion
                .filter(Companion::isEarly)
                .filter(one -> one.media().statistics().received() > 0)
                .isPresent();
        if (state == State.RINGING && heard && !earlyHeard) {
            earlyHeard = true;
            listener.asks();
        }
        if (state == State.RINGING && !parts.clock().instant().isBefore(due)) {
            next(parts.clock().instant().isBefore(latest) ? Why.UNREACHABLE : Why.NO_ANSWER);
        }
    }

    // ---- one after the other

    void begin(Question asked, Contact contact, AudioCodec preferred) {
        question = Optional.of(asked);
        about = Optional.of(contact);
        codec = preferred;
        candidates.clear();
        candidates.addAll(asked.candidates());
        if (asked.to().number().isPresent()) {
            dial(asked.to().number().get());
        } else {
            next(Why.NOBODY_FREE);
        }
    }

    /** The floor is to offer this colleague nothing, who talks to the agent in another call. */
    void keep(Question asked, Contact contact) {
        question = Optional.of(asked);
        about = Optional.of(contact);
        candidates.clear();
        kept = asked.to().agent();
        kept.ifPresent(
                agent -> parts.distributor().post(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, true)));
    }

    /** Their line is here from now on. */
    void adopt(AgentLeg colleague) {
        companion = Optional.of(new Companion.Colleague(colleague));
        state = State.ANSWERED;
    }

    private void next(Why why) {
        letGo();
        AgentId agent = candidates.poll();
        if (agent == null) {
            listener.over(why);
            return;
        }
        if (isOnCall(parts.distributor().closeUp(agent), agent)) {
            next(Why.BUSY);
            return;
        }
        kept = Optional.of(agent);
        state = State.RESERVING;
        listener.asks();
        parts.distributor()
                .postDurably(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, true))
                .whenComplete((done, failure) -> inbox.add(new Signal.Consulting(new ConsultNews.Reserved(agent))));
    }

    /** The floor keeps this agent; they may have been given something in the last moment. */
    void reserved(AgentId agent) {
        if (state != State.RESERVING || kept.filter(agent::equals).isEmpty()) {
            return; // given up since
        }
        if (!isFree(parts.distributor().closeUp(agent), agent)
                || parts.consults().isAskedElsewhere(agent, id())
                || parts.supervisions().isSomewhere(agent)) {
            next(Why.BUSY);
            return;
        }
        Summons summons = Summons.question(
                agent, about.orElseThrow(), question.orElseThrow().byName());
        try {
            AgentLeg leg = new AgentLeg(summons, parts, codec, inbox::add);
            companion = Optional.of(new Companion.Colleague(leg));
            if (leg.ring(false)) {
                rings();
            } else {
                next(Why.UNREACHABLE);
            }
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id(), exhausted.getMessage());
            next(Why.FAILED);
        }
    }

    private static boolean isOnCall(Board board, AgentId agent) {
        return board.agents().stream().anyMatch(view -> view.agent().equals(agent) && view.onCall());
    }

    /** The calls within the house are not looked at: this one is among them. */
    private static boolean isFree(Board board, AgentId agent) {
        boolean present = board.agents().stream()
                .filter(view -> view.agent().equals(agent) && view.reachable().contains(Channel.VOICE))
                .anyMatch(view -> view.state() instanceof RoutingState.Ready
                        && view.pending().isEmpty());
        boolean talks = board.live().stream()
                .filter(view -> view.record().contact().channel() == Channel.VOICE)
                .anyMatch(view -> view.record().agent().filter(agent::equals).isPresent());
        return present && !talks;
    }

    private void dial(String number) {
        AgentId by = question.orElseThrow().by();
        Optional<OutLine> line =
                parts.settings().out().apply(about.orElseThrow().queue()).map(one -> one.by(by));
        if (line.isEmpty()) {
            log.error("contact {}: no trunk carries calls of ours", id());
            listener.over(Why.FAILED);
            return;
        }
        try {
            var called = new CallerLeg.Called(line.get(), number, Optional.of(codec));
            CallerLeg leg = CallerLeg.dial(called, parts, signal -> inbox.add(new Signal.Outside(signal)));
            companion = Optional.of(
                    new Companion.Outsider(leg.notedIn(parts.stories().outside(id(), number))));
            rings();
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id(), exhausted.getMessage());
            listener.over(Why.FAILED);
        }
    }

    private void rings() {
        latest = parts.clock().instant().plus(RINGS);
        state = State.RINGING;
        setAlarm();
        listener.asks();
    }

    /** A phone that says nothing at all is given up sooner, and so is a browser whose sound gets no keys. */
    private void setAlarm() {
        Instant silent =
                companion.orElse(null) instanceof Companion.Colleague(AgentLeg leg) ? leg.silentUntil() : Instant.MAX;
        Instant first = silent.isBefore(latest) ? silent : latest;
        due = state == State.RINGING ? first : Instant.MAX;
    }

    /** The colleague takes it at the desk, refuses, or leaves; false if there is nothing to take. */
    boolean answer(AgentId colleague, boolean takes) {
        boolean theirs = kept.filter(colleague::equals).isPresent();
        if (!theirs || !(companion.orElse(null) instanceof Companion.Colleague(AgentLeg leg))) {
            return false;
        }
        if (takes) {
            leg.answerByItself();
            return state == State.RINGING;
        }
        gone(Why.HUNG_UP);
        return true;
    }

    // ---- what the phone says

    /** Something of a phone; false if it is not the one that is asked. */
    boolean took(AgentLeg from, CallEvent event) {
        boolean theirs = isOf(from);
        if (theirs) {
            heard(event);
        }
        return theirs;
    }

    private boolean isOf(AgentLeg leg) {
        return companion.orElse(null) instanceof Companion.Colleague(AgentLeg theirs) && theirs == leg;
    }

    /** Something of the line outside. */
    void tookOutside(Signal of) {
        if (!(companion.orElse(null) instanceof Companion.Outsider(CallerLeg leg))) {
            return;
        }
        switch (of) {
            case Signal.Caller(CallEvent event) -> heard(event);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            default -> {} // keys of theirs go nowhere
        }
    }

    private void heard(CallEvent event) {
        Companion other = companion.orElseThrow();
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> {
                other.progressed(status, sdp);
                setAlarm();
            }
            case CallEvent.Answered(String sdp) -> answered(other, sdp);
            case CallEvent.Failed(int status) -> failed(other, status);
            case CallEvent.HungUp() -> gone(Why.HUNG_UP);
            case CallEvent.Vanished(String reason) -> gone(Why.UNREACHABLE);
            case CallEvent.NeverAcknowledged() -> gone(Why.UNREACHABLE);
            case CallEvent.Cancelled() -> {}
            case CallEvent.Key key -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
            case CallEvent.Offered offered -> within(other, event);
            case CallEvent.Acknowledged acknowledged -> within(other, event);
            case CallEvent.OfferAnswered accepted -> within(other, event);
        }
    }

    private void within(Companion other, CallEvent event) {
        try {
            other.within(event);
        } catch (CallOver over) {
            log.info(
                    "contact {}: the line to whom was asked is unusable: {}",
                    id(),
                    over.end().reason());
            gone(Why.FAILED); // theirs ends, not the caller's
        }
    }

    private void answered(Companion other, String sdp) {
        if (!other.answered(sdp)) {
            next(Why.FAILED);
        } else if (other.isHeard()) {
            talks();
        } else {
            setAlarm();
        }
    }

    private void talks() {
        state = State.ANSWERED;
        setAlarm();
        listener.answered();
    }

    private void failed(Companion other, int status) {
        boolean anew = other instanceof Companion.Colleague(AgentLeg leg) && leg.isToRingAnew() && leg.ring(true);
        if (anew) {
            setAlarm();
        } else if (state == State.RINGING) {
            next(other.refused(status));
        }
    }

    private void gone(Why why) {
        switch (state) {
            case NOBODY, RESERVING -> {}
            case RINGING -> next(why == Why.HUNG_UP ? Why.REFUSED : why);
            case ANSWERED -> listener.over(why);
        }
    }

    void secured(AgentLeg from) {
        if (isOf(from)) {
            from.secured();
            if (state == State.RINGING && from.isHeard()) {
                talks();
            }
        }
    }

    void deaf(AgentLeg from) {
        if (isOf(from)) {
            gone(Why.UNREACHABLE);
        }
    }

    /** A browser's socket is gone, and with it what rang over it; who has answered is heard or not. */
    void lineLost(PeerAddress socket) {
        boolean over = companion.orElse(null) instanceof Companion.Colleague(AgentLeg leg) && leg.isOver(socket);
        if (over && state == State.RINGING) {
            next(Why.UNREACHABLE);
        }
    }

    // ---- the end

    /** Whoever was asked is hung up on, and free again. */
    void letGo() {
        companion.ifPresent(Companion::drop);
        companion = Optional.empty();
        state = State.NOBODY;
        earlyHeard = false;
        due = Instant.MAX;
        kept.ifPresent(
                agent -> parts.distributor().post(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, false)));
        kept = Optional.empty();
    }

    /** The line stays when all else is over: the caller goes there. */
    Optional<Companion> handedOver() {
        Optional<Companion> line = companion();
        companion = Optional.empty();
        return line;
    }

    private ContactId id() {
        return about.orElseThrow().id();
    }
}
