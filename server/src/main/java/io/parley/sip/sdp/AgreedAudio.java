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
     */
    public record Types(int sound, int keys, int keysClock, int mostMs) {}

    /** Their payload type of telephone-event, -1 without. */
    public int eventType() {
        return types.keys();
    }
}
