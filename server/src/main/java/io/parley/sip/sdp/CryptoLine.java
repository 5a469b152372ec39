package io.parley.sip.sdp;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One {@code a=crypto} line: a key for what its writer sends (RFC 4568). Never printed.
 *
 * @param key key and salt
 */
public record CryptoLine(int tag, CryptoSuite suite, byte[] key) {
    private static final String INLINE = "inline:";
    private static final int LONGEST_TAG = 6;
    /** Session parameters that change nothing of what we do; all others would (section 6.3). */
    private static final Pattern HARMLESS = Pattern.compile("KDR=0|WSH=[0-9]{1,6}|-.*");

    /** Empty where it is none, or wants what we do not do: several keys, MKIs, no encryption, another derivation. */
    static Optional<CryptoLine> parse(String text) {
        String[] parts = text.split(" +");
        if (parts.length < 3 || parts[0].length() > LONGEST_TAG || !parts[2].startsWith(INLINE)) {
            return Optional.empty();
        }
        for (int i = 3; i < parts.length; i++) {
            if (!HARMLESS.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
        }
        int tag = SdpParser.number(parts[0], 999_999);
        String[] key = parts[2].substring(INLINE.length()).split("\\|", -1);
        boolean simple = parts[2].indexOf(';') < 0 && key.length <= 2 && (key.length < 2 || key[1].indexOf(':') < 0);
        return tag < 0 || !simple
                ? Optional.empty()
                : CryptoSuite.byName(parts[1]).flatMap(suite -> of(tag, suite, key[0]));
    }

    private static Optional<CryptoLine> of(int tag, CryptoSuite suite, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            return key.length == suite.keyLength() ? Optional.of(new CryptoLine(tag, suite, key)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it stands in SDP. */
    String line() {
        return "a=crypto:%d %s inline:%s\r\n"
                .formatted(tag, suite, Base64.getEncoder().encodeToString(key));
    }

    @Override
    public String toString() {
        return "CryptoLine[" + tag + " " + suite + "]";
    }
}
