package io.parley.ops.imports;

import java.util.Optional;

/** Numbers as others write them, in our form: {@code +} and digits. */
final class Dialled {
    /** Shorter ones are dialled within the house only. */
    private static final int SHORTEST = 7;

    private Dialled() {}

    /** Empty if it is no number that somebody outside could dial. */
    static Optional<String> number(String written) {
        String digits = written.replaceAll("[\\s().-]", "");
        if (!digits.matches("\\+?\\d{" + SHORTEST + ",20}")) {
            return Optional.empty();
        }
        String bare = digits.startsWith("+") ? digits.substring(1) : digits.replaceFirst("^00", "");
        return Optional.of("+" + bare);
    }

    /** Whether {@link #number} had to guess: a number without a plus may lack its country. */
    static boolean isGuess(String written) {
        return !written.startsWith("+") && !written.startsWith("00");
    }
}
