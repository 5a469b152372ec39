package io.parley.sip.call;

import io.parley.acd.port.FlowCounts;
import io.parley.acd.port.Rehearsals;
import io.parley.acd.port.Rehearsals.Standing;
import io.parley.acd.port.Rehearsals.State;
import io.parley.acd.port.Voicemails;
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
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody hears a flow on their own phone as its callers do, read top to bottom. Nobody outside is in it: it is no
 * contact, nothing counts it, and what it leaves behind is how it stood. They are busy for the floor meanwhile.
 */
final class RehearsalCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(RehearsalCall.class);
    private static final Duration RINGS = Duration.ofSeconds(30);
    /** Of no queue; what is needed of a contact is what the phone shows. */
    private static final QueueId NONE = new QueueId("rehearsal");

    private static final ContactEnd BUSY = new ContactEnd(Fault.AGENT, "agent-busy");
    private static final ContactEnd NO_PHONE = new ContactEnd(Fault.AGENT, "agent-phone-not-answered");
    private static final ContactEnd NO_AUDIO = new ContactEnd(Fault.AGENT, "no-common-audio");
    private static final ContactEnd NO_PORT = new ContactEnd(Fault.US, "no-media-port");
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final ContactId id;
    private final AgentId by;
    private final Rehearsing.Played played;
    private final CallParts real;
    private final CallParts parts;
    private final FlowCaller caller;
    private final CallInbox inbox;
    private final Instant begun;
    private final CompletableFuture<Rehearsals.Reply> reply = new CompletableFuture<>();
    private final RehearsalPicture picture = new RehearsalPicture();
    private Runnable whenOver = () -> {};
    private boolean kept;
    private Optional<OwnLine> line = Optional.empty();
    private Optional<CallerLeg> phone = Optional.empty();

    /** @param number the one the call seems to come from; empty: withheld */
    RehearsalCall(ContactId id, AgentId by, Rehearsing.Played played, String number, CallParts real) {
        this.id = id;
        this.by = by;
        this.played = played;
        this.real = real;
        FlowPorts nowhere = new FlowPorts(
                new SpokenOnly(real.flows().log()), Voicemails.NONE, new FlowTally(FlowCounts.NONE, ZoneOffset.UTC));
        parts = real.under(played.settings(), played.prompts(), nowhere);
        FlowCaller.Calling calling = new FlowCaller.Calling(number, Optional.empty(), Map.of());
        caller = new FlowCaller(id, calling, played.flow(), parts);
        inbox = new CallInbox(real.clock());
        begun = real.clock().instant();
    }

    @Override
    public ContactId id() {
        return id;
    }

    @Override
    public void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void over() {
        inbox.close();
        picture.over("not-begun"); // unless it was before
        whenOver.run();
        reply.complete(Rehearsals.Reply.NOT_NOW); // unless it was told before
    }

    /** Before it begins: told once nothing of it is left but how it stood. */
    RehearsalCall whenOver(Runnable listener) {
        whenOver = listener;
        return this;
    }

    CompletableFuture<Rehearsals.Reply> reply() {
        return reply;
    }

    boolean isOver() {
        return picture.state() == State.OVER;
    }

    /** Its listener says what comes; false where that is not for them to say. */
    boolean turn(Rehearsals.Turn turn) {
        Optional<Integer> wait = picture.waiting();
        wait.ifPresent(which -> inbox.add(new Signal.Turned(turn, which)));
        return wait.isPresent();
    }

    Standing standing() {
        return picture.standing(id, played.flow(), begun, caller.way());
    }

    @Override
    public void run() {
        ContactEnd end = FAILED;
        try {
            end = script();
        } finally {
            String reason = end.reason();
            LastSteps.take(id, () -> phone.ifPresent(CallerLeg::drop), this::free, () -> picture.over(reason));
            log.info(
                    "rehearsal {} of flow {} by {}: ended, {}",
                    id,
                    played.flow().id(),
                    by,
                    reason);
        }
    }

    private void free() {
        if (kept) {
            real.dialogs().free(by);
            busy(false);
        }
    }

    private ContactEnd script() {
        try {
            keep();
            CallerLeg leg = ring();
            reply.complete(Rehearsals.Reply.BEGUN);
            untilThere(leg);
            picture.is(State.ON);
            FlowRun.CallLine heard = new FlowRun.CallLine(leg, inbox);
            TriedStops stops = new TriedStops(caller, heard, parts, picture);
            return new FlowRun(caller, new FlowRun.Began(played.flow(), played.settings()), heard, parts, stops)
                    .untilOver();
        } catch (CallOver over) {
            return over.end();
        } catch (MediaPortsExhausted exhausted) {
            log.error("rehearsal {}: {}", id, exhausted.getMessage());
            return NO_PORT;
        } catch (RuntimeException fault) {
            log.error("rehearsal {}: the call script failed", id, fault);
            return FAILED;
        }
    }

    /** From now on the floor offers them nothing; they may have been given something in the last moment. */
    private void keep() {
        if (isBusy() || !real.dialogs().take(by)) {
            throw new CallOver(BUSY);
        }
        kept = true;
        try {
            busy(true).join();
        } catch (CompletionException e) {
            throw new CallOver(FAILED);
        }
        if (real.distributor().closeUp(by).live().stream().anyMatch(this::isTheirCall)) {
            throw new CallOver(BUSY);
        }
    }

    private CompletableFuture<Void> busy(boolean on) {
        return real.distributor().postDurably(new RoutingEvent.OutsideCall(by, OutsideKind.INTERNAL, on));
    }

    private boolean isBusy() {
        Board board = real.distributor().closeUp(by);
        boolean offered = board.offers().stream().anyMatch(view -> view.agent().equals(by));
        boolean onCall =
                OwnCalls.view(board, by).filter(Board.AgentView::onCall).isPresent();
        return offered || onCall || real.supervisions().isSomewhere(by);
    }

    private boolean isTheirCall(Board.ContactView view) {
        return view.record().contact().channel() == Channel.VOICE
                && view.phase().compareTo(ContactPhase.WRAP_UP) < 0
                && view.record().agent().filter(by::equals).isPresent();
    }

    private CallerLeg ring() {
        Customer shown = new Customer(played.dialled(), Optional.of(played.name()));
        Contact about = new Contact(id, Channel.VOICE, NONE, "", 0, shown, begun, Map.of());
        OwnLine own = new OwnLine(Summons.ofOwn(by, about), parts, inbox::add);
        line = Optional.of(own);
        phone = own.ring();
        return phone.orElseThrow(() -> {
            reply.complete(Rehearsals.Reply.NO_PHONE);
            return new CallOver(NO_PHONE);
        });
    }

    /** Until they have answered, and there is sound with them. */
    private void untilThere(CallerLeg leg) {
        Instant latest = real.clock().instant().plus(RINGS);
        while (!leg.isAcknowledged()) {
            Signal signal = inbox.until(latest).orElseThrow(() -> new CallOver(NO_PHONE));
            rings(leg, signal);
        }
    }

    private void rings(CallerLeg leg, Signal signal) {
        switch (signal) {
            case Signal.Caller(CallEvent.Answered(String sdp)) -> answered(leg, sdp);
            case Signal.Caller(CallEvent.Failed failed) -> throw new CallOver(NO_PHONE);
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.LineLost(PeerAddress socket)
            when line.orElseThrow().isOver(socket) -> throw new CallOver(NO_PHONE);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // of no call that has begun
        }
    }

    private static void answered(CallerLeg leg, String sdp) {
        try {
            leg.accept(sdp);
        } catch (SdpRefused e) {
            throw new CallOver(NO_AUDIO);
        }
    }
}
