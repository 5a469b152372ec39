package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;

/** Thrown inside a script from wherever it stands: the call is over. */
final class CallOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ContactEnd end;

    CallOver(ContactEnd end) {
        super(end.reason(), null, false, false);
        this.end = end;
    }

    ContactEnd end() {
        return end;
    }
}
