package io.parley.ops.imports;

/** Nothing can be imported; the message says why and what to name instead. */
public final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportRefused(String message) {
        super(message);
    }
}
