package io.parley.core.alert;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When somebody is told.
 *
 * @param warn in the unit of what is measured; absent: no warning
 * @param alarm the same for an alarm
 * @param longer so long it has to be passed on end
 * @param sound whether boards sound at an alarm
 * @param mail whether an alarm goes out by mail
 */
public record Limit(OptionalDouble warn, OptionalDouble alarm, Duration longer, boolean sound, boolean mail) {

    AlertLevel level(Measured measured, double value) {
        if (alarm.isPresent() && measured.reaches(value, alarm.getAsDouble())) {
            return AlertLevel.ALARM;
        }
        boolean warns = warn.isPresent() && measured.reaches(value, warn.getAsDouble());
        return warns ? AlertLevel.WARN : AlertLevel.FINE;
    }

    /** The limit of a level that it has. */
    double of(AlertLevel level) {
        return (level == AlertLevel.ALARM ? alarm : warn).orElse(0);
    }
}
