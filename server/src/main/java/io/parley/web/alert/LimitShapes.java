package io.parley.web.alert;

import io.parley.core.alert.AlertLevel;
import io.parley.core.alert.Limit;
import io.parley.core.alert.LimitSet;
import io.parley.core.alert.Measured;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Limits and alerts in the shape of API.md. */
public final class LimitShapes {
    private LimitShapes() {}

    /** @param warn milliseconds, contacts or a share; @param minutes for longer than */
    public record LimitView(
            Optional<Double> warn, Optional<Double> alarm, Integer minutes, Boolean sound, Boolean mail) {
        static LimitView of(Limit limit) {
            return new LimitView(
                    boxed(limit.warn()),
                    boxed(limit.alarm()),
                    (int) limit.longer().toMinutes(),
                    limit.sound(),
                    limit.mail());
        }

        Limit limit() {
            return new Limit(unboxed(warn), unboxed(alarm), Duration.ofMinutes(minutes), sound, mail);
        }
    }

    /** @param quiet such as {@code 21:00-08:00}; empty: never */
    public record MailView(List<String> to, String language, String quiet) {}

    /** @param all measure to what holds for every queue; @param queues what a queue has of its own, by measure */
    public record SetView(Map<String, LimitView> all, Map<String, Map<String, LimitView>> queues, MailView mail) {
        public SetView {
            Objects.requireNonNull(all);
            queues = Objects.requireNonNullElse(queues, Map.of());
            Objects.requireNonNull(mail);
        }

        static SetView of(LimitSet set) {
            Map<String, Map<String, LimitView>> own = new HashMap<>();
            set.queues().forEach((queue, limits) -> own.put(queue, views(limits)));
            LimitSet.Letters letters = set.letters();
            return new SetView(views(set.all()), own, new MailView(letters.to(), letters.language(), letters.quiet()));
        }

        /** Of one that was checked. */
        LimitSet set() {
            Map<String, Map<Measured, Limit>> own = new HashMap<>();
            queues.forEach((queue, limits) -> own.put(queue, limits(limits)));
            return new LimitSet(limits(all), own, new LimitSet.Letters(mail.to(), mail.language(), mail.quiet()));
        }

        private static Map<String, LimitView> views(Map<Measured, Limit> limits) {
            Map<String, LimitView> views = new HashMap<>();
            limits.forEach((measured, limit) -> views.put(name(measured), LimitView.of(limit)));
            return views;
        }

        private static Map<Measured, Limit> limits(Map<String, LimitView> views) {
            Map<Measured, Limit> limits = new EnumMap<>(Measured.class);
            views.forEach((name, view) -> limits.put(measured(name).orElseThrow(), view.limit()));
            return limits;
        }
    }

    /** @param by who changed them last; absent while they are the standard; @param now what is measured */
    public record LimitsView(
            long version,
            Optional<String> by,
            Optional<Long> at,
            boolean mail,
            SetView limits,
            SetView standard,
            List<NowView> now) {}

    /** @param subject a queue or a trunk */
    public record NowView(String measure, String subject, double value) {}

    /** @param version that was changed */
    public record LimitsWanted(Long version, SetView limits) {}

    public record ChangeView(long version, String by, long at, SetView limits) {}

    /** @param changes the newest first */
    public record ChangesView(List<ChangeView> changes) {}

    /** @param minutes from now; 0 ends a snooze */
    public record SnoozeWanted(String measure, String subject, Integer minutes) {}

    /**
     * An alert on the board, worst first.
     *
     * @param subject id of a queue, or of a trunk where {@code measure} is {@code poor_sound}, of a
     *     webhook where it is {@code webhook_down}
     * @param value absent where nothing is measured now; @param limit what was passed
     * @param passed whether it is passed now; else it ends in a minute
     * @param since milliseconds since 1970; @param snoozedUntil the same
     */
    public record AlertRow(
            String measure,
            String subject,
            AlertLevel level,
            Optional<Double> value,
            double limit,
            boolean passed,
            int minutes,
            long since,
            boolean sound,
            Optional<Long> snoozedUntil,
            Optional<String> snoozedBy) {}

    /** A step of the past; agents are those on shift, of a queue those who are free: not known of before the start. */
    public record PointView(
            long at,
            int waiting,
            long longestWaitMs,
            Optional<Integer> agents,
            long entered,
            Optional<Double> serviceLevel,
            Optional<Double> abandonedShare) {}

    public record QueuePast(String id, List<PointView> points) {}

    /** @param stepMs how long a step is; @param site the last three hours; @param queues the last hour */
    public record PastView(long stepMs, List<PointView> site, List<QueuePast> queues) {}

    static String name(Measured measured) {
        return measured.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Measured> measured(String name) {
        for (Measured one : Measured.values()) {
            if (name(one).equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    private static OptionalDouble unboxed(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
