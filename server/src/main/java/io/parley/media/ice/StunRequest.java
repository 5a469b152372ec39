package io.parley.media.ice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A binding request as it came (RFC 8489 section 5): read in one pass, its fingerprint checked, its integrity not yet.
 *
 * @param transaction 12 bytes
 * @param unknown attributes that must be understood and are not
 * @param integrityAt where MESSAGE-INTEGRITY stands, negative if it is missing
 */
record StunRequest(
        byte[] packet,
        byte[] transaction,
        String username,
        boolean useCandidate,
        boolean controlled,
        List<Integer> unknown,
        int integrityAt) {
    static final int COOKIE = 0x2112A442;
    static final int HEADER = 20;
    static final int BINDING = 0x0001;
    static final int FINGERPRINT_MASK = 0x5354554e;
    static final int MAC_LENGTH = 20;
    private static final int LARGEST = 1280;
    private static final int FIRST_OPTIONAL = 0x8000;

    /** Reads a datagram; empty if it is no well-formed binding request. */
    static Optional<StunRequest> parse(byte[] datagram, int length) {
        if (length < HEADER || length > LARGEST || length > datagram.length) {
            return Optional.empty();
        }
        byte[] packet = Arrays.copyOf(datagram, length);
        ByteBuffer in = ByteBuffer.wrap(packet);
        boolean request = in.getShort(0) == BINDING && in.getInt(4) == COOKIE;
        boolean whole = (in.getShort(2) & 0xffff) == length - HEADER && length % 4 == 0;
        return request && whole ? new Reading(in).request() : Optional.empty();
    }

    /** Whether it was made by somebody who knows the password (RFC 8489 section 14.5). */
    boolean isSignedWith(byte[] password) {
        if (integrityAt < 0) {
            return false;
        }
        byte[] signed = Arrays.copyOf(packet, integrityAt);
        ByteBuffer.wrap(signed).putShort(2, (short) (integrityAt + 4 + MAC_LENGTH - HEADER));
        byte[] theirs = Arrays.copyOfRange(packet, integrityAt + 4, integrityAt + 4 + MAC_LENGTH);
        return MessageDigest.isEqual(mac(password, signed), theirs);
    }

    static byte[] mac(byte[] password, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password, "HmacSHA1"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }

    static int fingerprint(byte[] packet, int length) {
        CRC32 crc = new CRC32();
        crc.update(packet, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_MASK;
    }

    /** One pass over the attributes. */
    private static final class Reading {
        private final ByteBuffer in;
        private final List<Integer> unknown = new ArrayList<>();
        private String username = "";
        private boolean useCandidate;
        private boolean controlled;
        private int integrityAt = -1;
        private boolean printed;

        Reading(ByteBuffer in) {
            this.in = in;
        }

        Optional<StunRequest> request() {
            in.position(HEADER);
            while (in.remaining() >= 4) {
                int at = in.position();
                int type = in.getShort() & 0xffff;
                int length = in.getShort() & 0xffff;
                int padded = length + 3 & ~3;
                if (padded > in.remaining() || !take(type, at, length)) {
                    return Optional.empty();
                }
                in.position(at + 4 + padded);
            }
            byte[] transaction = Arrays.copyOfRange(in.array(), 8, HEADER);
            if (!printed) {
                return Optional.empty(); // RFC 8445 section 7.1: a check has one
            }
            return Optional.of(
                    new StunRequest(in.array(), transaction, username, useCandidate, controlled, unknown, integrityAt));
        }

        /** False if the attribute makes the message void. What follows the integrity is not signed, so not read. */
        private boolean take(int type, int at, int length) {
            if (type == Attribute.FINGERPRINT) {
                boolean last = in.remaining() == 4;
                printed = length == 4 && last && in.getInt(at + 4) == fingerprint(in.array(), at);
                return printed;
            }
            if (integrityAt >= 0) {
                return true;
            }
            switch (type) {
                case Attribute.USERNAME -> username = text(length);
                case Attribute.MESSAGE_INTEGRITY -> integrityAt = length == MAC_LENGTH ? at : -1;
                case Attribute.USE_CANDIDATE -> useCandidate = true;
                case Attribute.ICE_CONTROLLED -> controlled = true;
                case Attribute.PRIORITY, Attribute.ICE_CONTROLLING -> {}
                default -> {
                    if (type < FIRST_OPTIONAL) {
                        unknown.add(type);
                    }
                }
            }
            return type != Attribute.MESSAGE_INTEGRITY || integrityAt >= 0;
        }

        private String text(int length) {
            return new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        }
    }
}
