package io.parley.sip.identity;

import java.util.regex.Pattern;

/** Numbers as they are signed: digits alone, without plus and without what they are written with. */
public final class TelephoneNumber {
    private static final Pattern SEPARATORS = Pattern.compile("[-. ()]");
    private static final Pattern DIGITS = Pattern.compile("[0-9*#]{1,32}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{7,15}");

    private TelephoneNumber() {}

    /** The canonical form (RFC 8224 section 8.3); empty where it is none. */
    public static String canonical(String written) {
        if (written.length() > 64) {
            return "";
        }
        int parameters = written.indexOf(';');
        String number = parameters < 0 ? written : written.substring(0, parameters);
        String bare = SEPARATORS.matcher(number).replaceAll("");
        String digits = bare.startsWith("+") ? bare.substring(1) : bare;
        return DIGITS.matcher(digits).matches() ? digits : "";
    }

    /** Whether these digits are a number that the whole world may dial, not a short one of a house. */
    static boolean isWhole(String digits) {
        return WHOLE.matcher(digits).matches();
    }
}
