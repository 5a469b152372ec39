package io.parley.sip.sdp;

import java.net.InetSocketAddress;

/**
 * What both ends do with sound.
 *
 * @param types how it is written in packets
 * @param sends whether they send; false while they hold us
 * @param receives whether they want sound
 * @param rtcp where they take reports (RFC 3605, RFC 5761): the next port if nothing is said
 * @param metrics whether they want VoIP metrics told (RFC 3611 section 5)
 */
public record AgreedAudio(
        InetSocketAddress address,
        AudioCodec codec,
        Types types,
        int ptimeMs,
        boolean sends,
        boolean receives,
        InetSocketAddress rtcp,
        boolean metrics) {

    /**
     * @param sound their payload type of the codec
     * @param keys their payload type of telephone-event, -1 without
     * @param keysClock units a second in which keys tell their length
     * @param mostMs longer packets they do not take; 0 if they did not say so
     * @param noise their payload type of comfort noise beside G.711 (RFC 3389), -1 without
     */
    public record Types(int sound, int keys, int keysClock, int mostMs, int noise) {

        /** Without comfort noise. */
        public Types(int sound, int keys, int keysClock, int mostMs) {
            this(sound, keys, keysClock, mostMs, -1);
        }
    }

    /** Their payload type of telephone-event, -1 without. */
    public int eventType() {
        return types.keys();
    }
}
