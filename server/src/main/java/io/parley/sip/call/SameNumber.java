package io.parley.sip.call;

/** Whether two numbers are one, as far as it can be told without knowing where each was dialled. */
final class SameNumber {
    /** Shorter ones are the same only where they are so wholly. */
    private static final int SHORTEST = 7;
    /** What stands before the last ones is a country, or how one dials out of a district. */
    private static final int TELLING = 8;

    private SameNumber() {}

    /** The last digits of two ways of writing a number are the same. */
    static boolean are(String one, String other) {
        String first = digits(one);
        String second = digits(other);
        int shorter = Math.min(first.length(), second.length());
        if (shorter < SHORTEST) {
            return !one.isEmpty() && one.equals(other);
        }
        return last(first, Math.min(shorter, TELLING)).equals(last(second, Math.min(shorter, TELLING)));
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private static String last(String digits, int count) {
        return digits.substring(digits.length() - count);
    }
}
