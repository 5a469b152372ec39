package io.parley.media.rtp;

import io.netty.buffer.ByteBuf;

/** Reads one RTP packet in place (RFC 3550 section 5.1); reused, so nothing is allocated per packet. */
public final class RtpView {
    public static final int HEADER = 12;

    private int payloadType;
    private boolean marker;
    private int sequence;
    private long timestamp;
    private int ssrc;
    private int payloadAt;
    private int payloadLength;

    /** Parses the readable bytes; false if they are not a whole RTP packet. */
    public boolean parse(ByteBuf packet) {
        int length = packet.readableBytes();
        int at = packet.readerIndex();
        if (length < HEADER || (packet.getByte(at) & 0xc0) != 0x80) {
            return false;
        }
        int first = packet.getByte(at);
        int second = packet.getByte(at + 1);
        int offset = HEADER + 4 * (first & 0x0f);
        if ((first & 0x10) != 0) {
            if (length < offset + 4) {
                return false;
            }
            offset += 4 + 4 * packet.getUnsignedShort(at + offset + 2);
        }
        int padding = (first & 0x20) != 0 && length > 0 ? packet.getUnsignedByte(at + length - 1) : 0;
        if (offset + padding > length || (first & 0x20) != 0 && padding == 0) {
            return false;
        }
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7f;
        sequence = packet.getUnsignedShort(at + 2);
        timestamp = packet.getUnsignedInt(at + 4);
        ssrc = packet.getInt(at + 8);
        payloadAt = at + offset;
        payloadLength = length - offset - padding;
        return true;
    }

    public int payloadType() {
        return payloadType;
    }

    public boolean marker() {
        return marker;
    }

    /** 16 bits. */
    public int sequence() {
        return sequence;
    }

    /** 32 bits, unsigned. */
    public long timestamp() {
        return timestamp;
    }

    public int ssrc() {
        return ssrc;
    }

    /** Index of the first payload byte in the buffer parsed. */
    public int payloadAt() {
        return payloadAt;
    }

    public int payloadLength() {
        return payloadLength;
    }
}
