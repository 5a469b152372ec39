package io.parley.core.alert;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A limit that is passed, or was until a moment ago.
 *
 * @param subject id of the queue or the trunk
 * @param level never {@code FINE}
 * @param value now, if there is one
 * @param since when it came to this level
 * @param passed whether it is passed now; else it ends soon
 */
public record Alert(
        Measured measured,
        String subject,
        AlertLevel level,
        OptionalDouble value,
        Limit limit,
        Instant since,
        boolean passed) {

    /** What was passed. */
    public double passedLimit() {
        return limit.of(level);
    }

    /** Whether both are of the same thing. */
    public boolean isAbout(Measured other, String otherSubject) {
        return measured == other && subject.equals(otherSubject);
    }
}
