package io.parley.sip.call;

import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.MediaLeg;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The line to whom an agent asks. A colleague is kept by the floor first, so that nobody is offered to them meanwhile,
 * and let go at the end, however that comes; of several, the next is rung where one does not take it.
 */
final class Asking {
    /** So long a phone rings. */
    private static final Duration RINGS = Duration.ofSeconds(30);

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
    private final Gate gate;
    private final Listener listener;
    private final Runnable arrange;
    private final Deque<AgentId> candidates = new ArrayDeque<>();
    private State state = State.NOBODY;
    private Optional<Contact> about = Optional.empty();
    private Optional<Question> question = Optional.empty();
    private AudioCodec codec = AudioCodec.PCMA;
    private Optional<AgentId> kept = Optional.empty();
    private Optional<Companion> companion = Optional.empty();
    private Optional<AskedPage> page = Optional.empty();
    /** Until when it rings at most. */
    private Instant latest = Instant.MAX;

    private Instant due = Instant.MAX;
    /** The colleague took it before their phone rang. */
    private boolean takenAtOnce;

    private final EarlyLook early = new EarlyLook();

    /** @param arrange who hears whom has changed, though the same is asked */
    Asking(CallParts parts, Gate gate, Listener listener, Runnable arrange) {
        this.arrange = arrange;
        this.parts = parts;
        this.gate = gate;
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

    /** Whether the page of who has answered is gone, as by a reload. */
    boolean isAway() {
        return page.filter(AskedPage::isAway).isPresent();
    }

    /** Who is heard before they answer. */
    Optional<Companion> early() {
        return ringing().filter(one -> early.isHeard());
    }

    private Optional<Companion> ringing() {
        return companion.filter(one -> state == State.RINGING);
    }

    /** The sound of whom was asked, once they have answered, or are heard before. */
    Optional<MediaLeg> sound() {
        return companion().filter(one -> !isAway()).or(this::early).map(Companion::media);
    }

    Instant dueAt() {
        Instant look = early.dueAt(ringing(), parts.clock().instant());
        Instant away = page.map(AskedPage::dueAt).orElse(Instant.MAX);
        return Stream.of(look, away, due).min(Comparator.naturalOrder()).get();
    }

    void due() {
        Instant now = parts.clock().instant();
        if (early.begins(ringing())) {
            listener.asks();
        }
        if (state == State.RINGING && !now.isBefore(due)) {
            next(now.isBefore(latest) ? Why.UNREACHABLE : Why.NO_ANSWER);
        }
        page.ifPresent(one -> one.due(now));
    }

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
    void keep(AgentId agent, Contact contact) {
        about = Optional.of(contact);
        kept = Optional.of(agent);
        parts.distributor().post(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, true));
    }

    /** Their line is here from now on. */
    void adopt(AgentLeg colleague) {
        companion = Optional.of(new Companion.Colleague(colleague));
        state = State.ANSWERED;
        watch(colleague);
    }

    private void watch(AgentLeg colleague) {
        page = Optional.of(new AskedPage(
                id(), colleague, parts, again -> new AgentLeg(again, parts, codec, gate::add), new Reload()));
    }

    private final class Reload implements AskedPage.Line {
        @Override
        public void now(AgentLeg leg) {
            companion = Optional.of(new Companion.Colleague(leg));
            arrange.run();
        }

        @Override
        public void lost() {
            gone(Why.UNREACHABLE);
        }
    }

