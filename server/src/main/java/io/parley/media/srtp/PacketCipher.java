package io.parley.media.srtp;

/**
 * Protects packets in place with one pair of session keys; a packet begins at the array's first byte. One thread,
 * nothing allocated where the algorithm allows.
 */
interface PacketCipher {
    /** What a packet that is not authentic gives instead of a length. */
    int FORGED = -1;

    /** Set in the last word of SRTCP whose body is encrypted (RFC 3711 section 3.4). */
    int ENCRYPTED = 0x8000_0000;

    /** Bytes of SRTCP that stay readable: the first header and the source. */
    int RTCP_HEAD = 8;

    /** Bytes that {@link #sealRtp} adds. */
    int tagLength();

    /**
     * @param head bytes of RTP header with its extensions, which stay readable
     * @param index roll-over counter and sequence number: 48 bits
     * @return the length of the protected packet
     */
    int sealRtp(byte[] packet, int head, int length, int ssrc, long index);

    /** @return the length without protection, or {@link #FORGED} */
    int openRtp(byte[] packet, int head, int length, int ssrc, long index);

    /** @param index 31 bits */
    int sealRtcp(byte[] packet, int length, int ssrc, int index);

    /** @return the length without protection, or {@link #FORGED} */
    int openRtcp(byte[] packet, int length, int ssrc);

    /** The SRTCP index of a packet that is long enough, which stands where the algorithm puts it. */
    int rtcpIndex(byte[] packet, int length);
}
