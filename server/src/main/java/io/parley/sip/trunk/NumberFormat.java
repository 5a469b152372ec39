package io.parley.sip.trunk;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * How a trunk writes numbers; with us they are E.164, a plus and digits.
 *
 * @param country two letters, where numbers are written as people of a country dial them; else empty
 */
public record NumberFormat(Kind kind, String country) {
    public static final NumberFormat AS_IS = new NumberFormat(Kind.AS_IS, "");

    private static final int SHORTEST = 7;

    /** Ways to write them. */
    public enum Kind {
        /** Whatever comes is taken, and goes out, as it is. */
        AS_IS,
        PLUS,
        /** E.164 without its plus. */
        DIGITS,
        /** As people dial: without country code at home, with the prefix for calls abroad otherwise. */
        NATIONAL
    }

    /** A number of ours as the trunk wants it. */
    public String said(String number) {
        return switch (kind) {
            case AS_IS, PLUS -> number;
            case DIGITS -> number.startsWith("+") ? number.substring(1) : number;
            case NATIONAL -> dialled(number);
        };
    }

    /** A number of theirs as we write it; what is none stays as it is. */
    public String heard(String number) {
        boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return switch (kind) {
            case AS_IS -> number;
            case PLUS, DIGITS -> digits && number.length() >= SHORTEST ? "+" + number : number;
            case NATIONAL -> digits ? international(number) : number;
        };
    }

    private String dialled(String number) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber parsed = numbers.parse(number, country);
            boolean home = numbers.getRegionCodeForNumber(parsed) instanceof String region && region.equals(country);
            String text = home
                    ? numbers.format(parsed, PhoneNumberFormat.NATIONAL)
                    : numbers.formatOutOfCountryCallingNumber(parsed, country);
            return text.replaceAll("[^0-9]", "");
        } catch (NumberParseException e) {
            return number;
        }
    }

    private String international(String number) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber parsed = numbers.parse(number, country);
            return numbers.isPossibleNumber(parsed) ? numbers.format(parsed, PhoneNumberFormat.E164) : number;
        } catch (NumberParseException e) {
            return number;
        }
    }
}
