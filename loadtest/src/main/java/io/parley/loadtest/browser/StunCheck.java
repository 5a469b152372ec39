package io.parley.loadtest.browser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The connectivity check of a browser that is in control and nominates at once (RFC 8445 section 7, RFC 8489); written
 * apart from the server's, so that the two do not share their mistakes.
 */
final class StunCheck {
    private static final int HEADER = 20;
    private static final int COOKIE = 0x2112A442;
    private static final int REQUEST = 0x0001;
    private static final int SUCCESS = 0x0101;
    private static final int USERNAME = 0x0006;
    private static final int INTEGRITY = 0x0008;
    private static final int PRIORITY = 0x0024;
    private static final int USE_CANDIDATE = 0x0025;
    private static final int CONTROLLING = 0x802A;
    private static final int FINGERPRINT = 0x8028;
    private static final int FINGERPRINT_MASK = 0x5354554e;
    private static final int MAC = 20;
    private static final int HEAD_OF_ATTRIBUTE = 4;
    /** Of a peer-reflexive candidate. */
    private static final int PRIORITY_VALUE = (110 << 24) + (65_535 << 8) + 255;

    private final byte[] username;
    private final SecretKeySpec key;
    private final long tieBreaker = ThreadLocalRandom.current().nextLong();
    private final byte[] transaction = new byte[12];

    StunCheck(Terms theirs, String ownFragment) {
        username = (theirs.fragment() + ":" + ownFragment).getBytes(StandardCharsets.UTF_8);
        key = new SecretKeySpec(theirs.password().getBytes(StandardCharsets.UTF_8), "HmacSHA1");
    }

    /** The next one, of a transaction of its own. */
    ByteBuffer next() {
        ThreadLocalRandom.current().nextBytes(transaction);
        ByteBuffer out = ByteBuffer.allocate(256);
        out.putShort((short) REQUEST).putShort((short) 0).putInt(COOKIE).put(transaction);
        attribute(out, USERNAME, username);
        attribute(out, PRIORITY, ByteBuffer.allocate(4).putInt(PRIORITY_VALUE).array());
        attribute(out, CONTROLLING, ByteBuffer.allocate(8).putLong(tieBreaker).array());
        attribute(out, USE_CANDIDATE, new byte[0]);
        length(out, HEAD_OF_ATTRIBUTE + MAC);
        attribute(out, INTEGRITY, mac(out));
        length(out, HEAD_OF_ATTRIBUTE + 4);
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, out.position());
        attribute(
                out,
                FINGERPRINT,
                ByteBuffer.allocate(4)
                        .putInt((int) crc.getValue() ^ FINGERPRINT_MASK)
                        .array());
        return out.flip();
    }

    /** What is signed counts the signature's attribute as there already (RFC 8489 section 14.5). */
    private static void length(ByteBuffer out, int more) {
        out.putShort(2, (short) (out.position() + more - HEADER));
    }

    private static void attribute(ByteBuffer out, int type, byte[] value) {
        out.putShort((short) type).putShort((short) value.length).put(value);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
    }

    private byte[] mac(ByteBuffer out) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            mac.update(out.array(), 0, out.position());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }

    /** Whether this is the success that answers the last one. */
    boolean isAnswer(byte[] datagram, int length) {
        if (length < HEADER || ByteBuffer.wrap(datagram).getShort() != SUCCESS) {
            return false;
        }
        return Arrays.equals(datagram, 8, HEADER, transaction, 0, transaction.length);
    }
}
