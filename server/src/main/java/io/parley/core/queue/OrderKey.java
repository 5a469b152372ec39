package io.parley.core.queue;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One key of the order in which a queue chooses among agents who fit (R7); the smaller value goes first. */
public sealed interface OrderKey {

    /** Whoever talked to this customer last; the contact waits for them alone for at most {@code within}. */
    record Sticky(Duration within) implements OrderKey {}

    /** The lowest tier of the agent in the queue. */
    record Tier() implements OrderKey {}

    /** The highest weighted sum of levels over required and preferred skills. */
    record BestSkill() implements OrderKey {}

    /** The fewest skills: generalists stay free. */
    record LeastVersatile() implements OrderKey {}

    record LongestIdle(Since since) implements OrderKey {}

    /** The smallest share of the time since sign-in spent on contacts. */
    record Occupancy() implements OrderKey {}

    /** The fewest contacts within the window. */
    record Fewest(Duration window) implements OrderKey {}

    /** The least time on contacts within the window. */
    record LeastTalk(Duration window) implements OrderKey {}

    /** Whoever was offered something by this queue longest ago. */
    record RoundRobin() implements OrderKey {}

    /** As listed in the configuration, from the top each time. */
    record Linear() implements OrderKey {}

    /** As listed in the configuration, going on after the one offered last. */
    record Ordered() implements OrderKey {}

    record Random(long seed) implements OrderKey {}

    /** As {@link Random}, but tier n has 1/(n+1) of the chance of tier 0. */
    record WeightedRandom(long seed) implements OrderKey {}

    /** The smallest share of capacity in use. */
    record Load() implements OrderKey {}

    /** What longest idle counts from. */
    enum Since {
        CONTACT_END,
        READY,
        SIGN_IN
    }

    /** All forms, for those who wrote something else. */
    String KNOWN =
            "sticky [30s], tier, bestSkill, leastVersatile, longestIdle [ready|signIn], occupancy, fewest [60m], "
                    + "leastTalk [60m], roundRobin, linear, ordered, random SEED, weightedRandom SEED, load";

    /** As {@link #text} writes it, with defaults for what may be left out; empty if it is no key. */
    static Optional<OrderKey> parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length > 2) {
            return Optional.empty();
        }
        String argument = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case "sticky" -> length(argument, Duration.ofSeconds(30)).map(Sticky::new);
            case "fewest" -> length(argument, Duration.ofHours(1)).map(Fewest::new);
            case "leastTalk" -> length(argument, Duration.ofHours(1)).map(LeastTalk::new);
            case "random" -> seed(argument).map(Random::new);
            case "weightedRandom" -> seed(argument).map(WeightedRandom::new);
            case "longestIdle" -> since(argument).map(LongestIdle::new);
            default -> argument.isEmpty() ? plain(words[0]) : Optional.empty();
        };
    }

    private static Optional<OrderKey> plain(String word) {
        return switch (word) {
            case "tier" -> Optional.of(new Tier());
            case "bestSkill" -> Optional.of(new BestSkill());
            case "leastVersatile" -> Optional.of(new LeastVersatile());
            case "occupancy" -> Optional.of(new Occupancy());
            case "roundRobin" -> Optional.of(new RoundRobin());
            case "linear" -> Optional.of(new Linear());
            case "ordered" -> Optional.of(new Ordered());
            case "load" -> Optional.of(new Load());
            default -> Optional.empty();
        };
    }

    private static Optional<Since> since(String word) {
        return switch (word) {
            case "" -> Optional.of(Since.CONTACT_END);
            case "ready" -> Optional.of(Since.READY);
            case "signIn" -> Optional.of(Since.SIGN_IN);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> length(String word, Duration otherwise) {
        if (word.isEmpty()) {
            return Optional.of(otherwise);
        }
        if (!word.matches("\\d{1,5}[smh]")) {
            return Optional.empty();
        }
        return Optional.of(Duration.parse("PT" + word.toUpperCase(Locale.ROOT)));
    }

    private static Optional<Long> seed(String word) {
        return word.matches("\\d{1,18}") ? Optional.of(Long.parseLong(word)) : Optional.empty();
    }

    /** The canonical form, as configuration and journal hold it. */
    default String text() {
        return switch (this) {
            case Sticky(Duration within) -> "sticky " + within.toSeconds() + 's';
            case Tier() -> "tier";
            case BestSkill() -> "bestSkill";
            case LeastVersatile() -> "leastVersatile";
            case LongestIdle(Since since) ->
                switch (since) {
                    case CONTACT_END -> "longestIdle";
                    case READY -> "longestIdle ready";
                    case SIGN_IN -> "longestIdle signIn";
                };
            case Occupancy() -> "occupancy";
            case Fewest(Duration window) -> "fewest " + window.toSeconds() + 's';
            case LeastTalk(Duration window) -> "leastTalk " + window.toSeconds() + 's';
            case RoundRobin() -> "roundRobin";
            case Linear() -> "linear";
            case Ordered() -> "ordered";
            case Random(long seed) -> "random " + seed;
            case WeightedRandom(long seed) -> "weightedRandom " + seed;
            case Load() -> "load";
        };
    }
}
