package io.parley.media.srtp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private static final int MODULUS = 0x10000;

    /** Each with its own name, where there are several. */
    private Key[] keys;
    /** Highest index of each source under keys that these took the place of. */
    private final Map<Integer, Long> reached;

    private final int[] ssrcs = new int[SOURCES];
    private final ReplayWindow[] windows = new ReplayWindow[SOURCES];
    private final ReplayWindow[] rtcpWindows = new ReplayWindow[SOURCES];
    private int known;

    /** A key by the name that packets give it. */
    private record Key(KeyName name, PacketCipher rtp, PacketCipher rtcp) {
        static Key of(SrtpKeys keys) {
            return new Key(new KeyName(keys), keys.cipher(SrtpKeys.RTP_KEY), keys.cipher(SrtpKeys.RTCP_KEY));
        }
    }

    public SrtpReceiver(SrtpKeys keys) {
        this(List.of(keys));
    }

    /** @param keys which packets tell apart by their names */
    public SrtpReceiver(List<SrtpKeys> keys) {
        this(keys, Map.of());
    }

    private SrtpReceiver(List<SrtpKeys> keys, Map<Integer, Long> reached) {
        this.keys = keys.stream().map(Key::of).toArray(Key[]::new);
        this.reached = reached;
    }

    /** Of sources that a process before has heard under these keys: what came until then is not taken again. */
    public SrtpReceiver(List<SrtpKeys> keys, List<PassedStreams.Heard> before) {
        this(keys, Map.of());
        for (PassedStreams.Heard one : before) {
            int at = learn(one.ssrc());
            windows[at] = ReplayWindow.closedUpTo(one.rtp());
            rtcpWindows[at] = ReplayWindow.closedUpTo(one.rtcp());
        }
    }

    /** All sources that were heard, and how far. */
    public List<PassedStreams.Heard> heard() {
        return IntStream.range(0, known)
                .mapToObj(at -> new PassedStreams.Heard(ssrcs[at], windows[at].highest(), rtcpWindows[at].highest()))
                .toList();
    }

    /**
     * The same sources under other keys: their packet numbers go on as they were (RFC 3711 section 3.3.1), or begin
     * anew, as some do it.
     */
    public SrtpReceiver after(List<SrtpKeys> others) {
        Map<Integer, Long> now = known == 0 ? reached : new HashMap<>();
        for (int i = 0; i < known; i++) {
            now.put(ssrcs[i], windows[i].highest());
        }
        return new SrtpReceiver(others, now);
    }

    /** Whether anybody was heard. */
    public boolean hasHeard() {
        return known > 0;
    }

    /** The same keys have other names, or none, from now on: no packet that was taken is taken again. */
    public void named(List<SrtpKeys> same) {
        keys = IntStream.range(0, keys.length)
                .mapToObj(i -> new Key(new KeyName(same.get(i)), keys[i].rtp(), keys[i].rtcp()))
                .toArray(Key[]::new);
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
        for (Key key : keys) {
            int unnamed = key.name().takeOut(packet, length);
            if (unnamed >= 0) {
                return openUnnamed(key.rtp(), packet, unnamed);
            }
        }
        return FORGED;
    }

    private int openUnnamed(PacketCipher rtp, byte[] packet, int length) {
        int head = head(packet, length);
        if (head < 0) {
            return MALFORMED;
        }
        int ssrc = Bytes.word(packet, 8);
        int source = find(ssrc);
        int sequence = Bytes.half(packet, 2);
        long index = RtpIndex.of(sequence, source < 0 ? reached.getOrDefault(ssrc, -1L) : windows[source].highest());
        if (source >= 0 && !windows[source].isNew(index)) {
            return REPLAYED;
        }
        int opened = rtp.openRtp(packet, head, length, ssrc, index);
        if (opened < 0 && source < 0 && index >= MODULUS) {
            index = sequence; // it counts from the beginning under this key
            opened = rtp.openRtp(packet, head, length, ssrc, index);
        }
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
        for (Key key : keys) {
            int unnamed = key.name().takeOutOfRtcp(packet, length);
            if (unnamed >= 0) {
                return openUnnamedRtcp(key.rtcp(), packet, unnamed);
            }
        }
        return FORGED;
    }

    private int openUnnamedRtcp(PacketCipher rtcp, byte[] packet, int length) {
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
