package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;

/** Thrown while waiting: the caller leaves the queue for another step of the flow; the floor has been told. */
final class QueueLeft extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String to;
    private final transient ContactEnd how;

    QueueLeft(String to, ContactEnd how) {
        super(to, null, false, false);
        this.to = to;
        this.how = how;
    }

    /** The step it leads to. */
    String to() {
        return to;
    }

    ContactEnd how() {
        return how;
    }
}
