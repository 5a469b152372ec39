package io.parley.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What takes the place of a customer's key and numbers in the journal. A fold over the journal must decide as it did,
 * so numbers stay numbers that begin as they began, of the same length, equal where they were equal; only their last
 * digits are others.
 */
final class StandIns {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");
    private static final int CHANGED = 5;
    private static final int TRIES = 1_000;

    private final List<String> prefixes;
    private final Predicate<String> taken;
    /** A digit each time, 0 to 9. */
    private final IntSupplier digits;

    /** @param prefixes that rules have told numbers apart by; @param taken whether it is somebody's */
    StandIns(List<String> prefixes, Predicate<String> taken, IntSupplier digits) {
        this.prefixes = prefixes;
        this.taken = taken;
        this.digits = digits;
    }

    /** By what they take the place of; empty if none can be found. */
    Optional<Map<String, String>> of(List<String> values, String pseudonym) {
        List<String> numbers =
                values.stream().filter(value -> NUMBER.matcher(value).matches()).toList();
        int free = numbers.stream().mapToInt(this::free).min().orElse(CHANGED);
        for (int i = 0; i < TRIES && free > 0; i++) {
            Map<String, String> standIns = new LinkedHashMap<>();
            Map<String, String> ends = new HashMap<>();
            values.forEach(
                    value -> standIns.put(value, numbers.contains(value) ? other(value, free, ends) : pseudonym));
            if (numbers.stream().allMatch(number -> isGood(number, standIns.get(number)))) {
                return Optional.of(standIns);
            }
        }
        return Optional.empty();
    }

    /** How many of the last digits no rule looks at. */
    private int free(String number) {
        int ruled = prefixes.stream()
                .filter(number::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return Math.min(CHANGED, number.length() - Math.max(ruled, 1));
    }

    /** Two ways to write one number end alike, before and after. */
    private String other(String number, int free, Map<String, String> ends) {
        int kept = number.length() - free;
        return number.substring(0, kept) + ends.computeIfAbsent(number.substring(kept), end -> random(free));
    }

    private boolean isGood(String value, String other) {
        return !other.equals(value)
                && !taken.test(other)
                && prefixes.stream().allMatch(prefix -> value.startsWith(prefix) == other.startsWith(prefix));
    }

    private String random(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('0' + digits.getAsInt()));
        }
        return text.toString();
    }
}
