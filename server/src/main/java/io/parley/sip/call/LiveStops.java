package io.parley.sip.call;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.flow.Step;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a flow hands its caller to the floor, a voice box or somebody outside. */
final class LiveStops implements FlowStops {
    private static final Logger log = LoggerFactory.getLogger(LiveStops.class);
    private static final ContactEnd FLOW_ENDED = new ContactEnd(Fault.NONE, "flow-ended");

    private final FlowCaller caller;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;
    private ContactEnd end = FLOW_ENDED;
    private Optional<ContactId> inHistory = Optional.empty();
    private boolean inQueue;
    private final KeptCalls.Comer comer;
    private CallConsent consent;

    LiveStops(KeptCalls.Comer comer, FlowRun.CallLine line, CallParts parts) {
        this.comer = comer;
        caller = comer.caller();
        leg = line.leg();
        this.parts = parts;
        inbox = line.inbox();
        consent = CallConsent.ofCaller(caller, parts);
    }

    /** Whether the floor has the contact. */
    boolean inQueue() {
        return inQueue;
    }

    @Override
    public ContactEnd end() {
        return end;
    }

    @Override
    public void over() {
        inHistory.ifPresent(caller::keep);
    }

    @Override
    public void heard(List<String> prompts) {
        consent.heard(prompts);
    }

    @Override
    public Standing consents(Step.Consent step) {
        inbox.awaitAcknowledged(leg);
        return consent.asked(step, ConsentQuestion.alone(caller.id(), leg, parts, inbox));
    }

    /** Before anybody waits: their wait is their own. */
    private void settles(QueueId queue) {
        consent.settles(queue, ConsentQuestion.alone(caller.id(), leg, parts, inbox));
    }

    /** Goes on where the flow leads out of the queue, or to after the conversation. */
    @Override
    public Optional<String> queue(Step.Queue step, QueueId queue) {
        inbox.awaitAcknowledged(leg);
        settles(queue);
        caller.took(step, "queue " + queue);
        arrive(caller.contact(queue));
        consent.arrived();
        return served(step, (tape, service) -> service.fromQueue(step, caller.language()));
    }

    /** What the floor has the customer for. */
    private interface Serving {
        ContactEnd until(CallTape tape, Service service);
    }

    /** The floor has the customer from a process before: in this queue, or with somebody. */
    Optional<String> goesOn(Step.Queue step, KeptCall kept, Board.ContactView now, Service.With whom) {
        inQueue = true;
        inHistory = Optional.of(caller.id());
        consent = CallConsent.goesOn(caller, now.record().consent(), parts);
        if (now.onHold()) {
            parts.keeps().held(caller.id());
        }
        return served(step, (tape, service) -> {
            kept.paused().ifPresent(tape.pause()::goesOn);
            return service.goesOn(whom, now, step, caller.language());
        });
    }

    private Optional<String> served(Step.Queue step, Serving serving) {
        CallbackKeys callback =
                new CallbackKeys(caller.id(), caller.number(), caller.language(), new CallbackKeys.Means(parts));
        parts.keeps().enters(comer, step);
        try (CallTape tape = new CallTape(consent, parts, inbox)) {
            end = serving.until(tape, new Service(tape, callback, leg, parts, inbox));
        } catch (QueueLeft left) {
            inQueue = false;
            end = left.how();
            caller.took(step, "left " + left.how().reason());
            return Optional.of(left.to());
        } finally {
            parts.keeps().leaves(caller.id());
        }
        boolean stays = end.equals(ContactEnd.AGENT_ENDED) && step.after().isPresent();
        if (stays) { // the agent is not kept waiting for what comes
            parts.distributor().post(new RoutingEvent.ContactEnded(caller.id(), end));
            inQueue = false;
        }
        return stays ? step.after() : Optional.empty();
    }

    private void arrive(Contact contact) {
        inQueue = true;
        inHistory = Optional.of(contact.id());
        parts.distributor().post(new RoutingEvent.ContactArrived(contact));
        log.info("contact {}: queued in {}, language {}", contact.id(), contact.queue(), contact.language());
        caller.keep(contact.id());
    }

    @Override
    public void promised(Step.Callback step, QueueId queue, String number) {
        inbox.awaitAcknowledged(leg);
        caller.took(step, "promised");
        Contact promised = caller.promised(queue, number);
        inHistory = Optional.of(promised.id());
        parts.distributor().post(new RoutingEvent.ContactArrived(promised));
        consent.holdsFor(promised, number);
        caller.keep(promised.id());
        log.info("contact {}: is to be called back as {} by queue {}", caller.id(), promised.id(), queue);
        end = new ContactEnd(Fault.NONE, "callback");
    }

    @Override
    public Optional<String> voicemail(Step.Voicemail step, QueueId queue) {
        inbox.awaitAcknowledged(leg);
        boolean known = inHistory.isPresent();
        MessageTaking taking = new MessageTaking(step, caller.contact(queue), leg, parts, inbox);
        taking.greet();
        inHistory = Optional.of(caller.id());
        end = new ContactEnd(Fault.NONE, "voicemail");
        boolean kept = false;
        try {
            kept = taking.take(known);
        } finally {
            caller.took(step, kept || taking.wasKept() ? "kept" : "nothing");
        }
        if (step.next().isEmpty()) {
            new Menu(leg, parts.prompts(), inbox).say(List.of("goodbye"), caller.language());
        }
        return step.next();
    }

    @Override
    public void rated(int score) {
        parts.flows().log().rated(caller.id(), score, parts.clock().instant()).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("contact {}: its rating could not be kept: {}", caller.id(), failure.getMessage());
            }
        });
    }

    @Override
    public Optional<String> transfer(Step.Transfer step, QueueId queue) {
        Contact contact = caller.contact(queue);
        inbox.awaitAcknowledged(leg);
        settles(queue);
        if (!consent.isOfFlow()) {
            consent.answered().ifPresent(standing -> caller.toldOfRecording(standing.code()));
        }
        OutsideStay stay = new OutsideStay(contact, parts);
        try (CallTape tape = new CallTape(consent, parts, inbox)) {
            tape.pause().in(queue, () -> {});
            Optional<ContactEnd> over = new OutsideTalk(tape, leg, parts, inbox)
                    .untilOver(step.number(), contact.queue(), () -> joined(step, stay));
            if (over.isEmpty()) {
                caller.took(step, "failed");
                return Optional.of(step.failed());
            }
            end = over.get();
            stay.over(end);
            return Optional.empty();
        } catch (CallOver left) {
            stay.over(left.end());
            throw left;
        }
    }

    private void joined(Step.Transfer step, OutsideStay stay) {
        caller.took(step, "answered");
        stay.begin();
        inHistory = Optional.of(caller.id());
        caller.keep(caller.id());
    }
}
