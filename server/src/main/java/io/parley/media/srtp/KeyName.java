package io.parley.media.srtp;

/**
 * The name of the key in each packet of a peer that names it (MKI, RFC 3711 section 3.1). It stands before the tag, or
 * where the tag belongs to what is encrypted, at the end (RFC 7714 section 8).
 */
final class KeyName {
    private final byte[] name;
    private final int rtpTag;
    private final int rtcpTag;

    KeyName(SrtpKeys keys) {
        name = keys.mki();
        rtpTag = keys.profile().isAead() ? 0 : keys.profile().rtpTag();
        rtcpTag = keys.profile().isAead() ? 0 : keys.profile().rtcpTag();
    }

    /**
     * Takes it out of an RTP packet.
     *
     * @return the length without it, or {@link PacketCipher#FORGED} where it is another one
     */
    int takeOut(byte[] packet, int length) {
        return takeOut(packet, length, rtpTag);
    }

    /** The same of a compound RTCP packet. */
    int takeOutOfRtcp(byte[] packet, int length) {
        return takeOut(packet, length, rtcpTag);
    }

    private int takeOut(byte[] packet, int length, int tag) {
        int at = length - tag - name.length;
        if (at < 0 || !Bytes.same(name, 0, packet, at, name.length)) {
            return PacketCipher.FORGED;
        }
        System.arraycopy(packet, length - tag, packet, at, tag);
        return length - name.length;
    }
}
