package io.parley.report;

/** Others are reading as much as the database is lent for reports, or this one took too long. */
public final class ReportBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReportBusy(String message) {
        super(message, null, false, false);
    }
}
