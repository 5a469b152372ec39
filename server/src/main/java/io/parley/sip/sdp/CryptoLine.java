package io.parley.sip.sdp;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code a=crypto} line: a key for what its writer sends (RFC 4568). Never printed.
 *
 * @param key key and salt
 * @param mki what its writer puts into each packet to name the key; empty for nothing
 */
public record CryptoLine(int tag, CryptoSuite suite, byte[] key, byte[] mki) {
    private static final String INLINE = "inline:";
    private static final int LONGEST_TAG = 6;
    /** Session parameters that change nothing of what we do; all others would (section 6.3). */
    private static final Pattern HARMLESS = Pattern.compile("KDR=0|WSH=[0-9]{1,6}|-.*");

    /** Its length is told in bytes (RFC 4568 section 6.1). */
    private static final Pattern MKI = Pattern.compile("([0-9]{1,40}):([0-9]{1,3})");

    private static final Pattern LIFETIME = Pattern.compile("2\\^[0-9]{1,2}|[0-9]{1,15}");
    private static final int LONGEST_MKI = 128;
    private static final byte[] NONE = {};

    /** One whose packets do not name their key, as there is no other. */
    public CryptoLine(int tag, CryptoSuite suite, byte[] key) {
        this(tag, suite, key, NONE);
    }

    /** Empty where it is none, or wants what we do not do: several keys, no encryption, another derivation. */
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
        Optional<byte[]> mki = mki(key);
        return tag < 0 || mki.isEmpty()
                ? Optional.empty()
                : CryptoSuite.byName(parts[1]).flatMap(suite -> of(tag, suite, key[0], mki.get()));
    }

    private static Optional<CryptoLine> of(int tag, CryptoSuite suite, String base64, byte[] mki) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            boolean fits = key.length == suite.keyLength();
            return fits ? Optional.of(new CryptoLine(tag, suite, key, mki)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** After the key there may be a lifetime, and an MKI after that; empty where it is neither. */
    private static Optional<byte[]> mki(String[] key) {
        Matcher named = MKI.matcher(key[key.length - 1]);
        boolean names = key.length > 1 && named.matches();
        int others = key.length - (names ? 2 : 1);
        if (others > 1 || others == 1 && !LIFETIME.matcher(key[1]).matches()) {
            return Optional.empty();
        }
        return names ? mki(new BigInteger(named.group(1)), Integer.parseInt(named.group(2))) : Optional.of(NONE);
    }

    private static Optional<byte[]> mki(BigInteger value, int length) {
        if (length < 1 || length > LONGEST_MKI || value.bitLength() > 8 * length) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        byte[] digits = value.toByteArray(); // perhaps with a zero before them
        int many = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - many, bytes, length - many, many);
        return Optional.of(bytes);
    }

    /** As it stands in SDP. */
    String line() {
        String named = mki.length == 0 ? "" : "|" + new BigInteger(1, mki) + ":" + mki.length;
        return "a=crypto:%d %s inline:%s%s\r\n"
                .formatted(tag, suite, Base64.getEncoder().encodeToString(key), named);
    }

    @Override
    public String toString() {
        return "CryptoLine[" + tag + " " + suite + "]";
    }
}
