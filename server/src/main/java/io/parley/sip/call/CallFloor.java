package io.parley.sip.call;

import io.parley.acd.port.Consults;
import io.parley.acd.port.PageCalls;
import io.parley.acd.port.Phones;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.Effect;
import io.parley.core.routing.InCall;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.InboundInvite;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All calls that are live: starts a script for each new one, and brings it what the floor and the desks want of it. */
public final class CallFloor implements Phones, Consults, AutoCloseable {
    private static final ContactEnd STOPPED = new ContactEnd(Fault.US, "server-stopped");
    /** Long enough to hear that the line is closed. */
    private static final Duration GOODBYE = Duration.ofSeconds(8);

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(CallFloor.class);

    private final CallParts parts;
    private final OpusPlaces opus;
    private final ConsultBook consults = new ConsultBook();
    private final SupervisionBook supervisions = new SupervisionBook(this::signal);
    private final Arrivals arrivals;
    private final OwnCalls ownCalls;
    private final TakingUp takingUp;
    private final Map<ContactId, CallScript> calls = new ConcurrentHashMap<>();
    private final Map<OfferId, ContactId> offers = new ConcurrentHashMap<>();
    private final LongAdder total = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean draining;

    public CallFloor(CallWiring wiring) {
        PauseBook pauses = new PauseBook(this::signal, wiring.settings());
        opus = new OpusPlaces(() -> wiring.settings().get().mostTranscoded());
        parts = new CallParts(
                wiring.settings(),
                wiring.prompts(),
                wiring.media(),
                wiring.sip(),
                wiring.registrar(),
                wiring.lines(),
                wiring.distributor(),
                wiring.qualities(),
                consults,
                new AgentDialogs(),
                new ParkBook(),
                supervisions,
                pauses,
                new KeptCalls(pauses),
                wiring.supervisionLog(),
                wiring.stories(),
                wiring.flows(),
                opus,
                new LoopGuard(wiring.clock()),
                wiring.recorders(),
                wiring.clock());
        arrivals = new Arrivals(parts, wiring.ids());
        takingUp = new TakingUp(parts, this::begin);
        ownCalls = new OwnCalls(parts, wiring.ids(), this::begins, this::signal, new ParkedCalls(parts, this::signal));
    }

    /** What of Opus is, or may come to be, transcoded. */
    public OpusPlaces opus() {
        return opus;
    }

    /** A trunk brings a call. */
    public void arrived(InboundInvite invite) {
        if (hasRoom()) {
            arrivals.take(invite).ifPresent(this::begin);
        } else {
            invite.call().reject(503, Map.of("Retry-After", "10"));
        }
    }

    /** Calls of ours that come back to us. */
    public LoopGuard loops() {
        return parts.loops();
    }

    /** Calls of a process before. */
    public TakingUp takingUp() {
        return takingUp;
    }

    /** Calls that agents begin. */
    public OwnCalls ownCalls() {
        return ownCalls;
    }

    /** False if there are too many. */
    private boolean begins(CallScript call) {
        if (!hasRoom()) {
            return false;
        }
        begin(call);
        return true;
    }

    /** For a call that comes now, which counts. */
    private boolean hasRoom() {
        total.increment();
        boolean may = !draining && calls.size() < parts.settings().mostCalls();
        refused.add(may ? 0 : 1);
        return may;
    }

    private void begin(CallScript call) {
        calls.put(call.id(), call);
        Thread.ofVirtual().name("call-" + call.id()).start(() -> {
            try {
                call.run();
            } finally {
                over(call);
            }
        });
    }

    /** Calls from visitors' pages. */
    public PageCalls pages() {
        return new VisitorLines(parts, this::begins, takingUp);
    }

    public int live() {
        return calls.size();
    }

    public long total() {
        return total.sum();
    }

    public long refused() {
        return refused.sum();
    }

    /** What is counted of flows. */
    public FlowPorts flows() {
        return parts.flows();
    }

    public long unheard() {
        return parts.prompts().missing();
    }

    private synchronized void over(CallScript call) {
        calls.remove(call.id());
        parts.stories().over(call.id());
        parts.loops().over(call.id());
        call.over();
        notifyAll();
    }

    /** No new calls from now on; those that are live get this long, and are then told that they end. */
    public void drain(Duration atMost) throws InterruptedException {
        draining = true;
        awaitNone(atMost);
        endAll();
        awaitNone(GOODBYE);
    }

    private void endAll() {
        calls.values().forEach(call -> call.signal(new Signal.End(STOPPED)));
    }

    private synchronized void awaitNone(Duration atMost) throws InterruptedException {
        Instant deadline = parts.clock().instant().plus(atMost);
        long left = atMost.toMillis();
        while (!calls.isEmpty() && left > 0) {
            wait(left);
            left = Duration.between(parts.clock().instant(), deadline).toMillis();
        }
    }

