package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.media.CallRecorder;
import java.util.Optional;

/** A call's recording as it goes to a recorder of others, too: begins, is told of, is paused and ends with the tape. */
final class CallCopy {
    private final ContactId contact;
    private final CallParts parts;
    private Optional<RecordedParties> there = Optional.empty();
    private Optional<RecorderCall> session = Optional.empty();
    private boolean paused;

    CallCopy(ContactId contact, CallParts parts) {
        this.contact = contact;
        this.parts = parts;
    }

    /** The call is recorded here while this queue has it. */
    void in(QueueId queue, CallRecorder tape) {
        Optional<RecorderLine> wanted = parts.recorders().of(queue);
        Optional<String> now = session.map(RecorderCall::recorder);
        if (wanted.map(RecorderLine::id).equals(now)) {
            return;
        }
        session.ifPresent(RecorderCall::over);
        session = wanted.map(line -> begun(line, tape));
    }

    private RecorderCall begun(RecorderLine line, CallRecorder tape) {
        if (there.isEmpty()) {
            RecordedParties all = new RecordedParties(
                    contact.value(), parts.recorders(), parts.clock().instant());
            all.customer(customer());
            there = Optional.of(all);
        }
        RecorderCall call = new RecorderCall(contact, line, tape, there.get(), parts);
        call.paused(paused);
        call.begin();
        return call;
    }

    private Optional<Customer> customer() {
        Board board = parts.distributor().closeUp(contact);
        return board.live().stream()
                .map(view -> view.record().contact())
                .filter(one -> one.id().equals(contact))
                .map(one -> one.customer())
                .findFirst();
    }

    /** A stretch of the tape begins or ends. */
    void marked(String kind, boolean on) {
        boolean changed = there.filter(all -> all.marked(kind, on, parts.clock().instant()))
                .isPresent();
        if (changed) {
            session.ifPresent(RecorderCall::changed);
        }
    }

    /** Nothing is taken of the call meanwhile. */
    void paused(boolean on) {
        paused = on;
        session.ifPresent(call -> call.paused(on));
    }

    /** Nothing is recorded any more. */
    void ends() {
        session.ifPresent(RecorderCall::over);
        session = Optional.empty();
        there = Optional.empty();
    }
}
