package io.parley.store;

import java.time.Duration;

/** The database needs longer than is allowed for a report. */
public final class ReportTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReportTooLong(Duration limit) {
        super("the figures were not there after " + limit.toSeconds() + " seconds");
    }
}
