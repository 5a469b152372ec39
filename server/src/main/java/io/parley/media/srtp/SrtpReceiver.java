package io.parley.media.srtp;

/**
 * Opens what one leg receives. Only authentic packets change anything: a source becomes known by its first authentic
 * packet, and beyond {@value #SOURCES} sources a new one takes the place of the one learnt last. One thread.
 */
public final class SrtpReceiver {
    /** Returned instead of a length: too short, or no packet of this kind. */
    public static final int MALFORMED = -2;

    /** Returned instead of a length: seen before, or too old to tell. */
    public static final int REPLAYED = -3;

    /** Returned instead of a length: the tag is wrong. */
    public static final int FORGED = PacketCipher.FORGED;

    private static final int SOURCES = 8;
    private static final int RTP_HEAD = 12;
    private static final int VERSION_2 = 2;

    private KeyName name;
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final int[] ssrcs = new int[SOURCES];
    private final ReplayWindow[] windows = new ReplayWindow[SOURCES];
    private final ReplayWindow[] rtcpWindows = new ReplayWindow[SOURCES];
    private int known;

    public SrtpReceiver(SrtpKeys keys) {
        name = new KeyName(keys);
        rtp = keys.cipher(SrtpKeys.RTP_KEY);
        rtcp = keys.cipher(SrtpKeys.RTCP_KEY);
    }

    /** The same key has another name, or none, from now on: no packet that was taken is taken again. */
    public void named(SrtpKeys same) {
        name = new KeyName(same);
    }

    /**
     * Checks and decrypts an RTP packet in place.
     *
     * @return its length without protection, or {@link #MALFORMED}, {@link #REPLAYED}, {@link #FORGED}
     */
    public int open(byte[] packet, int length) {
        if (length > CounterCipher.LARGEST) {
            return MALFORMED;
        }
        int unnamed = name.takeOut(packet, length);
        return unnamed < 0 ? unnamed : openUnnamed(packet, unnamed);
    }

    private int openUnnamed(byte[] packet, int length) {
        int head = head(packet, length);
        if (head < 0) {
            return MALFORMED;
        }
        int ssrc = Bytes.word(packet, 8);
        int source = find(ssrc);
        long highest = source < 0 ? -1 : windows[source].highest();
        long index = RtpIndex.of(Bytes.half(packet, 2), highest);
        if (source >= 0 && !windows[source].isNew(index)) {
            return REPLAYED;
        }
        int opened = rtp.openRtp(packet, head, length, ssrc, index);
        if (opened >= 0) {
            windows[source < 0 ? learn(ssrc) : source].see(index);
        }
        return opened;
    }

    /** The same for a compound RTCP packet. */
    public int openRtcp(byte[] packet, int length) {
        if (length > CounterCipher.LARGEST) {
            return MALFORMED;
        }
        int unnamed = name.takeOutOfRtcp(packet, length);
        return unnamed < 0 ? unnamed : openUnnamedRtcp(packet, unnamed);
    }

    private int openUnnamedRtcp(byte[] packet, int length) {
        if (length < PacketCipher.RTCP_HEAD + 14 || (packet[0] & 0xff) >>> 6 != VERSION_2) {
            return MALFORMED;
        }
        int ssrc = Bytes.word(packet, 4);
        int source = find(ssrc);
        int index = rtcp.rtcpIndex(packet, length);
        if (source >= 0 && !rtcpWindows[source].isNew(index)) {
            return REPLAYED;
        }
        int opened = rtcp.openRtcp(packet, length, ssrc);
        if (opened >= 0) {
            rtcpWindows[source < 0 ? learn(ssrc) : source].see(index);
        }
        return opened;
    }

    /** Bytes of the header with contributing sources and extension; negative if it is none. */
    private static int head(byte[] packet, int length) {
        if (length < RTP_HEAD || (packet[0] & 0xff) >>> 6 != VERSION_2) {
            return -1;
        }
        int head = RTP_HEAD + 4 * (packet[0] & 0x0f);
        if ((packet[0] & 0x10) != 0) {
            head = head + 4 > length ? length + 1 : head + 4 + 4 * Bytes.half(packet, head + 2);
        }
        return head > length ? -1 : head;
    }

    private int find(int ssrc) {
        for (int i = 0; i < known; i++) {
            if (ssrcs[i] == ssrc) {
                return i;
            }
        }
        return -1;
    }

    /** A source proved itself: takes a free place, or that of the source learnt last. */
    private int learn(int ssrc) {
        int at = known < SOURCES ? known++ : SOURCES - 1;
        ssrcs[at] = ssrc;
        windows[at] = new ReplayWindow();
        rtcpWindows[at] = new ReplayWindow();
        return at;
    }
}
