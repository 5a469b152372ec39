package io.parley.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the answer to a binding request: signed with the same password, with a fingerprint. */
final class StunAnswer {
    private static final int SUCCESS = 0x0101;
    private static final int FAILURE = 0x0111;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int ROOM = 256;

    private final ByteBuffer out = ByteBuffer.allocate(ROOM);
    private final byte[] transaction;

    private StunAnswer(int type, byte[] transaction) {
        this.transaction = transaction;
        out.putShort((short) type)
                .putShort((short) 0)
                .putInt(StunRequest.COOKIE)
                .put(transaction);
    }

    /** The address that the request came from, as we see it. */
    static byte[] mapped(StunRequest request, InetSocketAddress from, byte[] password) {
        StunAnswer answer = new StunAnswer(SUCCESS, request.transaction());
        answer.xorMapped(from);
        return answer.signed(password);
    }

    static byte[] refused(StunRequest request, int code, String reason, byte[] password) {
        StunAnswer answer = new StunAnswer(FAILURE, request.transaction());
        answer.error(code, reason);
        return answer.signed(password);
    }

    /** 420: attributes that must be understood and are not. */
    static byte[] unknown(StunRequest request, byte[] password) {
        StunAnswer answer = new StunAnswer(FAILURE, request.transaction());
        answer.error(420, "Unknown Attribute");
        List<Integer> types = request.unknown().stream().limit(8).toList();
        answer.attribute(Attribute.UNKNOWN_ATTRIBUTES, 2 * types.size());
        types.forEach(type -> answer.out.putShort(type.shortValue()));
        answer.pad();
        return answer.signed(password);
    }

    private void error(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        attribute(Attribute.ERROR_CODE, 4 + text.length);
        out.putShort((short) 0)
                .put((byte) (code / 100))
                .put((byte) (code % 100))
                .put(text);
        pad();
    }

    private void xorMapped(InetSocketAddress from) {
        byte[] address = from.getAddress().getAddress();
        byte[] mask = ByteBuffer.allocate(16)
                .putInt(StunRequest.COOKIE)
                .put(transaction)
                .array();
        attribute(Attribute.XOR_MAPPED_ADDRESS, 4 + address.length);
        out.put((byte) 0).put((byte) (address.length == 4 ? IPV4 : IPV6));
        out.putShort((short) (from.getPort() ^ StunRequest.COOKIE >>> 16));
        for (int i = 0; i < address.length; i++) {
            out.put((byte) (address[i] ^ mask[i]));
        }
    }

    private void attribute(int type, int length) {
        out.putShort((short) type).putShort((short) length);
    }

    private void pad() {
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
    }

    private byte[] signed(byte[] password) {
        int signedTo = out.position();
        out.putShort(2, (short) (signedTo + 4 + StunRequest.MAC_LENGTH - StunRequest.HEADER));
        byte[] mac = StunRequest.mac(password, Arrays.copyOf(out.array(), signedTo));
        attribute(Attribute.MESSAGE_INTEGRITY, mac.length);
        out.put(mac);
        int printedTo = out.position();
        out.putShort(2, (short) (printedTo + 8 - StunRequest.HEADER));
        int fingerprint = StunRequest.fingerprint(out.array(), printedTo);
        attribute(Attribute.FINGERPRINT, 4);
        out.putInt(fingerprint);
        return Arrays.copyOf(out.array(), out.position());
    }
}
