package io.parley.media.srtp;

/** Protects what one leg sends: one source, whose packets come in order. One thread. */
public final class SrtpSender {
    /** Most bytes that protection adds to a packet: the index word and the longest tag. */
    public static final int OVERHEAD = 20;

    /** SRTCP indexes have 31 bits and must not come again under one key (RFC 3711 section 9.2). */
    private static final int LAST_RTCP_INDEX = Integer.MAX_VALUE;

    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private long highest;
    private int rtcpIndex;

    public SrtpSender(SrtpKeys keys) {
        this(keys, -1);
    }

    private SrtpSender(SrtpKeys keys, long highest) {
        this.highest = highest;
        rtp = keys.cipher(SrtpKeys.RTP_KEY);
        rtcp = keys.cipher(SrtpKeys.RTCP_KEY);
    }

    /** The same source under another key: its packet numbers go on (RFC 3711 section 3.3.1). */
    public SrtpSender after(SrtpKeys other) {
        return new SrtpSender(other, highest);
    }

    /**
     * @param packet a whole RTP packet of our own making, with {@link #OVERHEAD} bytes of room behind it
     * @param head bytes of its header
     * @return the length of the protected packet
     */
    public int protect(byte[] packet, int head, int length) {
        long index = RtpIndex.of(Bytes.half(packet, 2), highest);
        highest = Math.max(highest, index);
        return rtp.sealRtp(packet, head, length, Bytes.word(packet, 8), index);
    }

    /** @return the length of the protected compound RTCP packet */
    public int protectRtcp(byte[] packet, int length) {
        if (rtcpIndex == LAST_RTCP_INDEX) {
            throw new IllegalStateException("the key of this leg has been used up");
        }
        return rtcp.sealRtcp(packet, length, Bytes.word(packet, 4), rtcpIndex++);
    }
}
