package io.parley.core.queue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How calls of a queue are recorded, and what their customers are told and asked of it before.
 *
 * @param calls whether they are recorded at all
 * @param inbound where no entry of {@code countries} has another
 * @param outbound the same for calls of ours
 * @param countries by what the customer's number begins with, such as +49
 * @param mostPaused after so long a paused recording goes on by itself; zero: it may not be paused
 */
public record RecordingRules(
        Calls calls, Notice inbound, Notice outbound, List<Country> countries, Duration mostPaused) {
    private static final Duration USUAL_PAUSE = Duration.ofMinutes(2);

    /** Each call is recorded, and nobody is told more of it than the call flow says. */
    public static final RecordingRules ORDINARY = new RecordingRules(Calls.ALWAYS, Notice.NONE, Notice.NONE, List.of());

    public enum Calls {
        ALWAYS,
        NEVER
    }

    /** What a customer is told before they are recorded. */
    public enum Notice {
        NONE,
        /** A sentence. */
        ANNOUNCE,
        /** A question: who does not agree is not recorded. */
        ASK
    }

    /** Who called whom. */
    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    /**
     * What holds for numbers of one country, or any that begin alike.
     *
     * @param prefix with a plus
     * @param inbound absent: as the queue has it
     */
    public record Country(String prefix, Optional<Notice> inbound, Optional<Notice> outbound) {
        Optional<Notice> notice(Direction direction) {
            return direction == Direction.INBOUND ? inbound : outbound;
        }
    }

    /**
     * The rule for one call.
     *
     * @param prefix of the entry that decided; empty where that was the queue's own rule
     */
    public record Rule(Calls calls, Notice notice, Direction direction, String prefix) {}

    public RecordingRules {
        calls = Objects.requireNonNullElse(calls, Calls.ALWAYS);
        inbound = Objects.requireNonNullElse(inbound, Notice.NONE);
        outbound = Objects.requireNonNullElse(outbound, Notice.NONE);
        countries = List.copyOf(Objects.requireNonNullElse(countries, List.of()));
        mostPaused = Objects.requireNonNullElse(mostPaused, USUAL_PAUSE);
    }

    /** Where recordings may be paused as long as usual. */
    public RecordingRules(Calls calls, Notice inbound, Notice outbound, List<Country> countries) {
        this(calls, inbound, outbound, countries, USUAL_PAUSE);
    }

    /** The same, but for how long a recording may be paused. */
    public RecordingRules pausedAtMost(Duration most) {
        return new RecordingRules(calls, inbound, outbound, countries, most);
    }

    /**
     * The rule for a customer's number: of the entries that say something for this direction, the one with the longest
     * prefix decides.
     *
     * @param number as the network told it, with a plus, 00 or neither; empty where it is withheld
     */
    public Rule of(Direction direction, String number) {
        String whole = international(number);
        Optional<Country> closest = Optional.empty();
        for (Country country : countries) {
            boolean says = country.notice(direction).isPresent() && whole.startsWith(country.prefix());
            int best = closest.map(one -> one.prefix().length()).orElse(-1);
            if (says && country.prefix().length() > best) {
                closest = Optional.of(country);
            }
        }
        Notice own = direction == Direction.INBOUND ? inbound : outbound;
        return new Rule(
                calls,
                closest.flatMap(country -> country.notice(direction)).orElse(own),
                direction,
                closest.map(Country::prefix).orElse(""));
    }

    /** A number without a plus is of no country that could be told: the queue's own rule holds. */
    private static String international(String number) {
        return number.startsWith("00") ? "+" + number.substring(2) : number;
    }
}
