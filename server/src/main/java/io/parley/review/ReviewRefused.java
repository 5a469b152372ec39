package io.parley.review;

/** What was asked cannot be answered as it stands; {@link #field} names the part that is wrong. */
public final class ReviewRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    ReviewRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
