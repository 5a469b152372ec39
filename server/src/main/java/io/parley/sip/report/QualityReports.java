package io.parley.sip.report;

import java.util.Optional;

/** Takes reports on calls. Safe from any thread; never waits. */
@FunctionalInterface
public interface QualityReports {
    /** Nobody wants any. */
    QualityReports NOBODY = (report, from) -> false;

    /** Who reports, as has been proven. @param phone its user; @param trunk its name */
    record Reporter(Optional<String> phone, Optional<String> trunk) {}

    /** False if that is no call of theirs, or they have told more of it than anybody wants to know. */
    boolean take(QualityReport report, Reporter from);
}
