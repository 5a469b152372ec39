package io.parley.core.alert;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The limits of an organisation.
 *
 * @param all what holds where a queue has none of its own
 * @param queues limits of their own, by queue
 * @param letters who is told by mail
 */
public record LimitSet(Map<Measured, Limit> all, Map<String, Map<Measured, Limit>> queues, Letters letters) {

    /**
     * @param to addresses
     * @param quiet such as {@code 21:00-08:00} by the organisation's clock, while nobody is sent mail; empty: never
     */
    public record Letters(List<String> to, String language, String quiet) {}

    /** What holds until somebody says otherwise: nobody is sent mail. */
    public static final LimitSet STANDARD = new LimitSet(standard(), Map.of(), new Letters(List.of(), "en", ""));

    private static Map<Measured, Limit> standard() {
        Map<Measured, Limit> limits = new EnumMap<>(Measured.class);
        limits.put(Measured.LONGEST_WAIT, limit(90_000, 120_000, 1));
        limits.put(Measured.WAITING, limit(6, 10, 2));
        limits.put(Measured.SERVICE_LEVEL, limit(0.8, 0.7, 15));
        limits.put(Measured.ABANDONED, limit(0.05, 0.08, 15));
        limits.put(
                Measured.FREE_AGENTS,
                new Limit(OptionalDouble.empty(), OptionalDouble.empty(), Duration.ofMinutes(1), false, false));
        limits.put(Measured.POOR_SOUND, limit(0.05, 0.10, 0));
        limits.put(Measured.BREAK_OVERRUN, limit(180_000, 600_000, 0));
        limits.put(
                Measured.STARVING,
                new Limit(OptionalDouble.empty(), OptionalDouble.of(1), Duration.ZERO, false, false));
        limits.put(Measured.LONG_WRAP_UP, limit(0, 600_000, 0));
        limits.put(Measured.WEBHOOK_DOWN, limit(300_000, 1_800_000, 0));
        limits.put(
                Measured.RESERVE_TAKEN,
                new Limit(OptionalDouble.empty(), OptionalDouble.of(0.01), Duration.ZERO, true, true));
        return Map.copyOf(limits);
    }

    private static Limit limit(double warn, double alarm, int minutes) {
        return new Limit(OptionalDouble.of(warn), OptionalDouble.of(alarm), Duration.ofMinutes(minutes), false, false);
    }

    /** What was kept before something else could be measured holds as it was, and the standard for that. */
    public LimitSet withStandard() {
        Map<Measured, Limit> whole = new EnumMap<>(STANDARD.all());
        whole.putAll(all);
        return new LimitSet(Map.copyOf(whole), queues, letters);
    }

    /** What holds for something measured. */
    public Optional<Limit> of(Reading reading) {
        Map<Measured, Limit> own =
                queues.getOrDefault(reading.measured().isOfQueues() ? reading.subject() : "", Map.of());
        return Optional.ofNullable(own.getOrDefault(reading.measured(), all.get(reading.measured())));
    }
}
