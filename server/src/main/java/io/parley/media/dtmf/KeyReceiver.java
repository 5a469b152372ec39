package io.parley.media.dtmf;

import io.netty.buffer.ByteBuf;

/**
 * Keys from RFC 4733 events: each event once, by its RTP timestamp, whatever of it was lost, doubled or reordered. A
 * key counts with its first packet, so a lost end delays nothing.
 */
public final class KeyReceiver {
    public static final char NONE = 0;
    private static final String KEYS = "0123456789*#ABCD";
    private static final int LONGEST = 0xffff;

    private boolean any;
    private long lastTimestamp;
    private boolean ended;

    /** The key that begins with this packet, or {@link #NONE}. */
    public char take(ByteBuf packet, int payloadAt, int payloadLength, long timestamp) {
        if (payloadLength < 4) {
            return NONE;
        }
        int code = packet.getUnsignedByte(payloadAt);
        boolean end = (packet.getByte(payloadAt + 1) & 0x80) != 0;
        if (code >= KEYS.length()) {
            return NONE;
        }
        int ahead = (int) (timestamp - lastTimestamp);
        if (any && ahead <= 0) {
            ended |= ahead == 0 && end;
            return NONE;
        }
        boolean continued = any && !ended && ahead == LONGEST;
        any = true;
        lastTimestamp = timestamp;
        ended = end;
        return continued ? NONE : KEYS.charAt(code);
    }

    /** Another source sends from now on; its timestamps start anew. */
    public void newSource() {
        any = false;
    }

    /** The event code of a key, -1 if there is none. */
    public static int code(char key) {
        return KEYS.indexOf(Character.toUpperCase(key));
    }
}
