package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder;
import io.parley.media.CallRecorder.Side;
import io.parley.media.MediaLeg;
import java.util.Optional;

/**
 * The one recording of a call, from the first word with somebody to the end, whoever the caller is handed on to. Who
 * spoke when stands in its marks: {@code agent:ID} and {@code outside}.
 */
final class CallTape implements AutoCloseable {
    static final String OUTSIDE = "outside";
    private static final String CONSULT = "consult";
    private static final String AGENT = "agent:";

    private final ContactId contact;
    private final CallParts parts;
    private Optional<CallRecorder> recorder = Optional.empty();
    /** The agent talks to somebody else, or waits for them. */
    private boolean aside;

    CallTape(ContactId contact, CallParts parts) {
        this.contact = contact;
        this.parts = parts;
    }

    ContactId contact() {
        return contact;
    }

    /** The customer is recorded from now on. */
    void hears(CallerLeg customer) {
        if (recorder.isEmpty()) {
            CallRecorder opened = parts.media().record(contact);
            opened.attach(Side.CUSTOMER, customer.media());
            recorder = Optional.of(opened);
        }
    }

    /** This agent talks to the customer. */
    void joined(String agent, MediaLeg phone) {
        replaced(phone);
        mark(AGENT + agent, true);
    }

    /** Somebody outside talks to the customer. */
    void joinedOutside(MediaLeg leg) {
        replaced(leg);
        mark(OUTSIDE, true);
    }

    /** The other side of the conversation has another leg. */
    void replaced(MediaLeg phone) {
        recorder.filter(tape -> !aside).ifPresent(tape -> {
            tape.detach(Side.AGENT);
            tape.attach(Side.AGENT, phone);
        });
    }

    /** The agent asks somebody, which is not the customer's to keep: nothing of it is recorded. */
    void aside(boolean on, String agent, MediaLeg phone) {
        if (on == aside) {
            return;
        }
        if (on) {
            left(agent);
            aside = true;
            mark(CONSULT, true);
        } else {
            aside = false;
            mark(CONSULT, false);
            joined(agent, phone);
        }
    }

    void left(String agent) {
        if (aside) {
            aside = false;
            mark(CONSULT, false);
            return;
        }
        mark(AGENT + agent, false);
        recorder.ifPresent(tape -> tape.detach(Side.AGENT));
    }

    void leftOutside() {
        mark(OUTSIDE, false);
        recorder.ifPresent(tape -> tape.detach(Side.AGENT));
    }

    void mark(String kind, boolean on) {
        recorder.ifPresent(tape -> tape.mark(kind, on));
    }

    @Override
    public void close() {
        recorder.ifPresent(CallRecorder::close);
    }
}