    private void next(Why why) {
        letGo();
        AgentId agent = candidates.poll();
        if (agent == null) {
            listener.over(why);
            return;
        }
        if (Askable.isOnCall(parts.distributor().closeUp(agent), agent)) {
            next(Why.BUSY);
            return;
        }
        kept = Optional.of(agent);
        state = State.RESERVING;
        listener.asks();
        parts.distributor()
                .postDurably(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, true))
                .whenComplete((done, failure) -> gate.add(new Signal.Consulting(new ConsultNews.Reserved(agent))));
    }

    /** The floor keeps this agent; they may have been given something in the last moment. */
    void reserved(AgentId agent) {
        if (state != State.RESERVING || kept.filter(agent::equals).isEmpty()) {
            return; // given up since
        }
        if (!Askable.isFree(parts.distributor().closeUp(agent), agent)
                || parts.consults().isAskedElsewhere(agent, id())
                || parts.supervisions().isSomewhere(agent)) {
            next(Why.BUSY);
            return;
        }
        Summons summons = Summons.question(
                agent, about.orElseThrow(), question.orElseThrow().byName());
        Optional<AgentLeg> leg = new AskedLines(parts, gate::add).leg(summons, codec);
        companion = leg.map(Companion.Colleague::new);
        if (leg.isEmpty()) {
            next(Why.FAILED);
        } else if (leg.get().ring(takenAtOnce)) {
            rings();
        } else {
            next(Why.UNREACHABLE);
        }
    }

    private void dial(String number) {
        AgentId by = question.orElseThrow().by();
        AskedLines lines = new AskedLines(parts, signal -> gate.add(new Signal.Outside(signal, this)));
        companion = lines.dial(about.orElseThrow(), by, number, codec).map(leg -> new Companion.Outsider(leg, this));
        if (companion.isPresent()) {
            rings();
        } else {
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
        if (state == State.NOBODY || kept.filter(colleague::equals).isEmpty()) {
            return false;
        }
        if (!takes) {
            gone(Why.HUNG_UP);
            return true;
        }
        takenAtOnce = state == State.RESERVING; // its phone rings in a moment
        if (companion.orElse(null) instanceof Companion.Colleague(AgentLeg leg)) {
            leg.answerByItself();
        }
        return takenAtOnce || state == State.RINGING;
    }

    /** Something of a phone; false if it is not the one that is asked. */
    boolean took(AgentLeg from, CallEvent event) {
        if (page.filter(one -> one.took(from, event)).isPresent()) {
            return true;
        }
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
        if (!(companion.orElse(null) instanceof Companion.Outsider(CallerLeg leg, var line))) {
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
                if (early.ends(ringing())) {
                    listener.asks();
                }
                setAlarm();
            }
            case CallEvent.Answered(String sdp) -> answered(other, sdp);
            case CallEvent.Failed(int status) -> failed(other, status);
            case CallEvent.HungUp() -> gone(Why.HUNG_UP);
            case CallEvent.Vanished _, CallEvent.NeverAcknowledged _ -> gone(CallCost.vanished(event));
            case CallEvent.Cancelled _, CallEvent.Key _, CallEvent.RecordWanted _ -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
            case CallEvent.Offered _, CallEvent.Acknowledged _, CallEvent.OfferAnswered _ -> {
                if (!other.takes(event)) {
                    gone(Why.FAILED); // theirs ends, not the caller's
                }
            }
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
        if (companion.orElse(null) instanceof Companion.Colleague(AgentLeg leg)) {
            watch(leg);
        }
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
            case NOBODY -> {}
            case RESERVING, RINGING -> next(why == Why.HUNG_UP ? Why.REFUSED : why);
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
        if (isOf(from) && page.isEmpty()) {
            gone(Why.UNREACHABLE);
        }
    }

    /** What may be of the page of who has answered. */
    void watched(Signal signal) {
        page.ifPresent(one -> one.take(signal));
    }

    /** A browser's socket is gone, and with it what rang over it; who has answered may come back. */
    void lineLost(PeerAddress socket) {
        boolean over = companion.orElse(null) instanceof Companion.Colleague(AgentLeg leg) && leg.isOver(socket);
        if (over && state == State.RINGING) {
            next(Why.UNREACHABLE);
        }
    }

    /** Whoever was asked is hung up on, and free again. */
    void letGo() {
        page.ifPresent(AskedPage::end);
        page = Optional.empty();
        companion.ifPresent(Companion::drop);
        companion = Optional.empty();
        state = State.NOBODY;
        takenAtOnce = false;
        early.forget();
        due = Instant.MAX;
        kept.ifPresent(
                agent -> parts.distributor().post(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, false)));
        kept = Optional.empty();
    }

    /** The line stays when all else is over: the caller goes there. */
    Optional<Companion> handedOver() {
        Optional<Companion> line = companion();
        if (isAway() && line.orElse(null) instanceof Companion.Colleague(AgentLeg leg)) {
            leg.left(); // in the last moment: whoever takes the call finds that they are gone
        }
        page.ifPresent(AskedPage::end);
        page = Optional.empty();
        companion = Optional.empty();
        return line;
    }

    private ContactId id() {
        return about.orElseThrow().id();
    }
}
