package io.parley.store;

/** Another server works on the same data. */
public final class StoreInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoreInUse(String where) {
        super("another server uses the data in " + where + "");
    }
}
