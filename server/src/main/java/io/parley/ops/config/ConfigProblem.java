package io.parley.ops.config;

/** The configuration cannot be used; the message names file, line and what to write instead. */
public final class ConfigProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigProblem(String message) {
        super(message);
    }
}
