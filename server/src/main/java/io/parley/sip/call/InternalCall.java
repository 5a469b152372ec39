package io.parley.sip.call;

import io.parley.acd.port.InternalCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent calls a colleague, read top to bottom. Nobody outside is in it: it is no contact and is not recorded; who
 * called whom, and whether they talked, is kept. Both are busy for the floor all the while, from before the
 * colleague's phone rings.
 */
final class InternalCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(InternalCall.class);
    private static final Duration RINGS = Duration.ofSeconds(45);
    /** So long a phone that calls may take to hold whom it talks to: many send both at once. */
    private static final Duration HOLDS = Duration.ofSeconds(2);

    private static final Duration LOOKS = Duration.ofMillis(20);
    /** Of no queue; what is needed of a contact is who calls. */
    private static final QueueId NONE = new QueueId("internal");

    private static final ContactEnd BUSY = new ContactEnd(Fault.NONE, "colleague-busy");
    private static final ContactEnd SELF_BUSY = new ContactEnd(Fault.AGENT, "agent-busy");
    private static final ContactEnd UNREACHABLE = new ContactEnd(Fault.NONE, "colleague-unreachable");
    private static final ContactEnd NO_ANSWER = new ContactEnd(Fault.NONE, "colleague-no-answer");
    private static final ContactEnd DECLINED = new ContactEnd(Fault.NONE, "colleague-declined");
    private static final ContactEnd NO_PORT = new ContactEnd(Fault.US, "no-media-port");
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final Contact about;
    private final OwnCalls.Wish wish;
    private final PhoneRules.Colleague to;
    private final CallParts parts;
    private final InternalCalls history;
    private final CallInbox inbox;
    private final Set<AgentId> kept = new HashSet<>();
    private Optional<OwnPhone> phone = Optional.empty();
    private Optional<AgentLeg> colleague = Optional.empty();
    private int status = 480;
    private boolean begun;

    InternalCall(ContactId id, OwnCalls.Wish wish, PhoneRules.Colleague to, CallParts parts, InternalCalls history) {
        this.history = history;
        this.wish = wish;
        this.to = to;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
        about = about(id, to.self());
    }

    /** With whom it is, as a phone shows it. */
    private Contact about(ContactId id, PhoneRules.Self party) {
        Customer shown = new Customer(party.extension(), Optional.of(party.name()));
        return new Contact(id, Channel.VOICE, NONE, "", 0, shown, parts.clock().instant(), Map.of());
    }

    @Override
    public ContactId id() {
        return about.id();
    }

    @Override
    public void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void over() {
        inbox.close();
        wish.reply().complete(OwnCalls.Reply.NOT_NOW); // unless it was told before
    }

    @Override
    public void run() {
        ContactEnd end = FAILED;
        try {
            end = script();
        } finally {
            String why = end.reason();
            LastSteps.take(
                    id(),
                    () -> wish.refuse(status, OwnCalls.Reply.NOT_NOW), // unless it was answered, or told before
                    () -> phone.filter(one -> !one.leg().isMoved()).ifPresent(OwnPhone::close),
                    () -> colleague.filter(leg -> !leg.isMoved()).ifPresent(leg -> leg.drop(false)),
                    () -> kept.forEach(agent -> parts.dialogs().free(agent)),
                    () -> kept.forEach(agent -> busy(agent, false)),
                    () -> over(why));
            log.info("call {} of {} to {}: ended, {}", id(), wish.by(), to.agent(), why);
        }
    }

    private ContactEnd script() {
        try {
            OwnPhone own = wish.phone(about(id(), to.other()), parts, inbox);
            phone = Optional.of(own);
            untilHeld(own);
            keep(wish.by(), SELF_BUSY);
            begins();
            keep(to.agent(), BUSY);
            wish.reply().complete(OwnCalls.Reply.BEGUN);
            own.begin();
            AgentLeg other = ring();
            untilAnswered(own, other);
            note(() -> history.answered(id(), parts.clock().instant()));
            own.connect();
            return new AgentsTalk(own.leg(), other, parts, inbox).untilOver();
        } catch (CallOver over) {
            return over.end();
        } catch (MediaPortsExhausted exhausted) {
            log.error("call {}: {}", id(), exhausted.getMessage());
            status = 503;
            return NO_PORT;
        } catch (RuntimeException fault) {
            log.error("call {}: the call script failed", id(), fault);
            status = 500;
            return FAILED;
        }
    }

    private void begins() {
        begun = true;
        Instant now = parts.clock().instant();
        note(() -> history.begun(new InternalCalls.Begun(id(), wish.by(), to.agent(), now)));
    }

    private void over(String why) {
        if (begun) {
            note(() -> history.over(id(), why, parts.clock().instant()));
        }
    }

    /** A call is not kept waiting by its history, nor ended by what keeps it from being written. */
    private void note(Supplier<CompletableFuture<Void>> write) {
        CompletableFuture.completedFuture(write).thenCompose(Supplier::get).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("call {}: history does not show all of it: {}", id(), failure.getMessage());
            }
        });
    }

    /** The floor hears a little later than the phone that the caller is on hold. */
    private void untilHeld(OwnPhone own) {
        Instant latest = parts.clock().instant().plus(HOLDS);
        while (own.isCalling()
                && calls(wish.by()).anyMatch(view -> !view.onHold())
                && parts.clock().instant().isBefore(latest)) {
            inbox.next(LOOKS).ifPresent(own::take);
        }
    }

    /** From now on the floor offers them nothing; they may have been given something in the last moment. */
    private void keep(AgentId agent, ContactEnd otherwise) {
        status = 486;
        if (isTalking(agent) || isOnCall(agent) || !parts.dialogs().take(agent)) {
            throw new CallOver(otherwise);
        }
        kept.add(agent);
        try {
            busy(agent, true).join();
        } catch (CompletionException e) {
            throw new CallOver(FAILED);
        }
        if (isTalking(agent)) {
            throw new CallOver(otherwise);
        }
        status = 480;
    }

    private CompletableFuture<Void> busy(AgentId agent, boolean on) {
        return parts.distributor().postDurably(new RoutingEvent.OutsideCall(agent, OutsideKind.INTERNAL, on));
    }

    /** Whether they have a call; who calls may have one on hold, about which they ask. */
    private boolean isTalking(AgentId agent) {
        boolean talks = calls(agent).anyMatch(view -> !agent.equals(wish.by()) || !view.onHold());
        return talks || parts.supervisions().isSomewhere(agent);
    }

    /** Whether they are on a call that is no contact, or are being offered one; before this one is counted. */
    private boolean isOnCall(AgentId agent) {
        Board board = parts.distributor().closeUp(agent);
        boolean offered = board.offers().stream().anyMatch(view -> view.agent().equals(agent));
        boolean onCall =
                OwnCalls.view(board, agent).filter(Board.AgentView::onCall).isPresent();
        return offered || onCall && calls(agent).findAny().isEmpty();
    }

    private Stream<Board.ContactView> calls(AgentId agent) {
        return parts.distributor().closeUp(agent).live().stream()
                .filter(view -> view.record().contact().channel() == Channel.VOICE)
                .filter(view -> view.phase().compareTo(ContactPhase.WRAP_UP) < 0)
                .filter(view -> view.record().agent().filter(agent::equals).isPresent());
    }

    private AgentLeg ring() {
        Summons summons = Summons.ofOwn(to.agent(), about);
        AgentLeg other = new AgentLeg(summons, parts, phone.orElseThrow().leg().codec(), inbox::add);
        colleague = Optional.of(other);
        if (!other.ring(false)) {
            throw new CallOver(UNREACHABLE);
        }
        return other;
    }

    private void untilAnswered(OwnPhone own, AgentLeg other) {
        own.leg().talksTo(Optional.of(other.agent()));
        own.leg().media().play(List.of(parts.prompts().clip("music", "ringback")), true);
        Instant latest = parts.clock().instant().plus(RINGS);
        while (!other.isHeard()) {
            boolean silent = other.silentUntil().isBefore(latest);
            Optional<Signal> signal = inbox.until(silent ? other.silentUntil() : latest);
            if (signal.isEmpty()) {
                throw new CallOver(silent ? UNREACHABLE : NO_ANSWER);
            }
            rings(own, other, signal.get());
        }
        own.leg().media().stopPlaying();
    }

    private void rings(OwnPhone own, AgentLeg other, Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == other -> said(other, event);
            case Signal.AgentSecured(AgentLeg from) when from == other -> other.secured();
            case Signal.AgentDeaf(AgentLeg from, String why) when from == other -> throw new CallOver(UNREACHABLE);
            case Signal.LineLost(PeerAddress socket) when other.isOver(socket) -> throw new CallOver(UNREACHABLE);
            default -> own.take(signal);
        }
    }

    private void said(AgentLeg other, CallEvent event) {
        switch (event) {
            case CallEvent.Progress(int rings, Optional<String> sdp) -> other.progressed(rings);
            case CallEvent.Answered(String sdp) -> answered(other, sdp);
            case CallEvent.Failed(int failed) -> {
                status = OwnCalls.told(failed);
                OfferOutcome outcome = other.outcome(failed);
                throw new CallOver(
                        outcome == OfferOutcome.DECLINED
                                ? DECLINED
                                : outcome == OfferOutcome.BUSY ? BUSY : UNREACHABLE);
            }
            case CallEvent.HungUp() -> throw new CallOver(DECLINED);
            case CallEvent.Vanished(String reason) -> throw new CallOver(UNREACHABLE);
            default -> AgentsTalk.within(other, event);
        }
    }

    private static void answered(AgentLeg other, String sdp) {
        try {
            other.answered(sdp);
        } catch (SdpRefused e) {
            throw new CallOver(UNREACHABLE);
        }
    }
}
