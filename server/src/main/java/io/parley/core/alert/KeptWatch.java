package io.parley.core.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * What a watch has to know again after a restart. What is passed before and after it counts as passed between, too:
 * nobody looked.
 *
 * @param limit it was watched by
 * @param since when it came to this level
 * @param warnFrom from when on the limit of the warning is passed on end; @param alarmFrom the same of the alarm
 * @param calmFrom from when on it is better than its level
 */
public record KeptWatch(
        Measured measured,
        String subject,
        Limit limit,
        AlertLevel level,
        Instant since,
        Optional<Instant> warnFrom,
        Optional<Instant> alarmFrom,
        Optional<Instant> calmFrom) {}
