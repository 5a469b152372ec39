package io.parley.loadtest.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes an HTTP head and then WebSocket frames out of what a server sends; each frame must be whole. */
final class FrameReader {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    private static final byte[] NONE = {};
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int HEAD_END = 0x0D0A0D0A; // CR LF CR LF

    /** What came and was not taken yet. */
    private byte[] rest = NONE;

    private int at;
    private int opcode;
    /** Where what the last frame brought begins and ends. */
    private int from;

    private int to;

    void add(ByteBuffer bytes) {
        int left = rest.length - at;
        byte[] all =
                left == 0 ? new byte[bytes.remaining()] : Arrays.copyOfRange(rest, at, rest.length + bytes.remaining());
        bytes.get(all, left, bytes.remaining());
        rest = all;
        at = 0;
    }

    /** The first line of the HTTP head, which is taken with it; empty until it is whole. */
    String head() {
        for (int end = at; end + 4 <= rest.length; end++) {
            if (ByteBuffer.wrap(rest).getInt(end) == HEAD_END) {
                String head = new String(rest, at, end - at, StandardCharsets.US_ASCII);
                at = end + 4;
                return head.lines().findFirst().orElse("nothing");
            }
        }
        return "";
    }

    /** Takes the next frame, if it is whole. */
    boolean next() {
        ByteBuffer in = ByteBuffer.wrap(rest, at, rest.length - at);
        if (in.remaining() < 2) {
            return forget();
        }
        int first = in.get() & 0xFF;
        int length = in.get() & 0x7F;
        if (in.remaining() < (length == TWO_BYTES ? 2 : length == EIGHT_BYTES ? 8 : 0)) {
            return false;
        }
        if (length == TWO_BYTES) {
            length = in.getShort() & 0xFFFF;
        } else if (length == EIGHT_BYTES) {
            length = Math.toIntExact(in.getLong());
        }
        if (in.remaining() < length) {
            return false;
        }
        opcode = first & 0x0F;
        from = in.position();
        to = from + length;
        at = to;
        return true;
    }

    private boolean forget() {
        if (at == rest.length) { // of an idle connection nothing is kept
            rest = NONE;
            at = 0;
        }
        return false;
    }

    int opcode() {
        return opcode;
    }

    /** What the frame brought, until the next is asked for. */
    byte[] payload() {
        return Arrays.copyOfRange(rest, from, to);
    }

    /** The same as a text. */
    FrameText text() {
        return new FrameText(rest, from, to);
    }
}
