package io.parley.sip.call;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of calling a customer back, read top to bottom: either the agent accepts first and hears the customer's
 * phone ring, or the customer answers first and waits a moment for the agent. A round in vain puts the contact back
 * into its place; the floor says when the next one is.
 */
final class CallbackCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(CallbackCall.class);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final ContactEnd LEFT_AT_ONCE = new ContactEnd(Fault.AGENT, "agent-hung-up-at-once");
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final Contact contact;
    private final Callback callback;
    private final CallParts parts;
    private final CallInbox inbox;
    private final RingingPhones ringing;
    private Optional<CallerLeg> customer = Optional.empty();
    private Optional<LegStory> story = Optional.empty();
    private boolean connected;

    CallbackCall(Contact contact, CallParts parts) {
        this.contact = contact;
        this.parts = parts;
        callback = contact.callback().orElseThrow();
        inbox = new CallInbox(parts.clock());
        ringing = new RingingPhones(contact.id(), parts, inbox);
    }

    @Override
    public ContactId id() {
        return contact.id();
    }

    @Override
    public void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void over() {
        inbox.close();
    }

    /** Whether something came since the last round. */
    boolean isWanted() {
        return !inbox.isEmpty();
    }

    @Override
    public void run() {
        Optional<ContactEnd> end = Optional.of(FAILED);
        try {
            end = script();
        } finally {
            finish(end);
        }
    }

    /** How it ended, where the floor has not heard of that yet. */
    private Optional<ContactEnd> script() {
        try {
            switch (inbox.next(Duration.ZERO).orElseThrow()) {
                case Signal.Dial() -> customerFirst();
                case Signal.Offer(Effect.Offer offer) -> agentFirst(offer);
                default -> {} // about a round that is over
            }
            return Optional.empty();
        } catch (CallOver over) {
            return Optional.of(over.end());
        } catch (RuntimeException fault) {
            log.error("contact {}: the callback failed", id(), fault);
            return Optional.of(FAILED);
        }
    }

    // ---- the agent first

    private void agentFirst(Effect.Offer offer) {
        ringing.ring(offer, AudioCodec.PCMA);
        Optional<AgentLeg> accepted = untilAccepted(FOR_EVER);
        if (accepted.isPresent()) {
            AgentLeg agent = accepted.get();
            try {
                agentWaits(agent);
            } finally {
                agent.drop(false);
            }
        }
    }

    private void agentWaits(AgentLeg agent) {
        Outcome outcome = dial(Optional.of(agent));
        if (outcome == Outcome.ANSWERED) {
            tried(outcome);
            talk(agent, consent());
        } else {
            tell(agent, outcome);
            agent.drop(false);
            tried(outcome);
        }
    }

    /** The agent hears why nobody is there. */
    private void tell(AgentLeg agent, Outcome outcome) {
        if (outcome == Outcome.AGENT_LEFT) {
            return;
        }
        AudioClip unreached = clip(contact.language(), "callback-unreached");
        agent.media().play(List.of(unreached), false);
        Instant end = parts.clock().instant().plusMillis(unreached.lengthMs());
        Optional<Signal> signal = inbox.until(end);
        while (signal.isPresent() && !AgentStays.hasLeft(agent, signal.get())) {
            signal = inbox.until(end);
        }
    }

    // ---- the customer first

    private void customerFirst() {
        Outcome outcome = dial(Optional.empty());
        if (outcome != Outcome.ANSWERED) {
            tried(outcome);
            return;
        }
        CallerLeg leg = customer.orElseThrow();
        try {
            inbox.play(leg, clip(contact.language(), "callback-hello"));
            CallConsent consent = consent();
            consent.settles(contact.queue(), ConsentQuestion.alone(id(), leg, parts, inbox));
            tried(outcome);
            leg.playMusic(clip("music", "hold"));
            Optional<AgentLeg> agent = untilAccepted(round().waits());
            if (agent.isPresent()) {
                leg.media().stopPlaying();
                talk(agent.get(), consent);
            } else {
                ringing.drop(false);
                tried(Outcome.NO_AGENT);
                inbox.play(leg, clip(contact.language(), "callback-sorry"));
            }
        } catch (CallOver over) {
            boolean theirs = !connected && over.end().equals(ContactEnd.CUSTOMER_LEFT);
            if (!theirs) {
                throw over;
            }
            tried(Outcome.LEFT);
        }
    }

    // ---- both

    /** Until an agent has it; nothing if none of those who were asked took it, or none in time. */
    private Optional<AgentLeg> untilAccepted(Duration within) {
        Instant deadline = parts.clock().instant().plus(within);
        while (customer.isPresent() || ringing.any()) {
            Instant silent = ringing.silentUntil();
            Optional<Signal> signal = inbox.until(silent.isBefore(deadline) ? silent : deadline);
            if (signal.isEmpty() && !parts.clock().instant().isBefore(deadline)) {
                return Optional.empty();
            } else if (signal.isEmpty()) {
                ringing.dropSilent(parts.clock().instant());
            } else if (signal.get() instanceof Signal.Connect(Effect.Connect connection)) {
                Optional<AgentLeg> winner = ringing.winner(connection.agent());
                if (winner.isPresent()) {
                    return winner;
                }
                left(connection);
            } else {
                take(signal.get());
            }
        }
        return Optional.empty();
    }

    /** Who took it has hung up: the customer who is on the line waits for somebody else. */
    private void left(Effect.Connect connection) {
        if (customer.isEmpty()) {
            throw new CallOver(LEFT_AT_ONCE);
        }
        parts.distributor().post(new RoutingEvent.TakerLeft(id(), connection.agent()));
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg phone, CallEvent event) -> ringing.take(phone, event);
            case Signal.Offer(Effect.Offer offer) ->
                ringing.ring(offer, customer.map(CallerLeg::codec).orElse(AudioCodec.PCMA));
            case Signal.Withdraw(Effect.Withdraw withdrawal) -> ringing.withdraw(withdrawal);
            case Signal.AnswerByItself(OfferId offer) -> ringing.answerByItself(offer);
            case Signal.Caller(CallEvent event) -> customer.ifPresent(leg -> InboundCall.unawaited(leg, event));
            case Signal.CallerSilent(boolean silent) -> customer.ifPresent(leg -> leg.silent(silent));
            case Signal.AgentSilent(AgentLeg phone, boolean silent) -> phone.silent(silent);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.HangUp() -> throw new CallOver(ContactEnd.AGENT_ENDED);
            case Signal.AgentSecured(AgentLeg phone) -> ringing.secured(phone);
            case Signal.AgentDeaf(AgentLeg phone, String why) -> ringing.deaf(phone, why);
            case Signal.LineLost(PeerAddress socket) -> ringing.lineLost(socket);
            case Signal.LineUp up -> {}
            case Signal.GiveBack back -> {}
            case Signal.PassOn on -> {}
            case Signal.Outside outside -> {}
            case Signal.Connect connect -> {}
            case Signal.Dial dial -> {}
            case Signal.MinutesEnd(Optional<Instant> at) -> parts.stories().ends(id(), at);
            case Signal.Turned turned -> {}
            case Signal.Played played -> {}
            case Signal.Key key -> {}
            case Signal.Hold _, Signal.Pausing _, Signal.Declined _ -> {}
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
        }
    }

    /** Calls the customer; {@code agent} holds the line if the agent came first. */
    private Outcome dial(Optional<AgentLeg> agent) {
        parts.distributor().post(new RoutingEvent.CallbackDialled(id()));
        Optional<OutLine> line = parts.settings().out().apply(contact.queue());
        if (line.isEmpty()) {
            log.error("contact {}: no trunk carries calls of ours", id());
            return Outcome.FAILED;
        }
        OutLine counted = agent.map(first -> line.get().by(first.agent())).orElse(line.get());
        var called = new Called(counted, callback.number(), agent.map(AgentLeg::codec));
        CallerLeg leg = CallerLeg.dial(called, parts, inbox::add, this::noted);
        customer = Optional.of(leg);
        log.info("contact {}: the customer is called back", id());
        Outcome outcome = agent.isPresent() ? ringing(leg, agent.get()) : ringing(leg);
        log.info("contact {}: called back, {}", id(), outcome);
        return outcome;
    }

    private LegStory noted() {
        story = Optional.of(parts.stories().customer(id(), callback.number()));
        return story.get();
    }

    /** The agent hears how it goes. */
    private Outcome ringing(CallerLeg leg, AgentLeg agent) {
        try (EarlySound sound = new EarlySound(agent.media(), leg, parts)) {
            return untilAnswered(leg, Optional.of(agent), Optional.of(sound));
        }
    }

    private Outcome ringing(CallerLeg leg) {
        return untilAnswered(leg, Optional.empty(), Optional.empty());
    }

    private Outcome untilAnswered(CallerLeg leg, Optional<AgentLeg> agent, Optional<EarlySound> sound) {
        Instant deadline = parts.clock().instant().plus(round().rings());
        Optional<Outcome> outcome = Optional.empty();
        while (outcome.isEmpty()) {
            Instant next = sound.map(one -> one.until(deadline)).orElse(deadline);
            Optional<Signal> signal = inbox.until(next);
            boolean late = signal.isEmpty() && !parts.clock().instant().isBefore(deadline);
            outcome = late ? Optional.of(Outcome.NO_ANSWER) : signal.flatMap(one -> ringing(leg, agent, one));
            sound.ifPresent(EarlySound::look);
        }
        return outcome.get();
    }

    /** How the call to the customer went, once it is known. */
    private Optional<Outcome> ringing(CallerLeg leg, Optional<AgentLeg> agent, Signal signal) {
        if (agent.isPresent() && AgentStays.hasLeft(agent.get(), signal)) {
            return Optional.of(Outcome.AGENT_LEFT);
        }
        return switch (signal) {
            case Signal.Caller(CallEvent.Answered(String sdp)) -> Optional.of(answered(leg, sdp));
            case Signal.Caller(CallEvent.Failed(int status)) -> Optional.of(outcome(status, leg.rang()));
            case Signal.Caller(CallEvent.HungUp()) -> Optional.of(Outcome.LEFT);
            case Signal.Caller(CallEvent.Progress(int status, Optional<String> sdp)) -> {
                leg.progressed(status, sdp);
                yield Optional.empty();
            }
            case Signal.Caller(CallEvent.Offered(String sdp)) -> {
                leg.renegotiate(sdp);
                yield Optional.empty();
            }
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            default -> Optional.empty();
        };
    }

    private static Outcome answered(CallerLeg leg, String sdp) {
        try {
            leg.accept(sdp);
            return Outcome.ANSWERED;
        } catch (SdpRefused e) {
            return Outcome.FAILED;
        }
    }

    static Outcome outcome(int status, boolean rang) {
        return switch (status) {
            case 486, 600 -> Outcome.BUSY;
            case 603 -> Outcome.DECLINED;
            case 408 -> rang ? Outcome.NO_ANSWER : Outcome.FAILED;
            case 404, 410, 480, 484, 604 -> Outcome.UNREACHABLE;
            case 487 -> Outcome.NO_ANSWER;
            default -> Outcome.FAILED;
        };
    }

    /** Of whoever is called back; who said it when they called need not be asked. */
    private CallConsent consent() {
        Board board = parts.distributor().closeUp(id());
        Optional<RecordingConsent> before = Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().contact().id().equals(id()))
                .findFirst()
                .flatMap(view -> view.record().consent());
        return CallConsent.ofCalled(id(), callback.number(), contact.language(), before, parts);
    }

    private void talk(AgentLeg agent, CallConsent consent) {
        CallerLeg leg = customer.orElseThrow();
        connected = true;
        try (CallTape tape = new CallTape(consent, parts, inbox)) {
            talk(tape, leg, agent);
        } finally {
            parts.keeps().leaves(id());
        }
    }

    private void talk(CallTape tape, CallerLeg leg, AgentLeg agent) {
        Talk talk = TalkBegun.with(agent, tape, leg, parts, inbox).orElseThrow(() -> new CallOver(LEFT_AT_ONCE));
        log.info("contact {}: called back, connected to {}", id(), agent.agent());
        CallbackKeys keys =
                new CallbackKeys(id(), callback.number(), contact.language(), new CallbackKeys.Means(parts));
        Service service = new Service(tape, keys, leg, parts, inbox);
        parts.keeps().enters(new Dialled(id(), callback.number(), contact.language(), true), leg, story.orElseThrow());
        ended(service.fromTalk(talk, CallFlow.straight(), contact.language()));
    }

    private void ended(ContactEnd end) {
        if (connected) {
            parts.distributor().post(new RoutingEvent.ContactEnded(id(), end));
            log.info("contact {}: ended, fault {}, {}", id(), end.fault(), end.reason());
        } else {
            tried(outcome(end));
        }
    }

    /** What becomes of a round that ended before anybody talked. */
    private static Outcome outcome(ContactEnd end) {
        if (end.fault() == Fault.AGENT || end.equals(ContactEnd.AGENT_ENDED)) {
            return Outcome.AGENT_LEFT;
        }
        return end.equals(FAILED) ? Outcome.FAILED : Outcome.INTERRUPTED;
    }

    private void tried(Outcome outcome) {
        parts.distributor().post(new RoutingEvent.CallbackTried(id(), outcome));
    }

    private void finish(Optional<ContactEnd> end) {
        LastSteps.take(
                id(),
                () -> end.ifPresent(this::ended),
                () -> ringing.drop(false),
                () -> customer.ifPresent(CallerLeg::drop),
                () -> customer = Optional.empty(),
                () -> connected = false);
    }

    private CallSettings.CallbackRound round() {
        return parts.settings().rounds().apply(contact.queue());
    }

    private AudioClip clip(String language, String name) {
        return parts.prompts().clip(language, name);
    }
}
