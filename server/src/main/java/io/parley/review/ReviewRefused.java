package io.parley.review;

/**
 * What was asked cannot be answered as it stands; {@link #field} names the part that is wrong, {@link #code} what
 * is wrong with it.
 */
public final class ReviewRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String code;

    ReviewRefused(String field, String message) {
        this(field, "bad_field", message);
    }

    /** @param code where it is told which of several things is wrong */
    ReviewRefused(String field, String code, String message) {
        super(message);
        this.field = field;
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
