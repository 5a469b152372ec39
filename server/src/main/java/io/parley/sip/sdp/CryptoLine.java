package io.parley.sip.sdp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One {@code a=crypto} line: what its writer sends is encrypted with that (RFC 4568). Never printed.
 *
 * @param keys one, or several that have names
 */
public record CryptoLine(int tag, CryptoSuite suite, List<Key> keys) {
    /**
     * @param bytes key and salt
     * @param mki what its writer puts into each packet to name the key; empty for nothing
     */
    public record Key(byte[] bytes, byte[] mki) {
        @Override
        public String toString() {
            return "Key";
        }
    }

    private static final int MOST_KEYS = 8;
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
        this(tag, suite, List.of(new Key(key, NONE)));
    }

    /** Empty where it is none, or wants what we do not do: keys that cannot be told apart, another derivation. */
    static Optional<CryptoLine> parse(String text) {
        String[] parts = text.split(" +");
        if (parts.length < 3 || parts[0].length() > LONGEST_TAG) {
            return Optional.empty();
        }
        for (int i = 3; i < parts.length; i++) {
            if (!HARMLESS.matcher(parts[i]).matches()) {
                return Optional.empty();
            }
        }
        int tag = SdpParser.number(parts[0], 999_999);
        Optional<CryptoSuite> suite = CryptoSuite.byName(parts[1]);
        List<Key> keys = suite.map(known -> keys(known, parts[2])).orElse(List.of());
        return tag < 0 || keys.isEmpty() ? Optional.empty() : Optional.of(new CryptoLine(tag, suite.get(), keys));
    }

    /** None where one of them is none of this suite, or where packets could not say which is meant. */
    private static List<Key> keys(CryptoSuite suite, String said) {
        List<Key> keys = new ArrayList<>();
        for (String one : said.split(";", MOST_KEYS + 1)) {
            key(suite, one).ifPresent(keys::add);
        }
        int many = said.split(";", MOST_KEYS + 1).length;
        boolean all = keys.size() == many && many <= MOST_KEYS;
        return all && (many == 1 || areTold(keys)) ? List.copyOf(keys) : List.of();
    }

    /** Whether each has a name of its own, all of one length (RFC 4568 section 6.1). */
    private static boolean areTold(List<Key> keys) {
        int length = keys.getFirst().mki().length;
        long names = keys.stream()
                .map(key -> new BigInteger(1, key.mki()))
                .distinct()
                .count();
        return length > 0 && names == keys.size() && keys.stream().allMatch(key -> key.mki().length == length);
    }

    private static Optional<Key> key(CryptoSuite suite, String said) {
        if (!said.startsWith(INLINE)) {
            return Optional.empty();
        }
        String[] parts = said.substring(INLINE.length()).split("\\|", -1);
        try {
            byte[] key = Base64.getDecoder().decode(parts[0]);
            return key.length == suite.keyLength() ? mki(parts).map(name -> new Key(key, name)) : Optional.empty();
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
        String all = keys.stream().map(CryptoLine::written).collect(Collectors.joining(";"));
        return "a=crypto:%d %s %s\r\n".formatted(tag, suite, all);
    }

    private static String written(Key key) {
        String named = key.mki().length == 0 ? "" : "|" + new BigInteger(1, key.mki()) + ":" + key.mki().length;
        return INLINE + Base64.getEncoder().encodeToString(key.bytes()) + named;
    }

    @Override
    public String toString() {
        return "CryptoLine[" + tag + " " + suite + "]";
    }
}
