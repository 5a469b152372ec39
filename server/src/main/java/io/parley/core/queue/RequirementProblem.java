package io.parley.core.queue;

/** A requirement that cannot be read. */
public final class RequirementProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    RequirementProblem(int position, String message) {
        super("at character " + position + ": " + message);
        this.position = position;
    }

    /** Where, counted from 1. */
    public int position() {
        return position;
    }
}
