package io.parley.media.rtcp;

import io.netty.buffer.ByteBuf;

/** Whether a datagram that nobody vouches for may be reports: all of it is looked at before any is believed. */
public final class RtcpCheck {
    private static final int HEAD = 4;
    private static final int LEAST = 8;
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    /** Some say goodbye without a report. */
    private static final int GOODBYE = 203;

    private static final int FIRST_TYPE = 192;
    private static final int LAST_TYPE = 223;

    private RtcpCheck() {}

    /** By its second byte, where sound and reports share a port (RFC 5761 section 4). */
    public static boolean isReport(ByteBuf datagram) {
        if (datagram.readableBytes() < 2) {
            return false;
        }
        int type = datagram.getUnsignedByte(datagram.readerIndex() + 1);
        return type >= FIRST_TYPE && type <= LAST_TYPE;
    }

    /**
     * RFC 3550 A.2: version 2 throughout, a report first, padding in the last alone, and lengths that add up to the
     * whole.
     */
    public static boolean isCompound(byte[] packet, int length) {
        if (length < LEAST || length % 4 != 0) {
            return false;
        }
        int first = packet[1] & 0xff;
        boolean whole = first == SENDER_REPORT || first == RECEIVER_REPORT || first == GOODBYE;
        int at = 0;
        while (whole && at < length) {
            whole = length - at >= HEAD && (packet[at] & 0xc0) == 0x80;
            int end = whole ? at + HEAD + 4 * ((packet[at + 2] & 0xff) << 8 | packet[at + 3] & 0xff) : length;
            boolean padded = whole && (packet[at] & 0x20) != 0;
            whole &= end <= length && (!padded || at > 0 && end == length);
            at = end;
        }
        return whole;
    }
}
