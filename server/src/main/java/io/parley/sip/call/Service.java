package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.routing.Effect;
import java.util.Optional;

/** A caller from the queue to the end: waits, talks, is handed on, and waits or talks to somebody else. */
final class Service {
    private final CallTape tape;
    private final CallbackKeys callback;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;

    Service(CallTape tape, CallbackKeys callback, CallerLeg leg, CallParts parts, CallInbox inbox) {
        this.tape = tape;
        this.callback = callback;
        this.leg = leg;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Waits first. */
    ContactEnd fromQueue(CallFlow flow, String language) {
        Talk talk = new Waiting(tape, callback, leg, flow, parts, inbox).untilConnected(language);
        return fromTalk(talk, flow.again(), language);
    }

    /** Talks first. */
    ContactEnd fromTalk(Talk first, CallFlow flow, String language) {
        Talk talk = first;
        Optional<ContactEnd> end = talk.untilOver();
        while (end.isEmpty()) {
            end = talk.passedOn().flatMap(this::outside);
            if (end.isEmpty()) {
                talk = new Waiting(tape, callback, leg, flow, parts, inbox).untilConnected(language);
                end = talk.untilOver();
            }
        }
        return end.get();
    }

    /** With somebody outside; empty if the caller is to wait for an agent. */
    private Optional<ContactEnd> outside(Effect.PassOn on) {
        return on.to()
                .number()
                .flatMap(number -> new OutsideTalk(tape, leg, parts, inbox).untilOver(number, on.queue()));
    }
}
