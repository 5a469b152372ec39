package io.parley.core.contact;

import java.util.regex.Pattern;

/** A telephone number as people write it, or copy it from somewhere, and as it is dialled. */
public final class WrittenNumber {
    /** Spaces and dashes of all kinds, brackets, dots, slashes, and what turns the direction of text, unseen. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}()./\u2212]");

    private WrittenNumber() {}

    /** Without what stands between its digits; what is no number may be anything. */
    public static String dialled(String written) {
        return BETWEEN.matcher(written).replaceAll("");
    }
}
