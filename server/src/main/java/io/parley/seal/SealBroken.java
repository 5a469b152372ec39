package io.parley.seal;

import java.io.IOException;

/** What is sealed is not what was made, or was sealed with a key that is not here. */
public final class SealBroken extends IOException {
    private static final long serialVersionUID = 1;

    /** What was done to it. */
    public enum Why {
        /** A byte of it is another. */
        EDITED,
        /** A part of it is gone. */
        CUT,
        /** It stands where something else was. */
        SWAPPED,
        /** It is not there. */
        MISSING,
        /** The key it was sealed with is not among those given. */
        OTHER_KEY
    }

    private final Why why;

    /** @param told in the words of whoever looks for what happened; holds no secret */
    public SealBroken(Why why, String told) {
        super(told);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
