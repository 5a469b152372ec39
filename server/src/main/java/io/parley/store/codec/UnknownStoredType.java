package io.parley.store.codec;

/** The database names a kind of thing that this version does not know; it was written by a newer one. */
public final class UnknownStoredType extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownStoredType(String what, String name) {
        super("unknown " + what + " '" + name + "' in the store; was it written by a newer version?");
    }
}
