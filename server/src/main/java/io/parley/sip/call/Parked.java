package io.parley.sip.call;

import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A caller in a numbered place, with music, until somebody takes them back, time is over, or they hang up. */
final class Parked {
    private static final Logger log = LoggerFactory.getLogger(Parked.class);
    private static final int BUSY = 486;
    /** Of a taker who has left nothing is waited for but the floor's word. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Contact contact;
    private final CallTape tape;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;
    private Optional<TakingBack> taking = Optional.empty();
    private Optional<Talk> talk = Optional.empty();

    Parked(Contact contact, CallTape tape, CallerLeg leg, CallParts parts, CallInbox inbox) {
        this.contact = contact;
        this.tape = tape;
        this.leg = leg;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Goes on with who was parked in the process before, where the place is theirs still. */
    Optional<Talk> goesOn(Handover there) {
        String slot = there.to().slot().orElseThrow();
        if (parts.parks().keep(id(), List.of(slot)).isEmpty()) {
            return tooLong(slot);
        }
        if (rules().records().test(contact.queue())) {
            tape.hears(leg, contact.queue());
        }
        return untilTaken(slot, there.by(), there.at());
    }

    /** The conversation with whoever took the caller back; nothing where nobody did, and the caller waits in line. */
    Optional<Talk> untilTaken(String slot, AgentId by) {
        return untilTaken(slot, by, parts.clock().instant());
    }

    private HouseRules.Park rules() {
        return parts.settings().house().park();
    }

    private Optional<Talk> untilTaken(String slot, AgentId by, Instant since) {
        Instant until = since.plus(rules().atMost());
        leg.playMusic(parts.prompts().clip("music", "hold"));
        tape.parked(rules().records().test(contact.queue()));
        parts.parks().put(new Parkings.Parked(slot, id(), contact.queue(), by, since, until));
        try {
            while (talk.isEmpty()
                    && (taking.isPresent() || parts.clock().instant().isBefore(until))) {
                inbox.until(taking.map(this::due).orElse(until)).ifPresent(this::take);
                taking.ifPresent(this::look);
            }
        } finally {
            taking.filter(one -> talk.isEmpty()).ifPresent(one -> one.close(ParkNews.GONE));
            tape.unparked(leg);
            parts.parks().free(id(), slot);
        }
        return talk.isPresent() ? talk : tooLong(slot);
    }

    private Optional<Talk> tooLong(String slot) {
        log.info("contact {}: nobody took the caller out of {} in time", id(), slot);
        parts.distributor().post(new RoutingEvent.ParkedTooLong(id()));
        return Optional.empty();
    }

    private Instant due(TakingBack taker) {
        return taker.isThere() ? taker.latest() : parts.clock().instant().plus(FOR_EVER);
    }

    private ContactId id() {
        return contact.id();
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Connect(Effect.Connect connection) -> given(connection.agent());
            case Signal.Consulting(ParkNews.TakeBack(OwnCalls.Wish wish)) -> begin(wish);
            case Signal.Consulting(ParkNews.Settled(Object of)) ->
                taking.filter(taker -> taker == of).ifPresent(this::settled);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> taking.ifPresent(one -> attempt(one, () -> one.take(signal)));
        }
    }

    private void begin(OwnCalls.Wish wish) {
        if (taking.isPresent()) {
            wish.refuse(BUSY, OwnCalls.Reply.NOT_NOW);
            return;
        }
        try {
            TakingBack next = new TakingBack(wish, contact, parts, inbox);
            taking = Optional.of(next);
            parts.distributor()
                    .postDurably(new RoutingEvent.ParkedTaken(id(), wish.by()))
                    .whenComplete((done, failure) -> inbox.add(new Signal.Consulting(new ParkNews.Settled(next))));
            attempt(next, next::begin);
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id(), exhausted.getMessage());
            wish.refuse(503, OwnCalls.Reply.NOT_NOW);
        }
    }

    /** The floor gave the caller to them; who has hung up meanwhile gives the caller back. */
    private void given(AgentId agent) {
        Optional<TakingBack> taker =
                taking.filter(one -> one.agent().equals(agent)).filter(TakingBack::isThere);
        if (taker.isEmpty()) {
            parts.distributor().post(new RoutingEvent.TakerLeft(id(), agent));
        } else {
            attempt(taker.get(), taker.get()::given);
        }
    }

    private void settled(TakingBack taker) {
        taker.settled();
        if (!taker.isGiven() || !taker.isThere()) {
            taker.close(BUSY); // in vain: they have another call, or have left
            taking = Optional.empty();
        }
    }

    /** Does something with the taker's phone, which may find that it has gone. */
    private void attempt(TakingBack taker, Runnable act) {
        if (!taker.isThere()) {
            return;
        }
        try {
            act.run();
        } catch (CallOver gone) {
            leaves(taker);
        }
    }

    private void leaves(TakingBack taker) {
        taker.close(ParkNews.GONE);
        log.info("contact {}: {} did not take the caller back after all", id(), taker.agent());
        if (taker.isGiven()) {
            parts.distributor().post(new RoutingEvent.TakerLeft(id(), taker.agent()));
        }
        if (taker.isSettled()) {
            taking = Optional.empty();
        }
    }

    private void look(TakingBack taker) {
        if (taker.isThere() && taker.isLate(parts.clock().instant())) {
            leaves(taker);
        } else if (taker.isHeard()) {
            attempt(taker, () -> {
                taker.connect();
                connect(taker);
            });
        }
    }

    private void connect(TakingBack taker) {
        leg.media().stopPlaying();
        if (!TalkBegun.settles(taker.leg(), tape, leg, parts, inbox)) {
            leg.playMusic(parts.prompts().clip("music", "hold"));
            leaves(taker);
            return;
        }
        tape.unparked(leg);
        talk = TalkBegun.with(taker.leg(), tape, leg, parts, inbox);
        log.info("contact {}: {} has taken the caller back", id(), taker.agent());
    }
}