    /** Ends all calls that are left, while what their scripts need is still there. */
    @Override
    public void close() {
        draining = true;
        endAll();
        try {
            awaitNone(AT_ONCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!calls.isEmpty()) {
            log.warn("{} calls did not end in time", calls.size());
        }
    }

    /** A browser can be rung: what it took part in may go on. */
    public void lineUp(Binding line) {
        calls.values().forEach(call -> call.signal(new Signal.LineUp(line)));
    }

    /** A browser's socket is gone. */
    public void lineLost(PeerAddress socket) {
        calls.values().forEach(call -> call.signal(new Signal.LineLost(socket)));
    }

    @Override
    public void offer(Effect.Offer offer) {
        CallScript call = calls.get(offer.contact().id());
        if (offer.contact().callback().isPresent()) {
            callBack(offer);
        } else if (call == null) {
            parts.distributor().post(new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.FAILED));
        } else {
            offers.put(offer.id(), offer.contact().id());
            call.signal(new Signal.Offer(offer));
        }
    }

    private void callBack(Effect.Offer offer) {
        offers.put(offer.id(), offer.contact().id());
        if (!signal(offer.contact(), new Signal.Offer(offer))) {
            parts.distributor().post(new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.DECLINED));
        }
    }

    @Override
    public void dial(Effect.Dial call) {
        signal(call.contact(), new Signal.Dial());
    }

    /** Brings a callback something; its script begins with that if none runs. False if none may begin any more. */
    private synchronized boolean signal(Contact contact, Signal signal) {
        if (draining) {
            return false;
        }
        CallScript running = calls.get(contact.id());
        if (running != null) {
            running.signal(signal);
        } else {
            CallbackCall call = new CallbackCall(contact, parts);
            call.signal(signal);
            calls.put(call.id(), call);
            total.increment();
            Thread.ofVirtual().name("callback-" + call.id()).start(() -> rounds(call));
        }
        return true;
    }

    private void rounds(CallbackCall call) {
        try {
            call.run();
        } finally {
            if (goesOn(call)) {
                rounds(call);
            }
        }
    }

    /** What comes once this said no finds no script, and begins another. */
    private synchronized boolean goesOn(CallbackCall call) {
        boolean wanted = call.isWanted();
        if (!wanted) {
            over(call);
        }
        return wanted;
    }

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {
        offers.remove(withdrawal.id());
        signal(withdrawal.contact(), new Signal.Withdraw(withdrawal));
    }

    @Override
    public void connect(Effect.Connect connection) {
        signal(connection.contact(), new Signal.Connect(connection));
    }

    @Override
    public void giveBack(Effect.GiveBack back) {
        signal(back.contact(), new Signal.GiveBack());
    }

    @Override
    public void passOn(Effect.PassOn on) {
        signal(on.contact(), new Signal.PassOn(on));
    }

    @Override
    public void end(Effect.EndContact end) {
        signal(end.contact(), new Signal.End(end.end()));
    }

    @Override
    public void answer(OfferId offer) {
        Optional.ofNullable(offers.get(offer)).ifPresent(of -> signal(of, new Signal.AnswerByItself(offer)));
    }

    @Override
    public void hold(ContactId contact, boolean on) {
        signal(contact, new Signal.Hold(on));
    }

    @Override
    public void declineRecording(ContactId contact, AgentId to) {
        signal(contact, new Signal.Declined(to));
    }

    @Override
    public void hangUp(ContactId contact) {
        signal(contact, new Signal.HangUp());
    }

    @Override
    public CompletableFuture<Reply> ask(Question question) {
        return consult(question.contact(), reply -> new ConsultNews.Ask(question, reply));
    }

    @Override
    public CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act, String of) {
        return consult(contact, reply -> new ConsultNews.Act(by, act, of, reply));
    }

    @Override
    public CompletableFuture<Reply> answer(ContactId contact, AgentId colleague, boolean takes) {
        return consult(contact, reply -> new ConsultNews.Answer(colleague, takes, reply));
    }

    private CompletableFuture<Reply> consult(ContactId contact, Function<CompletableFuture<Reply>, ConsultNews> news) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        CallScript call = calls.get(contact);
        if (call == null) {
            reply.complete(Reply.NO_CALL);
        } else {
            call.signal(new Signal.Consulting(news.apply(reply)));
        }
        return reply;
    }

    @Override
    public Optional<Standing> of(ContactId contact) {
        return consults.of(contact);
    }

    @Override
    public Optional<Standing> asked(AgentId colleague) {
        return consults.asked(colleague);
    }

    /** Hears of every change of a consult; must return at once. */
    public void onConsult(Consumer<Standing> listener) {
        consults.onChange(listener);
    }

    /** Supervisors in calls. */
    public Supervisions supervisions() {
        return supervisions;
    }

    /** Hears of calls in which a supervisor comes or goes, and of recordings that pause; must return at once. */
    public void onChange(Consumer<ContactId> listener) {
        supervisions.onChange(now -> listener.accept(now.contact()));
        parts.pauses().onChange(listener);
    }

    private boolean signal(ContactId contact, Signal signal) {
        CallScript call = calls.get(contact);
        if (call != null) {
            call.signal(signal);
        }
        return call != null;
    }

    @Override
    public InCall inCall(ContactId call) {
        return parts.keeps().whereabouts().of(call);
    }

    @Override
    public Optional<Set<ContactId>> calls() {
        return Optional.of(Set.copyOf(calls.keySet()));
    }
}
