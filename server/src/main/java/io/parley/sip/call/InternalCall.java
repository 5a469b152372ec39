package io.parley.sip.call;

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
import java.util.concurrent.CompletionException;
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
    /** Of no queue; what is needed of a contact is who calls. */
    private static final QueueId NONE = new QueueId("internal");

    private static final ContactEnd BUSY = new ContactEnd(Fault.NONE, "colleague-busy");
    private static final ContactEnd SELF_BUSY = new ContactEnd(Fault.AGENT, "agent-busy");
    private static final ContactEnd UNREACHABLE = new ContactEnd(Fault.NONE, "colleague-unreachable");
    private static final ContactEnd NO_ANSWER = new ContactEnd(Fault.NONE, "colleague-no-answer");
    private static final ContactEnd DECLINED = new ContactEnd(Fault.NONE, "colleague-declined");
    private static final ContactEnd PICKED_UP = new ContactEnd(Fault.NONE, "colleague-picked-up");
    private static final ContactEnd NO_PORT = new ContactEnd(Fault.US, "no-media-port");
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final Contact about;
    private final OwnCalls.Wish wish;
    private final PhoneRules.Colleague to;
    private final CallParts parts;
    private final HouseHistory history;
    private final CallInbox inbox;
    private final KeptBusy kept;
    /** Of this call: what is given away is another's. */
    private final Set<AgentLeg> legs = new HashSet<>();

    private Optional<OwnPhone> phone = Optional.empty();
    /** Who wants the colleague as soon as they have answered. */
    private Optional<ConsultNews.Give> wanted = Optional.empty();

    /** Who has taken it in place of the colleague. */
    private Optional<AgentLeg> taker = Optional.empty();

    private int status = 480;

    InternalCall(ContactId id, OwnCalls.Wish wish, PhoneRules.Colleague to, CallParts parts, HouseHistory history) {
        this.history = history;
        this.wish = wish;
        this.to = to;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
        kept = new KeptBusy(parts);
        about = about(id, shown(to.self()));
    }

    /** With whom it is, as a phone shows it. */
    private static Customer shown(PhoneRules.Self party) {
        return new Customer(party.extension(), Optional.of(party.name()));
    }

    private Contact about(ContactId id, Customer shown) {
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
                    () -> legs.forEach(leg -> leg.drop(false)),
                    kept::freeAll,
                    () -> wanted.ifPresent(ConsultNews::refuse),
                    () -> history.over(why));
            log.info("call {} of {} to {}: ended, {}", id(), wish.by(), to.agent(), why);
        }
    }

    private ContactEnd script() {
        try {
            OwnPhone own = wish.phone(about(id(), shown(to.other())), parts, inbox);
            phone = Optional.of(own);
            legs.add(own.leg());
            own.untilHeld(this::talksElsewhere);
            keep(wish.by(), SELF_BUSY);
            history.begun(id(), wish.by(), to.agent());
            keep(to.agent(), BUSY);
            wish.reply().complete(OwnCalls.Reply.BEGUN);
            own.leg().talksTo(Optional.of(to.agent())); // before it hears us: it may join them to another at once
            own.begin();
            AgentLeg other = untilAnswered(own, ring());
            if (isGiven(other)) {
                return AgentsTalk.GIVEN;
            }
            history.answered();
            own.connect();
            return talk(own.leg(), other);
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

    /** Until they are over: a phone may join two of its calls, and whoever else is in them goes on. */
    private ContactEnd talk(AgentLeg first, AgentLeg second) {
        Joining joining = new Joining(kept, (whose, with) -> Summons.ofOwn(whose, about(id(), with)), parts, inbox);
        AgentsTalk talk = new AgentsTalk(new AgentsTalk.Two(first, second), this::moved, joining, parts, inbox);
        try {
            ContactEnd end = talk.untilOver();
            while (talk.joined().isPresent()) {
                Joining.Pair pair = talk.joined().get();
                joined(pair);
                talk.goesOn(pair);
                end = talk.untilOver();
            }
            talk.given().ifPresent(legs::remove);
            joining.passed().ifPresent(asked -> new Giving(parts, inbox).untilTold(asked));
            return end;
        } finally {
            joining.end();
        }
    }

    private void moved(AgentLeg before, AgentLeg now) {
        legs.remove(before);
        legs.add(now);
    }

    private void joined(Joining.Pair pair) {
        AgentId by = pair.gone().agent();
        log.info(
                "call {}: {} has joined {} and {}",
                id(),
                by,
                pair.stays().agent(),
                pair.next().agent());
        legs.add(pair.next());
        legs.remove(pair.gone());
        pair.gone().drop(false);
        kept.free(by);
        history.joined(pair.stays().agent(), pair.next().agent(), AgentsTalk.GIVEN.reason());
    }

    /** Whether another call has taken the colleague who has just answered; over if nobody wants them any more. */
    private boolean isGiven(AgentLeg other) {
        boolean given = wanted.filter(give -> new Giving(parts, inbox).give(other, give))
                .isPresent();
        if (given) {
            legs.remove(other);
        } else {
            stillThere();
        }
        return given;
    }

    /** Its phone may have hung up where another call waits for the colleague, and nowhere else. */
    private void stillThere() {
        boolean awaited = wanted.filter(give -> !give.reply().isDone()).isPresent();
        if (phone.orElseThrow().leg().hasLeft() && !awaited) {
            throw new CallOver(AgentsTalk.ENDED);
        }
    }

    /** From now on the floor offers them nothing; they may have been given something in the last moment. */
    private void keep(AgentId agent, ContactEnd otherwise) {
        status = 486;
        if (isTalking(agent) || isOnCall(agent) || !kept.take(agent, most(agent))) {
            throw new CallOver(otherwise);
        }
        try {
            kept.busy(agent).join();
        } catch (CompletionException e) {
            throw new CallOver(FAILED);
        }
        if (isTalking(agent)) {
            throw new CallOver(otherwise);
        }
        status = 480;
    }

    /** A phone on the desk has one call with a colleague on hold, and one in which it talks. */
    private int most(AgentId agent) {
        return mayHold(agent) && parts.dialogs().holdsAll(agent) ? 2 : 1;
    }

    private boolean mayHold(AgentId agent) {
        return agent.equals(wish.by()) && wish.invite().isPresent();
    }

    /** The floor hears a little later than the phone that the caller is on hold. */
    private boolean talksElsewhere() {
        return calls(wish.by()).anyMatch(view -> !view.onHold())
                || parts.dialogs().talks(wish.by());
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
        boolean held = mayHold(agent) && parts.dialogs().holdsAll(agent);
        return offered || onCall && !held && calls(agent).findAny().isEmpty();
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
        legs.add(other);
        if (!other.ring(false)) {
            throw new CallOver(UNREACHABLE);
        }
        return other;
    }

    /** @return whoever has answered: the colleague, or who has picked it up */
    private AgentLeg untilAnswered(OwnPhone own, AgentLeg other) {
        parts.dialogs().called(to.agent(), Optional.of(id()));
        try {
            untilTaken(own, other);
        } finally {
            parts.dialogs().called(to.agent(), Optional.empty());
        }
        own.leg().media().stopPlaying();
        return taker.orElse(other);
    }

    private void untilTaken(OwnPhone own, AgentLeg other) {
        own.leg().media().play(List.of(parts.prompts().clip("music", "ringback")), true);
        Instant latest = parts.clock().instant().plus(RINGS);
        while (taker.isEmpty() && !other.isHeard()) {
            boolean silent = other.silentUntil().isBefore(latest);
            Optional<Signal> signal = inbox.until(silent ? other.silentUntil() : latest);
            if (signal.isEmpty()) {
                throw new CallOver(silent ? UNREACHABLE : NO_ANSWER);
            }
            rings(own, other, signal.get());
            stillThere();
        }
    }

    private void rings(OwnPhone own, AgentLeg other, Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == other -> said(other, event);
            case Signal.AgentSecured(AgentLeg from) when from == other -> other.secured();
            case Signal.AgentDeaf(AgentLeg from, String why) when from == other -> throw new CallOver(UNREACHABLE);
            case Signal.LineLost(PeerAddress socket) when other.isOver(socket) -> throw new CallOver(UNREACHABLE);
            case Signal.Consulting(ConsultNews.Give give)
            when give.from() == own.leg() && wanted.isEmpty() -> {
                wanted = Optional.of(give);
                give.reply().thenRun(() -> inbox.add(new Signal.Consulting(new ConsultNews.Decided())));
            }
            case Signal.Consulting(ParkNews.PickUp up)
            when wanted.isEmpty() && taker.isEmpty() -> pickedUp(own, other, up.wish());
            case Signal.Agent(AgentLeg from, CallEvent.Cancelled())
            when from == own.leg() && wanted.isPresent() -> own.leg().left();
            case Signal.Agent(AgentLeg from, CallEvent.HungUp())
            when from == own.leg() && wanted.isPresent() -> own.leg().left();
            default -> own.take(signal);
        }
    }

    /** Somebody wants it who has called us for that: they are busy from now on, the colleague is not. */
    private void pickedUp(OwnPhone own, AgentLeg rung, OwnCalls.Wish by) {
        if (by.by().equals(wish.by()) || !isKept(by.by())) {
            by.refuse(ParkNews.BUSY, OwnCalls.Reply.NOT_NOW);
            return;
        }
        Summons summons = Summons.ofOwn(by.by(), about);
        Optional<AgentLeg> leg = OwnPhone.answered(summons, by.invite().orElseThrow(), parts, inbox);
        by.reply().complete(leg.isPresent() ? OwnCalls.Reply.BEGUN : OwnCalls.Reply.NOT_NOW);
        if (leg.isEmpty()) {
            kept.free(by.by());
            return;
        }
        log.info("call {}: {} has picked up what rang at {}", id(), by.by(), to.agent());
        taker = leg;
        legs.add(leg.get());
        legs.remove(rung);
        rung.drop(true);
        kept.free(to.agent());
        own.leg().talksTo(Optional.of(by.by()));
        history.joined(wish.by(), by.by(), PICKED_UP.reason());
    }

    private boolean isKept(AgentId agent) {
        try {
            keep(agent, BUSY);
            return true;
        } catch (CallOver busy) {
            kept.free(agent);
            return false;
        } finally {
            status = 480;
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
