package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.InboundInvite;
import io.parley.sip.stack.Referral;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call from its INVITE to its end, read top to bottom. It runs on a virtual thread of its own; all that can
 * happen to it arrives in its inbox.
 */
final class InboundCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(InboundCall.class);
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final InboundInvite invite;
    private final CallParts parts;
    private final CallFlow flow;
    /** What held when the call came; its flow is the one of then, to the end. */
    private final CallSettings began;

    private final ContactId id;
    private final CallInbox inbox;
    private Optional<CallerLeg> caller = Optional.empty();
    private Optional<LiveStops> stops = Optional.empty();

    InboundCall(InboundInvite invite, CallSettings began, CallFlow flow, ContactId id, CallParts parts) {
        this.invite = invite;
        this.began = began;
        this.flow = flow;
        this.id = id;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
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
    }

    @Override
    public void run() {
        ContactEnd end = FAILED;
        try {
            end = script();
        } finally {
            finish(end);
        }
    }

    private ContactEnd script() {
        log.info(
                "contact {}: call from {} on trunk {} to {}",
                id,
                masked(),
                invite.trunk().id(),
                invite.dialled());
        try {
            LegStory story = parts.stories().customer(id, invite.caller());
            story.dialog(invite.call().callId());
            InboundInvite proven = ProvenCaller.of(invite, id, story);
            CallerLeg leg = answer(proven, story);
            FlowCaller known = new FlowCaller(id, FlowCaller.Calling.of(proven), flow, parts);
            FlowRun.CallLine line = new FlowRun.CallLine(leg, inbox);
            LiveStops live = new LiveStops(KeptCalls.Comer.of(invite, known, leg, story), line, parts);
            stops = Optional.of(live);
            return new FlowRun(known, new FlowRun.Began(flow, began), line, parts, live).untilOver();
        } catch (CallOver over) {
            return over.end();
        } catch (SdpRefused refused) {
            log.info("contact {}: refused, {}", id, refused.getMessage());
            invite.call().reject(refused.status(), Map.of());
            return new ContactEnd(Fault.CARRIER, "no-common-audio");
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id, exhausted.getMessage());
            invite.call().reject(503, Map.of("Retry-After", "10"));
            return new ContactEnd(Fault.US, "no-media-port");
        } catch (RuntimeException fault) {
            log.error("contact {}: the call script failed", id, fault);
            return FAILED;
        }
    }

    private CallerLeg answer(InboundInvite proven, LegStory story) throws SdpRefused {
        CallerLeg leg = new CallerLeg(proven, parts, inbox::add).notedIn(story, true);
        caller = Optional.of(leg);
        leg.answer(invite.sdp());
        if (invite.sdp().isEmpty()) {
            inbox.awaitAcknowledged(leg);
        }
        return leg;
    }

    private void finish(ContactEnd end) {
        RoutingEvent over = new RoutingEvent.ContactEnded(id, end);
        LastSteps.take(
                id,
                () -> stops.filter(LiveStops::inQueue)
                        .ifPresent(way -> parts.distributor().post(over)),
                () -> invite.call().reject(end.fault() == Fault.US ? 500 : 480, Map.of()),
                () -> invite.call().hangUp(),
                () -> caller.ifPresent(CallerLeg::close));
        log.info("contact {}: ended, fault {}, {}", id, end.fault(), end.reason());
    }

    private String masked() {
        String number = invite.caller();
        return number.length() < 5 ? "(withheld)" : number.substring(0, number.length() - 3) + "***";
    }

    /** What a script does with an event of the caller that it does not await. */
    static void unawaited(CallerLeg leg, CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> throw new CallOver(ContactEnd.CUSTOMER_LEFT);
            case CallEvent.Cancelled() -> throw new CallOver(ContactEnd.CUSTOMER_LEFT);
            case CallEvent.NeverAcknowledged() ->
                throw new CallOver(new ContactEnd(Fault.CARRIER, "never-acknowledged"));
            case CallEvent.Offered(String sdp) -> leg.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> leg.acknowledged(sdp);
            case CallEvent.Progress progress -> {}
            case CallEvent.Answered answered -> {}
            case CallEvent.Failed failed -> {}
            case CallEvent.OfferAnswered(String sdp) -> leg.answered(sdp);
            case CallEvent.Vanished(String reason) -> throw new CallOver(CallCost.vanished(reason));
            case CallEvent.Key _, CallEvent.RecordWanted _ -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
        }
    }
}
