package io.parley.sip.identity;

/** A signed number that proves nothing. */
public final class NotProven extends Exception {
    private static final long serialVersionUID = 1L;

    private final Doubt doubt;

    NotProven(Doubt doubt, String detail) {
        super(detail);
        this.doubt = doubt;
    }

    public Doubt doubt() {
        return doubt;
    }
}
