package io.parley.report;

/** What was asked cannot be answered as it stands; {@link #field} names the part that is wrong. */
public final class ReportRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    ReportRefused(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
